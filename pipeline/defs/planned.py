"""Failures that were foreseen: told in their own words, and not tried again where that would change nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from extractors.errors import ExtractorError
from pipeline.errors import PipelineError
from warehouse.errors import WarehouseError, WarehouseLocked


@contextmanager
def planned() -> Iterator[None]:
    """Turn a foreseen error into a Dagster failure without retries; a locked warehouse may be free again soon."""
    try:
        yield
    except WarehouseLocked:
        raise
    except (PipelineError, WarehouseError, ExtractorError) as error:
        raise dg.Failure(description=str(error), allow_retries=False) from error
