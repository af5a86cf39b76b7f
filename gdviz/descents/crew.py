"""Who does the work of a sweep: how many processes share it, and whom they tell how far it is."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar, final

Part = TypeVar("Part")
Done = TypeVar("Done")

# elsewhere a process starts Python anew, which takes longer than most sweeps, and not every cost can be sent to it
CAN_SHARE: Final = sys.platform == "linux"


@final
@dataclass(frozen=True)
class Crew:
    """So many processes, and what is called with the parts that are done, and all of them.

    Processes, for threads are slower than one: numpy lets go of the interpreter for microseconds at a time.
    """

    processes: int = 1
    tell: Callable[[int, int], None] | None = None

    def share(self, work: Callable[[Part], Done], parts: Sequence[Part]) -> Iterator[Done]:
        """What the work makes of each part, in order, whoever does it; here where there is only one to do it.

        BrokenProcessPool where a process was killed; what one raises is raised here.
        """
        processes = min(self.processes, len(parts)) if CAN_SHARE else 1
        with closing(_forked(work, parts, processes) if processes > 1 else _here(work, parts)) as found:
            for done, each in enumerate(found, 1):
                if self.tell:
                    self.tell(done, len(parts))
                yield each

    @property
    def alone(self) -> Crew:
        """One of them, for what is not worth sharing."""
        return Crew(1, self.tell)


ALONE: Final = Crew()


def cores() -> int:
    """How many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if CAN_SHARE else os.cpu_count() or 1


def everyone() -> Crew:
    """A process for each core."""
    return Crew(cores())


def _here(work: Callable[[Part], Done], parts: Iterable[Part]) -> Generator[Done]:
    yield from map(work, parts)


def _forked(work: Callable[[Part], Done], parts: Sequence[Part], processes: int) -> Generator[Done]:
    """The same by copies of this process, each with every n-th part; one that is ahead waits until it is asked."""
    context = multiprocessing.get_context("fork")
    workers: list[Any] = []
    pipes: list[Connection] = []
    try:
        for number in range(processes):
            pipe, end = context.Pipe(duplex=False)
            pipes.append(pipe)
            worker = context.Process(target=_work, args=(end, work, parts[number::processes]), daemon=True)
            with warnings.catch_warnings():
                # Python 3.12 warns of threads that a copy lacks, such as BLAS's, which starts its own again
                warnings.simplefilter("ignore", DeprecationWarning)
                worker.start()
            workers.append(worker)
            end.close()  # so that the pipe is known to be broken when the process has gone
        for number in range(len(parts)):
            yield _received(pipes[number % processes])
    finally:
        for each in workers:
            each.kill()
            each.join()
        for pipe in pipes:
            pipe.close()


def _received(pipe: Connection) -> Any:
    try:
        found = pipe.recv()
    except (EOFError, ConnectionError) as err:
        raise BrokenProcessPool("a process of a sweep was killed") from err
    if isinstance(found, Exception):
        raise found
    return found


def _work(pipe: Connection, work: Callable[[Part], Done], parts: Sequence[Part]) -> None:
    """What a process does: sends what it has done, or what went wrong; it ends when nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the process that shares the work ends this one
    with suppress(BrokenPipeError):
        try:
            for part in parts:
                pipe.send(work(part))
        except BrokenPipeError:
            raise
        except Exception as err:
            pipe.send(err)
