"""Where the programmes and figures of the sample world are publicly known from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.sample.errors import SampleDataError

FACTS = Path(__file__).parent / "facts.yml"


class Fact(BaseModel):
    """What one public address tells of projects of the truth."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Annotated[str, Field(pattern=r"^https://\S+$")]
    checked: bool = Field(description="Found with these figures when the world was written.")
    projects: Annotated[tuple[str, ...], Field(min_length=1)]
    tells: Annotated[str, Field(min_length=10)]


def load_facts(path: Path = FACTS) -> tuple[Fact, ...]:
    """Every fact. Raises ``SampleDataError`` with all mistakes at once."""
    found: list[Fact] = []
    mistakes: list[tuple[str, str]] = []
    for number, values in enumerate(yaml.safe_load(path.read_text("utf-8"))["facts"], 1):
        try:
            found.append(Fact.model_validate(values))
        except ValidationError as error:
            mistakes += [
                (f"{path.name} entry {number}", f"{item['loc']}: {item['msg']}") for item in error.errors()
            ]
    if mistakes:
        raise SampleDataError(mistakes)
    return tuple(found)
