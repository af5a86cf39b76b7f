"""Processes that draw figures at the same time share the cores for their sweeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from types import SimpleNamespace, TracebackType
from typing import Any

import pytest

from gdviz.descents.crew import Crew
from gdviz.making import jobs
from gdviz.making.failures import Failures
from gdviz.making.progress import Progress


class Here:
    """An executor that works at once."""

    def __init__(self, workers: int, mp_context: Any) -> None:
        self.workers = workers

    def __enter__(self) -> Here:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def submit(self, work: Callable[[Any], Any], *arguments: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(work(*arguments))
        return future


@pytest.mark.parametrize(
    ("asked", "figures", "each"), [(1, 1, 8), (2, 2, 4), (2, 9, 4), (8, 3, 2), (16, 16, 1), (16, 2, 4)]
)
def test_the_cores_are_shared(asked: int, figures: int, each: int, monkeypatch: pytest.MonkeyPatch) -> None:
    crews: list[int] = []

    def draw(found: Any, known: Any, *, processes: int, crew: Crew) -> Iterator[Any]:
        crews.append(crew.processes)
        return iter(())

    monkeypatch.setattr(jobs, "ProcessPoolExecutor", Here)
    monkeypatch.setattr(jobs, "cores", lambda: 8)
    monkeypatch.setattr(jobs, "find_out", lambda *_: None)
    monkeypatch.setattr(jobs, "draw_figure", draw)
    found: Any = [[SimpleNamespace(scene=SimpleNamespace(cost=None, plans=()))] for _ in range(figures)]
    assert list(jobs.draw_in_processes(found, asked, Failures(), Progress([], quiet=True))) == []
    assert crews == [each] * figures
