"""Figures that an executor draws: by workers that may share no folder with this process, or be threads of it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from gdviz.descents import sweep
from gdviz.descents.known import find_out
from gdviz.making.drawing import draw_figure
from gdviz.making.failures import Failures
from gdviz.making.files import Choice, OutputFile, files_of
from gdviz.making.freshness import is_fresh, mark_of
from gdviz.making.jobs import draw_away
from gdviz.making.pipeline import draw
from gdviz.making.progress import Progress
from gdviz.scene.load import load
from tests.making.away_scenes import MAP, SCENE, pictures, share_small_sweeps
from tests.styles.test_near_files import make_font

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with two scenes, which everything is called in."""
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_text(SCENE, encoding="utf-8")
    Path("map.toml").write_text(MAP, encoding="utf-8")


@pytest.fixture
def executor() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def loss_of(out: str) -> list[OutputFile]:
    """The two files of a figure that is quickly drawn."""
    return [target for target in files_of(load(Path("a.toml")), Choice(Path(out))) if target.figure.name == "loss"]


def away(found: list[OutputFile], executor: Executor, failures: Failures) -> list[str]:
    return list(map(str, draw_away([found], executor, failures, Progress({}, quiet=True))))


def test_one_that_would_draw_other_bytes_draws_nothing(executor: Executor, capsys: Captured) -> None:
    failures = Failures()
    other = [replace(target, mark=replace(mark_of(target), draws="0" * 16)) for target in loss_of("out")]
    assert away(other, executor, failures) == []
    told = "a.toml: figure 'loss': a worker has another gdviz, other libraries or other fonts\n"
    assert (failures.code, capsys.readouterr().err) == (2, told)
    assert not Path("out").exists()


@pytest.mark.slow
def test_files_are_written_here_and_one_that_cannot_be_is_told(executor: Executor, capsys: Captured) -> None:
    failures = Failures()
    svg, pdf = loss_of("out")
    Path("place").write_text("")
    nowhere = replace(svg, path=Path("place/loss.svg"))
    assert away([nowhere, pdf], executor, failures) == ["out/a/loss.pdf"]
    assert (failures.code, capsys.readouterr().err) == (1, "place/loss.svg: cannot be written (File exists)\n")
    assert away([svg, pdf], executor, failures) == ["out/a/loss.svg", "out/a/loss.pdf"]
    assert is_fresh(svg)
    assert is_fresh(pdf)


def test_a_figure_that_the_executor_has_lost_is_named(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    share_small_sweeps(monkeypatch)

    class Losing(Executor):
        def submit(self, _function: Any, /, *_arguments: Any, **_keys: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(BrokenProcessPool("all have died"))
            return future

    failures = Failures()
    assert away(loss_of("out"), Losing(), failures) == []
    told = "a.toml: figure 'loss': the executor has not done its work (BrokenProcessPool: all have died)\n"
    assert (failures.code, capsys.readouterr().err) == (1, told)
    here = draw([Path("map.toml")], Choice(Path("out")), jobs=1, quiet=True, hired=nullcontext(Losing()))
    told = told.replace("a.toml: figure 'loss'", "map.toml: figure 'basins'")
    assert (here.code, capsys.readouterr()) == (1, ("", told))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["loss", "page"])
def test_fonts_and_a_logo_are_sent_along(name: str) -> None:
    """Those that a style names by their files, which nobody has any more where the figure is drawn."""
    make_font(Path("own.ttf"), "Own font that is sent")
    Image.new("RGBA", (8, 4), "red").save("logo.png")
    style = '\n[style]\nfont = "own.ttf"\nlogo = { file = "logo.png" }\n'
    Path("own.toml").write_text(SCENE.replace('style = "dark"', "") + style, encoding="utf-8")
    here, there = (files_of(load(Path("own.toml")), Choice(Path(out), (name,))) for out in "12")

    class Apart(ProcessPoolExecutor):
        def submit(self, function: Any, /, *arguments: Any, **keys: Any) -> Any:
            for file in ("own.ttf", "logo.png"):
                Path(file).unlink()
            return super().submit(function, *arguments, **keys)

    assert len(list(draw_figure(here, find_out(here[0].scene.cost, here[0].scene.plans)))) == len(here)
    with Apart(1, get_context("spawn")) as executor:
        assert away(there, executor, Failures()) == [str(target.path) for target in there]
    assert pictures("1") == pictures("2")


@pytest.mark.slow
def test_threads_draw_one_after_the_other(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """Those of a worker, or of an executor in Python: figures of several styles, and the tiles of a map."""
    share_small_sweeps(monkeypatch)
    files = [Path("a.toml"), Path("map.toml")]
    assert draw(files, Choice(Path("1")), jobs=1, quiet=True).code == 0
    given: list[str] = []

    class Counting(ThreadPoolExecutor):
        def submit(self, function: Any, /, *arguments: Any, **keys: Any) -> Any:
            given.append(str(arguments[0]))
            return super().submit(function, *arguments, **keys)

    assert draw(files, Choice(Path("threads")), jobs=1, quiet=True, hired=Counting(4)).code == 0
    assert pictures("1") == pictures("threads")
    assert sum("_draw_there" in job for job in given) == 3
    assert sum("_block" in job for job in given) > 60**2 // sweep.BLOCK
    assert capsys.readouterr().err == ""
