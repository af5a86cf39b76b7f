"""The frames of a film that turns, drawn by several processes, each from a film of its own."""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, final

from gdviz.outputs.screen import Frame, Screen
from gdviz.outputs.screen.box import PixelBox
from gdviz.page.film import Film, drawing
from gdviz.styles.base import Style

CHUNK = 8  # frames that one process draws in a row, from a new screen: so who draws them changes no pixel
WORTH = 48  # frames: fewer are drawn before other processes have started

Moment = tuple[int, float]  # a step, and the share of the movement's time
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
        context = get_context("spawn")
        chunks = [moments[start : start + CHUNK] for start in range(0, len(moments), CHUNK)]
        workers: list[SpawnProcess] = []
        pipes: list[Connection] = []
        try:
            for number in range(min(self.processes, len(chunks))):
                pipe, end = context.Pipe(duplex=False)
                work = (end, self.make, self.style, chunks[number :: self.processes])
                worker = context.Process(target=_draw, args=work, daemon=True)
                worker.start()
                workers.append(worker)
                pipes.append(pipe)
                end.close()  # so that the pipe is known to be broken when the process has gone
            yield from _composed(pipes[number % len(pipes)] for number in range(len(chunks)))
        finally:
            for each in workers:
                each.kill()
                each.join()
            for pipe in pipes:
                pipe.close()


def _composed(pipes: Iterator[Connection]) -> Iterator[Frame]:
    """The frames of one chunk after the other; a process that is ahead waits until its next one is taken."""
    pixels: Any = None
    for pipe in pipes:
        for parts in _received(pipe):
            if pixels is None:  # the first frame is one part, and that is the whole
                pixels = parts[0][1].copy()
            for box, part in parts:
                pixels[box.rows(len(pixels))] = part
            yield Frame(pixels, tuple(box for box, _ in parts))


def _received(pipe: Connection) -> list[Parts]:
    try:
        found = pipe.recv()
    except (EOFError, ConnectionError) as err:
        raise BrokenProcessPool("a process that was drawing frames was killed") from err
    if isinstance(found, Exception):
        raise found
    return list(found)


def _draw(pipe: Connection, make: Callable[[], Film], style: Style, chunks: Sequence[Sequence[Moment]]) -> None:
    """What a process does: sends its chunks, or what went wrong; it ends when nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the process that asked for frames ends this one
    with suppress(BrokenPipeError):
        try:
            with drawing(style):
                film = make()
                for chunk in chunks:
                    pipe.send(_drawn(film, chunk))
        except BrokenPipeError:
            raise
        except Exception as err:
            pipe.send(err)


def _drawn(film: Film, chunk: Sequence[Moment]) -> list[Parts]:
    """What each frame of a chunk changes; the first is whole."""
    screen, found = Screen(film.figure), []
    for moment in chunk:
        for artist in film.show(*moment):
            artist.set_animated(True)
        frame = screen.next()
        found.append([(box, frame.rgba[box.rows(len(frame.rgba))].copy()) for box in frame.boxes])
    return found
