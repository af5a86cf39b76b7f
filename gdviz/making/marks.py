"""What a file says of its making: the key that tells whether it is up to date, its scene, and its own name.

A copy under another name, or a picture that was pasted into another file, does not pass for a file that gdviz made.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from gdviz.tables.file_kinds import FILE, kind_of

ELSEWHERE: Final = "-"  # the scene, where it does not lie below the folder that gdviz was called in
MOST_LETTERS: Final = 120  # of its path: a GIF holds 255 bytes of a comment in one piece
_MARK: Final = re.compile(rb"gdviz (\S+) ([0-9a-f]{16}) ([0-9a-f]{16}) \[([\w.~%/-]+) ([\w.~%-]+)\]")


@dataclass(frozen=True)
class Mark:
    """What a file of that name says: gdviz's version, digests of what is `drawn` and of what `draws` it, its scene.

    The scene is a path from the folder of the call, or `ELSEWHERE`.
    """

    version: str
    drawn: str
    draws: str
    scene: str
    name: str

    @property
    def key(self) -> str:
        """What decides whether the file is up to date."""
        return f"gdviz {self.version} {self.drawn} {self.draws}"

    def __str__(self) -> str:
        return f"{self.key} [{quote(self.scene)} {quote(self.name)}]"

    def is_of_another(self, scene: Path) -> bool:
        """Whether another scene than this made the file, one that is still there."""
        own = Path(self.scene)
        return self.scene != ELSEWHERE and own.is_file() and not own.samefile(scene)


def mark_in(data: bytes, name: str) -> Mark | None:
    """The mark of a file of that name in its bytes; None where it bears none."""
    for found in _MARK.finditer(data):
        version, drawn, draws, scene, own = (part.decode("ascii", "replace") for part in found.groups())
        if unquote(own) == name:
            return Mark(version, drawn, draws, unquote(scene), name)
    return None


def mark_at(path: Path) -> Mark | None:
    """The mark that a file bears; None where there is no file, no mark, or it cannot be read."""
    try:
        return mark_in(path.read_bytes(), path.name) if kind_of(path) == FILE else None
    except OSError:
        return None


def told_scene(path: Path) -> str:
    """The path of a scene from the folder of the call, the same on every machine; ELSEWHERE if it is not below it."""
    place, here = Path(os.path.abspath(path)), Path.cwd()
    told = place.relative_to(here).as_posix() if place.is_relative_to(here) else ELSEWHERE
    return told if len(quote(told)) <= MOST_LETTERS else ELSEWHERE
