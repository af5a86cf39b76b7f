"""Processes that draw at the same time share the cores; a figure whose process is killed has a second chance."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gdviz.descents.crew import Crew
from gdviz.descents.processes import Done, Job
from gdviz.making import jobs
from gdviz.making.failures import Failures
from gdviz.making.progress import Progress

LOST = Done(BrokenProcessPool())


def figure(name: str, *files: str) -> Any:
    """The files of a figure, as far as who hands them out looks at them."""
    scene = SimpleNamespace(path=Path("a.toml"), cost=None, plans=())
    return [SimpleNamespace(scene=scene, figure=SimpleNamespace(name=name), path=Path(file)) for file in files or "f"]


@pytest.mark.parametrize(
    ("asked", "figures", "each"), [(1, 1, 8), (2, 2, 4), (2, 9, 4), (8, 3, 2), (16, 16, 1), (16, 2, 4)]
)
def test_the_cores_are_shared(asked: int, figures: int, each: int, monkeypatch: pytest.MonkeyPatch) -> None:
    crews: list[int] = []

    def draw(found: Any, known: Any, *, processes: int, crew: Crew) -> Iterator[Any]:
        crews.append(crew.processes)
        return iter(())

    def here(job: Job, tasks: deque[Any], processes: int) -> Iterator[tuple[Any, Any]]:
        assert processes == min(asked, figures)
        for task in tasks:
            assert list(job(task)) == []
            yield task, Done()

    monkeypatch.setattr(jobs, "as_they_come", here)
    monkeypatch.setattr(jobs, "cores", lambda: 8)
    monkeypatch.setattr(jobs, "find_out", lambda *_: None)
    monkeypatch.setattr(jobs, "draw_figure", draw)
    found = [figure(str(number)) for number in range(figures)]
    assert list(jobs.draw_in_processes(found, asked, Failures(), Progress({}, quiet=True))) == []
    assert crews == [each] * figures


@pytest.mark.parametrize("deaths", [0, 1, 2])
def test_a_figure_whose_process_is_killed_goes_on_once(
    deaths: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []

    def there(job: Job, tasks: deque[Any], processes: int) -> Iterator[tuple[Any, Any]]:
        while tasks:
            task = tasks.popleft()
            asked.append([target.path.name for target in task])
            dies = task[0].figure.name == "ill" and len([each for each in asked if each[-1] == "2.png"]) <= deaths
            drawn = task[: task[0].path.name == "1.gif"] if dies else task
            for path in [target.path for target in drawn]:
                yield task, path
            yield task, LOST if dies else Done()

    monkeypatch.setattr(jobs, "as_they_come", there)
    failures = Failures()
    found = [figure("ill", "1.gif", "2.png"), figure("well", "3.png")]
    drawn = list(jobs.draw_in_processes(found, 2, failures, Progress({}, quiet=True)))
    assert sorted(map(str, drawn)) == ["1.gif", *["2.png"] * (deaths < 2), "3.png"]
    assert asked == [["1.gif", "2.png"], ["3.png"], *[["2.png"]] * (deaths > 0)]
    died = "a.toml: figure 'ill': its process was killed"
    told = ["", f"{died}; it is drawn once more\n", f"{died}; it is drawn once more\n{died} twice\n"]
    assert capsys.readouterr() == ("", told[deaths])
    assert failures.code == (deaths == 2)


def test_here_too_what_is_missing_is_drawn_once_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[int] = []

    def draw(found: Any, **_options: Any) -> Iterator[Path]:
        asked.append(len(found))
        yield found[0].path
        if len(asked) == 1:
            raise BrokenProcessPool
        yield from (target.path for target in found[1:])

    monkeypatch.setattr(jobs, "draw_figure", draw)
    failures = Failures()
    found = figure("ill", "1.gif", "2.png", "3.svg")
    drawn = list(jobs.draw_here([found], lambda _: None, failures, Progress({}, quiet=True), 1))  # type: ignore[arg-type]
    assert (list(map(str, drawn)), asked, failures.code) == (["1.gif", "2.png", "3.svg"], [3, 2], 0)
    assert capsys.readouterr() == ("", "a.toml: figure 'ill': its process was killed; it is drawn once more\n")


def test_what_no_one_foresaw_in_another_process_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def there(job: Job, tasks: deque[Any], processes: int) -> Iterator[tuple[Any, Any]]:
        yield tasks.popleft(), Done(ZeroDivisionError("deep inside"))

    monkeypatch.setattr(jobs, "as_they_come", there)
    drawn = jobs.draw_in_processes([figure("a"), figure("b")], 2, Failures(), Progress({}, quiet=True))
    with pytest.raises(ZeroDivisionError, match=r"^deep inside$"):
        list(drawn)


def test_a_process_that_is_killed_when_all_is_drawn_harms_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def there(job: Job, tasks: deque[Any], processes: int) -> Iterator[tuple[Any, Any]]:
        task = tasks.popleft()
        yield task, task[0].path
        yield task, LOST

    monkeypatch.setattr(jobs, "as_they_come", there)
    failures = Failures()
    drawn = jobs.draw_in_processes([figure("a", "1.gif")], 2, failures, Progress({}, quiet=True))
    assert (list(map(str, drawn)), failures.code, capsys.readouterr()) == (["1.gif"], 0, ("", ""))
