"""Work that several processes share, each sending what it has done as it goes."""

from __future__ import annotations

import signal
import warnings
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Literal

Job = Callable[..., Iterable[Any]]  # of a share of the work; it gives what is to be sent, one after the other


def in_turns(
    start: Literal["fork", "spawn"], job: Job, shares: Sequence[tuple[Any, ...]], count: int, lost: str
) -> Generator[Any]:
    """`count` things, each process's next in turn, that a job gives for the arguments in each share, a process a share.

    To be closed, which ends the processes; one that is ahead waits until it is asked.  BrokenProcessPool, which says
    what was `lost`, where a process was killed; what one raises is raised here.
    """
    context: Any = get_context(start)
    workers: list[Any] = []
    pipes: list[Connection] = []
    try:
        for share in shares:
            pipe, end = context.Pipe(duplex=False)
            pipes.append(pipe)
            worker = context.Process(target=_send, args=(end, job, share), daemon=True)
            with warnings.catch_warnings():
                # Python 3.12 warns of threads that a copy lacks, such as BLAS's, which starts its own again
                warnings.simplefilter("ignore", DeprecationWarning)
                worker.start()
            workers.append(worker)
            end.close()  # so that the pipe is known to be broken when the process has gone
        for number in range(count):
            yield _received(pipes[number % len(pipes)], lost)
    finally:
        for each in workers:
            each.kill()
            each.join()
        for pipe in pipes:
            pipe.close()


def _received(pipe: Connection, lost: str) -> Any:
    try:
        found = pipe.recv()
    except (EOFError, ConnectionError) as err:
        raise BrokenProcessPool(lost) from err
    if isinstance(found, Exception):
        raise found
    return found


def _send(pipe: Connection, job: Job, share: tuple[Any, ...]) -> None:
    """What a process does: sends what the job gives, or what went wrong; it ends when nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the process that shares the work ends this one
    with suppress(BrokenPipeError):
        try:
            for each in job(*share):
                pipe.send(each)
        except BrokenPipeError:
            raise
        except Exception as err:
            pipe.send(err)
