"""Work that any executor does: in order, or as it is done; what nobody waits for any more is taken back."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any

import pytest

from gdviz.descents.crew import Crew
from gdviz.descents.executors import as_they_are_done, in_order, works_here
from gdviz.descents.processes import Done
from gdviz.errors import ExecutorError, FormulaError, UsageError


class Late(Executor):
    """Begins nothing by itself: `after` each task that is submitted it does what it is told, by numbers of tasks."""

    def __init__(self, after: Callable[[Late], None]) -> None:
        self.given: list[tuple[Future[Any], Callable[[], Any]]] = []
        self.after = after

    def submit(self, function: Any, /, *arguments: Any, **_keys: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.given.append((future, lambda: function(*arguments)))
        self.after(self)
        return future

    def do(self, number: int) -> None:
        future, work = self.given[number]
        future.set_result(work())

    def lose(self, number: int) -> None:
        future, _ = self.given[number]
        future.cancel()
        future.set_running_or_notify_cancel()


def threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2)


def square(part: int) -> int:
    if part == 13:
        raise UsageError("no 13")
    if part == 14:
        raise FormulaError("refused", "x^2")  # which cannot be sent
    return part * part


def twice(task: int) -> Iterator[int]:
    yield task
    yield square(task)


def die(_part: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_is_done_last_comes_in_its_order() -> None:
    def last_first(late: Late) -> None:
        if len(late.given) == 4:
            for number in (3, 1, 2, 0):
                late.do(number)

    assert list(in_order(Late(last_first), square, [1, 2, 3, 4])) == [1, 4, 9, 16]
    with threads() as pool:
        for ahead in (None, 1, 3, 30):
            assert list(in_order(pool, square, [1, 2, 3, 4, 5], ahead)) == [1, 4, 9, 16, 25]
        assert list(in_order(pool, square, [])) == []


def test_only_so_many_are_ahead() -> None:
    executor = Late(lambda late: late.do(-1))
    found = in_order(executor, square, [1, 2, 3, 4, 5], ahead=3)
    assert (next(found), len(executor.given)) == (1, 3)
    assert (next(found), len(executor.given)) == (4, 4)
    assert list(found) == [9, 16, 25]


@pytest.mark.parametrize(
    "begin",
    [lambda late: as_they_are_done(late, twice, int, [1, 2, 3]), lambda late: in_order(late, square, [1, 2, 3])],
)
def test_what_nobody_waits_for_is_taken_back(begin: Callable[[Executor], Generator[Any]]) -> None:
    executor = Late(lambda late: late.do(0) if len(late.given) == 3 else None)
    found = begin(executor)
    next(found)
    found.close()
    assert [future.cancelled() for future, _ in executor.given] == [False, True, True]


def test_each_task_comes_with_all_that_it_gives() -> None:
    with threads() as pool:
        found = list(as_they_are_done(pool, twice, int, [1, 2, 13, 14, 3]))
    ends = {task: event for task, event in found if isinstance(event, Done)}
    things = [(task, event) for task, event in found if not isinstance(event, Done)]
    assert sorted(things) == [(1, 1), (1, 1), (2, 2), (2, 4), (3, 3), (3, 9), (13, 13), (14, 14)]
    assert [ends[task].error for task in (1, 2, 3)] == [None] * 3
    assert (type(ends[13].error), str(ends[13].error)) == (UsageError, "no 13")
    assert (type(ends[14].error), str(ends[14].error)) == (RuntimeError, "FormulaError: refused")


def test_what_the_work_raises_is_raised_here() -> None:
    with threads() as pool:
        found = in_order(pool, square, [1, 13, 2])
        assert next(found) == 1
        with pytest.raises(UsageError) as raised:
            next(found)
        assert str(raised.value) == "no 13"


def test_an_executor_that_is_shut_down_is_told() -> None:
    pool = threads()
    pool.shutdown()
    words = r"^the executor has not done its work \(RuntimeError: cannot schedule new futures after shutdown\)$"
    with pytest.raises(ExecutorError, match=words):
        list(in_order(pool, square, [1]))


def test_what_is_cancelled_there_is_told() -> None:
    ((task, event),) = as_they_are_done(Late(lambda late: late.lose(0)), twice, int, [1])
    words = "the executor has not done its work (CancelledError: its workers cannot be reached any more)"
    assert (task, type(event.error), str(event.error)) == (1, ExecutorError, words)


@pytest.mark.slow
def test_processes_of_the_standard_library() -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        assert not works_here(pool)
        assert list(Crew(executor=pool).share(square, [1, 2, 3])) == [1, 4, 9]
        with pytest.raises(ExecutorError, match=r"the executor has not done its work \(\w+: .*pickle.*lambda"):
            list(Crew(executor=pool).share(lambda part: part, [1, 2]))
        with pytest.raises(ExecutorError, match=r"^the executor has not done its work \(BrokenProcessPool: "):
            list(Crew(executor=pool).share(die, [1]))


def test_threads_work_here() -> None:
    with threads() as pool:
        assert works_here(pool)
        told: list[tuple[int, int]] = []
        crew = Crew(tell=lambda *counts: told.append(counts), executor=pool)
        assert list(crew.share(square, [1, 2, 3])) == [1, 4, 9]
        assert told == [(1, 3), (2, 3), (3, 3)]
        assert crew.alone.executor is None
