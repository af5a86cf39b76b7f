"""Work that several processes share, each sending what it has done as it goes."""

from __future__ import annotations

import pickle
import signal
import sys
import time
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from typing import Any, Final, Literal, TypeVar, final

from gdviz.stopping import Stopped, leave_to_parent, stoppable, undisturbed

Job = Callable[..., Iterable[Any]]  # of a share of the work; it gives what is to be sent, one after the other
Start = Literal["fork", "spawn"]
Task = TypeVar("Task")

TIDYING_S: Final = 0.7  # that a worker may take to tidy up before it is killed


@final
@dataclass(frozen=True)
class Done:
    """What comes last of a task: what it failed with, BrokenProcessPool where its process was killed, or None."""

    error: Exception | None = None


@final
@dataclass(frozen=True)
class Worker:
    """Another process, and the pipe to it."""

    process: Any
    pipe: Connection

    @classmethod
    def begin(cls, start: Start, work: Callable[..., None], *arguments: Any, daemon: bool) -> Worker:
        """A process that works, with the other end of its pipe for a first argument, until it or this one ends.

        One that starts Python anew hears that this one has ended before it imports what its arguments need.  A daemon
        has no processes of its own.
        """
        context: Any = get_context(start)
        pipe, end = context.Pipe()
        sent = pickle.dumps(arguments) if start == "spawn" else arguments
        process = context.Process(target=_begin, args=(end, work, sent), daemon=daemon)
        with undisturbed(), _deaf(start), warnings.catch_warnings():
            # Python 3.12 warns of threads that a copy lacks, such as BLAS's, which starts its own again
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        end.close()  # so that the pipe is known to be broken when the process has gone
        return cls(process, pipe)


def _begin(pipe: Connection, work: Callable[..., None], arguments: Any) -> None:
    leave_to_parent()
    work(pipe, *(pickle.loads(arguments) if isinstance(arguments, bytes) else arguments))


@contextmanager
def _deaf(start: Start) -> Iterator[None]:
    """A context in which a process begins that does not hear Ctrl-C, not even before it can say so."""
    if sys.platform == "win32":
        yield
        return
    if start == "spawn":
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # it would be begun now, and let Ctrl-C through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end(workers: Sequence[Worker], patience_s: float = 0.0) -> None:
    """Ends processes, which may have some time to tidy up."""
    until = time.monotonic() + patience_s
    with undisturbed():
        for each in workers:
            each.process.terminate() if patience_s else each.process.kill()
        for each in workers:
            each.process.join(max(0.0, until - time.monotonic()) if patience_s else None)
            each.process.kill()
            each.process.join()
            each.pipe.close()


def in_turns(start: Start, job: Job, shares: Sequence[tuple[Any, ...]], count: int, lost: str) -> Generator[Any]:
    """`count` things, each process's next in turn, that a job gives for the arguments in each share, a process a share.

    To be closed, which ends the processes; one that is ahead waits until it is asked.  BrokenProcessPool, which says
    what was `lost`, where a process was killed; what one raises is raised here.
    """
    workers: list[Worker] = []
    try:
        for share in shares:
            with undisturbed():
                workers.append(Worker.begin(start, _send, job, share, daemon=True))
        for number in range(count):
            yield _received(workers[number % len(workers)].pipe, lost)
    finally:
        end(workers)


def _received(pipe: Connection, lost: str) -> Any:
    try:
        found = pipe.recv()
    except (EOFError, OSError) as err:
        raise BrokenProcessPool(lost) from err
    if isinstance(found, Exception):
        raise found
    return found


def _send(pipe: Connection, job: Job, share: tuple[Any, ...]) -> None:
    """What a process does: sends what the job gives, or what went wrong; it ends when nobody listens any more."""
    with suppress(BrokenPipeError):
        try:
            for each in job(*share):
                pipe.send(each)
        except BrokenPipeError:
            raise
        except Exception as err:
            pipe.send(err)


def as_they_come(job: Job, tasks: deque[Task], processes: int) -> Generator[tuple[Task, Any]]:
    """Each task with a thing that the job gives for it, as they come from so many processes, and `Done` as its last.

    To be closed, which ends the processes.  A process that is killed is replaced; whoever is told may add to the tasks.
    """
    idle: list[Worker] = []
    busy: dict[Connection, tuple[Worker, Task]] = {}
    try:
        while tasks or busy:
            while tasks and len(busy) < processes:
                _hand_out(job, tasks, idle, busy)
            for pipe in connection.wait(list(busy)):
                assert isinstance(pipe, Connection)
                worker, task = busy[pipe]
                with undisturbed():
                    found = _heard(worker)
                    if isinstance(found, Done):
                        del busy[pipe]
                        if isinstance(found.error, BrokenProcessPool):
                            end([worker])
                        else:
                            idle.append(worker)
                yield task, found
    finally:
        end([*idle, *(worker for worker, _ in busy.values())], TIDYING_S)


def _hand_out(job: Job, tasks: deque[Task], idle: list[Worker], busy: dict[Connection, tuple[Worker, Task]]) -> None:
    """Gives the next task to a process that has none, or to a new one."""
    with undisturbed():
        worker = idle.pop() if idle else Worker.begin("spawn", _serve, job, daemon=False)
        task = tasks.popleft()
        busy[worker.pipe] = worker, task
        with suppress(OSError):  # it has been killed, which is heard when it is asked
            worker.pipe.send(task)


def _heard(worker: Worker) -> Any:
    """The next thing from a process; Done with BrokenProcessPool where it was killed."""
    try:
        return worker.pipe.recv()
    except (EOFError, OSError):
        return Done(BrokenProcessPool("a process was killed"))


def _serve(pipe: Connection, job: Job) -> None:
    """What a process does: one task after the other, until it is told to stop."""
    with suppress(Stopped, EOFError, OSError), stoppable():
        while True:
            for each in with_ending(job, pipe.recv()):
                pipe.send(each)


def with_ending(job: Job, task: Any) -> Iterator[Any]:
    """What the job gives for a task, then `Done`."""
    error = None
    try:
        yield from job(task)
    except Exception as err:
        error = _portable(err)
    yield Done(error)


def _portable(err: Exception) -> Exception:
    """The failure as it can be sent: its traceback, which stays here, is a note of it."""
    try:
        pickle.loads(pickle.dumps(err))
    except Exception:
        err = RuntimeError(f"{type(err).__name__}: {err}")
    err.add_note("".join(traceback.format_exception(err)))
    return err
