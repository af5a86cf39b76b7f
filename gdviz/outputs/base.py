"""What every output is: a film in, one file out, whole or not at all."""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gdviz.errors import DrawingError
from gdviz.outputs.parts import part_beside
from gdviz.outputs.pool import Pool
from gdviz.outputs.spool import Spool
from gdviz.page.film import Film
from gdviz.page.sheet import Sheet
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.formats import Format
from gdviz.scene.timeline import Timeline
from gdviz.stopping import undisturbed
from gdviz.tables.file_kinds import FILE, kind_of

OnFrame = Callable[[int, int], None]


@dataclass(frozen=True)
class Imprint:
    """What a file says of itself: `key` identifies the scene and version that it was made from.

    `description` is a sentence for readers who cannot see the picture.
    """

    title: str
    key: str
    description: str = ""

    @property
    def comment(self) -> str:
        """The key, and the description after it: for formats with one place for both."""
        return f"{self.key}; {self.description}" if self.description else self.key


@dataclass(frozen=True)
class Job:
    """A film to write, when each frame is shown, what the file says of itself, and the sheet that the film is of.

    The film is made when it is first asked for.  Films of one figure share a `spool`, so that its frames are drawn once
    for all of them, and where it pays by the processes of a `pool`.  A still shows `step`, or the last.  `files` are
    the names of those that a text about the figure can show.  `dots_an_inch` is how dense a still says that its pixels
    are.
    """

    make_film: Callable[[], Film]
    timeline: Timeline
    imprint: Imprint
    sheet: Sheet
    spool: Spool | None = None
    pool: Pool | None = None
    step: int | None = None
    files: tuple[str, ...] = ("figure.png",)
    dots_an_inch: float | None = None

    @property
    def keys(self) -> FigureKeys:
        """The figure's settings, such as how often a film plays, and its rate for formats that want a constant one."""
        return self.sheet.figure.keys

    @cached_property
    def film(self) -> Film:
        """The film."""
        return self.make_film()


class Output(Format):
    """A format that writes its file; registered in FORMATS."""

    @abstractmethod
    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Writes the file, whose name may have another ending; `on_frame(done, all)` is called as frames are drawn."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to that takes the place of `path` once it is whole; on any failure the old file stays.

    DrawingError says why a file cannot be written.
    """
    with _telling(path), part_beside(path) as part:
        yield part
        os.replace(part, path)


def check_writable(path: Path) -> None:
    """DrawingError, before anything is drawn, where `path` could not be written."""
    with _telling(path):
        what = kind_of(path)
        if what not in (None, FILE):
            raise DrawingError(f"{path}: expected a place for a file, got {what}")
        with undisturbed(), part_beside(path):
            pass


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as err:
        raise DrawingError(f"{path}: cannot be written ({err.strerror or err})") from err
