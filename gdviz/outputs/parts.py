"""Files that are not whole yet: each locked by who writes it, so that what a killed process has left is known."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

if sys.platform != "win32":
    import fcntl

_NAME: Final = re.compile(r"\.gdviz-[0-9a-f]{16}\.part")


@contextmanager
def part_beside(path: Path) -> Iterator[Path]:
    """An empty file in the folder of `path`, which is made where it is missing; it is removed if it is still there.

    What killed processes have left in the folder is removed, too.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    part, number = _begun(path)
    try:
        yield part
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        os.close(number)


def _begun(path: Path) -> tuple[Path, int]:
    """A new locked file in the folder of a path, and its descriptor."""
    while True:
        part = path.with_name(f".gdviz-{token_hex(8)}.part")
        number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        if _is_kept(number):
            return part, number
        os.close(number)


def _is_kept(number: int) -> bool:
    """Locks a new file; whether nobody took it for one that was left, in the moment before."""
    try:
        _lock(number)
    except BlockingIOError:
        return False
    except OSError:  # some file systems know no locks: there nothing is removed
        pass
    return os.fstat(number).st_nlink > 0


def sweep(folder: Path) -> None:
    """Removes what killed processes have left in a folder; what another is still writing stays."""
    with suppress(OSError):
        for each in os.scandir(folder):
            if _NAME.fullmatch(each.name):
                _remove_left(Path(each.path))


def _remove_left(part: Path) -> None:
    """Removes a file whose writer has gone."""
    with suppress(OSError):  # it is locked, or another has been faster
        number = os.open(part, os.O_WRONLY)
        try:
            _lock(number)
            part.unlink()
        finally:
            os.close(number)


def _lock(number: int) -> None:
    """Locks an open file until it is closed or this process has gone.  OSError where another has."""
    if sys.platform != "win32":  # there nobody can remove a file that another has open
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
