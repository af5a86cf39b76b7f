"""What stands at a path: a file, a folder, or something that would be waited for, such as a pipe."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

FILE: Final = "a file"
FOLDER: Final = "a folder"
_KINDS: Final = {
    stat.S_IFREG: FILE,
    stat.S_IFDIR: FOLDER,
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def kind_of(path: Path) -> str | None:
    """The words for what is at a path, or where a link there leads; None where nothing is.

    OSError where that cannot be told, as in a folder that may not be searched.
    """
    try:
        return _KINDS.get(stat.S_IFMT(path.stat().st_mode), "something else")
    except FileNotFoundError:
        return None
