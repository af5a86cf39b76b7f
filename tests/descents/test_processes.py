"""Tasks that processes take as they come: each once, whoever is killed, and no process stays."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from gdviz.descents.processes import Done, as_they_come
from gdviz.errors import FormulaError, UsageError

pytestmark = pytest.mark.slow


def work(task: int) -> Iterator[tuple[int, int]]:
    """Two things of each task; what is negative fails or dies half-way."""
    yield task, os.getpid()
    if task == -1:
        raise UsageError("no task -1")
    if task == -2:
        raise FormulaError("refused", "x^2")  # which cannot be sent
    if task == -9:
        os.kill(os.getpid(), signal.SIGKILL)
    yield task, os.getpid()


def test_each_task_is_done_once_by_whoever_has_none() -> None:
    found = list(as_they_come(work, deque([0, 1, 2, 3, 4]), 2))
    for task in range(5):
        mine = [event for each, event in found if each == task]
        assert mine[-1] == Done()
        assert [number for number, _ in mine[:-1]] == [task, task]
    processes = {event[1] for _, event in found if isinstance(event, tuple)}
    assert len(processes) == 2
    assert os.getpid() not in processes
    assert multiprocessing.active_children() == []


def test_what_fails_or_dies_is_told_and_the_others_are_done() -> None:
    tasks = deque([-9, 1, -1, 2, -2])
    ends = {}
    for task, event in as_they_come(work, tasks, 1):
        if isinstance(event, Done):
            ends[task] = event.error
            if task == -9:
                tasks.append(3)
    assert list(ends) == [-9, 1, -1, 2, -2, 3]
    assert isinstance(ends[-9], BrokenProcessPool)
    assert (type(ends[-1]), str(ends[-1])) == (UsageError, "no task -1")
    assert (type(ends[-2]), str(ends[-2])) == (RuntimeError, "FormulaError: refused")
    assert "in work\n" in ends[-1].__notes__[0]  # the traceback
    assert [ends[task] for task in (1, 2, 3)] == [None] * 3
    assert multiprocessing.active_children() == []


def test_whom_nobody_hears_any_more_ends() -> None:
    events = as_they_come(work, deque([1, 2, 3]), 2)
    next(events)
    events.close()
    assert multiprocessing.active_children() == []
