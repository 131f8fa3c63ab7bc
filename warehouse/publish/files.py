"""Files and folders that appear whole or not at all: written under another name, seen on the disk, then put in place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import WarehouseUnreachable


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A name to write to; at the end the file takes the place of ``path``. After an error nothing is left."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    partial.unlink(missing_ok=True)
    try:
        yield partial
        sync(partial)
        os.replace(partial, path)
        sync(path.parent)
    except OSError as error:
        raise _unreachable(path, error) from error
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """A folder to fill; at the end it is seen on the disk under its name. After an error nothing is left."""
    partial = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir()
        yield partial
        for path in partial.iterdir():
            sync(path)
        sync(partial)
        os.replace(partial, folder)
        sync(folder.parent)
    except OSError as error:
        raise _unreachable(folder, error) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _unreachable(path: Path, error: OSError) -> WarehouseUnreachable:
    return WarehouseUnreachable(
        path,
        reason=f"cannot write ({error.strerror})",
        remedy="Free or mend the disk; what was published before stands.",
    )


def link_to(path: Path, target: Path) -> None:
    """Point a link at a file in one step, whatever it pointed at before."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.link")
    partial.unlink(missing_ok=True)
    partial.symlink_to(os.path.relpath(target, path.parent))
    os.replace(partial, path)
    sync(path.parent)


def sync(path: Path) -> None:
    """See a file or folder on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
