"""What every output is: a film in, one file out, whole or not at all."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from glob import escape
from pathlib import Path
from typing import ClassVar

from gdviz.costs.base import Cost
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.errors import DrawingError
from gdviz.outputs.pool import Pool
from gdviz.outputs.spool import Spool
from gdviz.page.film import Film
from gdviz.scene.timeline import Timeline
from gdviz.styles.base import Style
from gdviz.tables.registry import Registry

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
class Story:
    """What a figure is of, for formats that draw it themselves; `views` are named as in its scene."""

    cost: Cost
    plans: tuple[Plan, ...]
    runs: tuple[Run, ...]
    views: tuple[str, ...]
    style: Style


@dataclass(frozen=True)
class Job:
    """A film to write, when each frame is shown, how often it plays (0 is for ever), what the file says of itself.

    The film is made when it is first asked for.  `fps` is the rate for formats that want a constant one.  Films of one
    figure share a `spool`, so that its frames are drawn once for all of them, and where it pays by the processes of a
    `pool`.  A still shows `step`, or the last.  `files` are the names of all pictures of the figure, `story` is for
    formats that draw the figure themselves.  `dots_an_inch` is how dense a still says that its pixels are.
    """

    make_film: Callable[[], Film]
    timeline: Timeline
    loop: int
    imprint: Imprint
    fps: float = 25.0
    spool: Spool | None = None
    pool: Pool | None = None
    step: int | None = None
    files: tuple[str, ...] = ("figure.png",)
    story: Story | None = None
    dots_an_inch: float | None = None

    @cached_property
    def film(self) -> Film:
        """The film."""
        return self.make_film()


class Output(ABC):
    """One file format; `moves` tells a film from a still, and `is_picture` both from a text or page about them.

    A text that `needs_pictures` says nothing without them.  Its fields are its options in a scene.
    """

    moves: ClassVar[bool] = False
    is_picture: ClassVar[bool] = True
    needs_pictures: ClassVar[bool] = False

    def check(self) -> None:
        """GdvizError, before anything is drawn, where this machine lacks what the format needs."""
        return

    def draws(self, cost: Cost) -> tuple[str, ...]:
        """The views of a cost that the format draws itself, from the scene; none where it writes the film."""
        return ()

    def refusal(self, cost: Cost, plans: Sequence[Plan], views: Sequence[str]) -> str | None:
        """Why the format cannot show these descents in these views ("expected ..., got ..."), or None."""
        return None

    @abstractmethod
    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Writes the file, whose name may have another ending; `on_frame(done, all)` is called as frames are drawn."""


OUTPUTS: Registry[Output] = Registry("format", "gdviz.outputs")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to that takes the place of `path` once it is whole; on any failure the old file stays.

    DrawingError says why a file cannot be written.
    """
    part = _part(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        yield part
        os.replace(part, path)
    except OSError as err:
        raise DrawingError(f"{path}: cannot be written ({err.strerror or err})") from err
    finally:
        _remove(part)


def check_writable(path: Path) -> None:
    """DrawingError, before anything is drawn, where `path` could not be written."""
    if path.is_dir():
        raise DrawingError(f"{path}: expected a place for a file, got a folder")
    part = _part(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
    except OSError as err:
        raise DrawingError(f"{path}: cannot be written ({err.strerror or err})") from err
    finally:
        _remove(part)


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _remove(part: Path) -> None:
    with suppress(OSError):  # a parent that is no folder: there was no file either
        part.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Removes what killed processes have left beside `path`."""
    for part in path.parent.glob(f".{escape(path.name)}.*.part"):
        pid = part.name.split(".")[-2]
        if not (pid.isdigit() and _is_alive(int(pid))):
            part.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
