"""The frames of a film that turns, drawn by several processes, each from a film of its own."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, final

from gdviz.descents.processes import in_turns
from gdviz.outputs.screen import Frame, Screen
from gdviz.outputs.screen.box import PixelBox
from gdviz.page.film import Film, drawing
from gdviz.styles.base import Style

CHUNK = 8  # frames that one process draws in a row, as from a new screen: so who draws them changes no pixel
LOST = "a process that was drawing frames was killed"
WORTH = 48  # frames: fewer are drawn before other processes have started

Moment = tuple[float, float]  # a step, or what lies between two, and the share of the movement's time
Parts = list[tuple[PixelBox, Any]]  # the boxes that a frame changes, and their pixels


@final
@dataclass(frozen=True)
class Pool:
    """How other processes make the film (a function that can be sent there, and the style), and how many of them."""

    make: Callable[[], Film]
    style: Style
    processes: int

    def frames(self, moments: Sequence[Moment]) -> Generator[Frame]:
        """The frames of the film in order, of which few are in memory; to be closed, which ends the processes.

        BrokenProcessPool where a process was killed; what one raises is raised here.
        """
        chunks = [moments[start : start + CHUNK] for start in range(0, len(moments), CHUNK)]
        processes = min(self.processes, len(chunks))
        shares = [(self.make, self.style, chunks[number::processes]) for number in range(processes)]
        with closing(in_turns("spawn", _draw, shares, len(chunks), LOST)) as found:
            yield from _composed(found)


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


def _draw(make: Callable[[], Film], style: Style, chunks: Sequence[Sequence[Moment]]) -> Iterator[list[Parts]]:
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
