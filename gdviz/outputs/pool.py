"""The frames of a film that turns, drawn by several processes or an executor's workers, each from a film of its own."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any, final

from gdviz.descents.executors import Executor, in_order, works_here
from gdviz.descents.processes import in_turns
from gdviz.outputs.screen import Frame, Screen
from gdviz.outputs.screen.box import PixelBox
from gdviz.page.film import Film, drawing
from gdviz.styles.base import Style

CHUNK = 8  # frames that one process draws in a row, as from a new screen: so who draws them changes no pixel
LOST = "a process that was drawing frames was killed"
SHARE = 3  # chunks that a worker of an executor draws of one film, which takes as long to make as a dozen frames
AHEAD = 8  # such shares that an executor has at a time: the pixels of all of them may wait in memory
WORTH = 48  # frames: fewer are drawn before other processes have started

Moment = tuple[float, float]  # a step, or what lies between two, and the share of the movement's time
Share = Sequence[Sequence[Moment]]  # chunks that one process draws
Parts = list[tuple[PixelBox, Any]]  # the boxes that a frame changes, and their pixels


@final
@dataclass(frozen=True)
class Pool:
    """How other processes make the film (a function that can be sent there, and the style), and how many of them.

    Or the executor whose workers they are.
    """

    make: Callable[[], Film]
    style: Style
    processes: int = 1
    executor: Executor | None = None

    @property
    def is_elsewhere(self) -> bool:
        """Whether there are other processes: threads would share matplotlib's state with who waits for them."""
        return not works_here(self.executor) if self.executor else self.processes > 1

    def frames(self, moments: Sequence[Moment]) -> Generator[Frame]:
        """The frames of the film in order, of which few are in memory; to be closed, which ends the processes.

        BrokenProcessPool where a process was killed, ExecutorError where the executor fails; what one raises is raised
        here.
        """
        chunks = [moments[start : start + CHUNK] for start in range(0, len(moments), CHUNK)]
        with closing(self._drawn(chunks)) as found:
            yield from _composed(found)

    def _drawn(self, chunks: Share) -> Generator[list[Parts]]:
        """The chunks in order."""
        if self.executor:
            return _drawn_by(self.executor, partial(_share, self.make, self.style), chunks)
        processes = min(self.processes, len(chunks))
        shares = [(self.make, self.style, chunks[number::processes]) for number in range(processes)]
        return in_turns("spawn", _draw, shares, len(chunks), LOST)


def _drawn_by(
    executor: Executor,
    draw: Callable[[Share], list[list[Parts]]],
    chunks: Share,
) -> Generator[list[Parts]]:
    """The chunks that an executor draws, share by share."""
    shares = [chunks[start : start + SHARE] for start in range(0, len(chunks), SHARE)]
    with closing(in_order(executor, draw, shares, AHEAD)) as found:
        for share in found:
            yield from share


def _share(make: Callable[[], Film], style: Style, chunks: Share) -> list[list[Parts]]:
    """What a worker of an executor does."""
    return list(_draw(make, style, chunks))


def _composed(chunks: Iterable[list[Parts]]) -> Iterator[Frame]:
    """The frames of one chunk after the other."""
    pixels: Any = None
    for chunk in chunks:
        for parts in chunk:
            if pixels is None:  # the first frame is one part, and that is the whole
                pixels = parts[0][1].copy()
            for box, part in parts:
                pixels[box.rows(len(pixels))] = part
            yield Frame(pixels, tuple(box for box, _ in parts))


def _draw(make: Callable[[], Film], style: Style, chunks: Share) -> Iterator[list[Parts]]:
    """What a process does: its chunks, each when it is drawn."""
    with drawing(style):
        film = make()
        screen = Screen(film.figure)
        for chunk in chunks:
            yield _drawn(film, screen, chunk)


def _drawn(film: Film, screen: Screen, chunk: Sequence[Moment]) -> list[Parts]:
    """What each frame of a chunk changes; the first is whole."""
    screen.forget()
    found = []
    for moment in chunk:
        for artist in film.show(*moment):
            artist.set_animated(True)
        frame = screen.next()
        found.append([(box, frame.rgba[box.rows(len(frame.rgba))].copy()) for box in frame.boxes])
    return found
