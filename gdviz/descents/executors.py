"""Work that an executor of concurrent.futures does: one of the standard library, or one of a cluster."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor as Executor
from concurrent.futures import Future, as_completed
from functools import partial
from typing import Any, TypeVar

from gdviz.descents.processes import Done, Job, with_ending
from gdviz.errors import ExecutorError

Part = TypeVar("Part")
Made = TypeVar("Made")
Task = TypeVar("Task")


def in_order(
    executor: Executor, work: Callable[[Part], Made], parts: Sequence[Part], ahead: int | None = None
) -> Generator[Made]:
    """What the work makes of each part, in order; the executor has at most `ahead` parts at a time, or all of them.

    To be closed, which takes back what is not begun.  What the work raises is raised here; ExecutorError where the
    executor does not do it.
    """
    futures: deque[Future[list[Any]]] = deque()
    try:
        for part in parts:
            if ahead and len(futures) >= ahead:
                yield _made(futures)
            futures.append(_given(executor, partial(_only, work), part))
        while futures:
            yield _made(futures)
    finally:
        for future in futures:
            future.cancel()


def as_they_are_done(
    executor: Executor, job: Job, packed: Callable[[Task], Any], tasks: Iterable[Task]
) -> Generator[tuple[Task, Any]]:
    """Each task with the things that the job gives for it, once the executor has them all, and `Done` as its last.

    The job gets the task as it is packed.  To be closed, which takes back what is not begun.
    """
    futures: dict[Future[list[Any]], Task] = {}
    try:
        for task in tasks:
            try:
                futures[_given(executor, job, packed(task))] = task
            except ExecutorError as err:
                yield task, Done(err)
        for future in as_completed(futures):
            task = futures.pop(future)  # whose things are in memory no longer than they are wanted
            for each in _told(future):
                yield task, each
    finally:
        for future in futures:
            future.cancel()


def works_here(executor: Executor) -> bool:
    """Whether the executor's workers are threads of this process."""
    place, _ = _answer(_given(executor, _place, None))
    return bool(place == next(_place(None)))


def _place(_task: None) -> Iterator[tuple[str, int]]:
    import platform  # which no other command needs

    yield platform.node(), os.getpid()


def _only(work: Callable[[Part], Made], part: Part) -> Iterator[Made]:
    """The work on a part as a job, of one thing."""
    yield work(part)


def _given(executor: Executor, job: Job, task: Any) -> Future[list[Any]]:
    try:
        return executor.submit(_all_of, job, task)
    except Exception as err:
        raise _unanswered(err) from err


def _all_of(job: Job, task: Any) -> list[Any]:
    """What a worker does: all that the job gives for a task, and `Done`, which has what the job failed with."""
    return list(with_ending(job, task))


def _made(futures: deque[Future[list[Any]]]) -> Any:
    """What the work has made of the first of the parts, which it leaves out of them; what it raised is raised."""
    *made, done = _answer(futures[0])
    futures.popleft()
    if done.error:
        raise done.error
    return made[0]


def _told(future: Future[list[Any]]) -> list[Any]:
    """What a job has given for a task; Done with ExecutorError where the executor has not done it."""
    try:
        return _answer(future)
    except ExecutorError as err:
        return [Done(err)]


def _answer(future: Future[list[Any]]) -> list[Any]:
    """What a worker has done; all that a job fails with is in it, so what is raised here is of the executor."""
    try:
        return future.result()
    except Exception as err:
        raise _unanswered(err) from err


def _unanswered(err: Exception) -> ExecutorError:
    words = " ".join(str(err).split()) or "its workers cannot be reached any more"
    return ExecutorError(f"the executor has not done its work ({type(err).__name__}: {words})")
