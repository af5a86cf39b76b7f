"""Any executor of concurrent.futures: tiles of sweeps and frames of films by its workers, and the same bytes."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure

import gdviz
from gdviz.descents import sweep
from gdviz.outputs.pool import CHUNK

pytestmark = pytest.mark.slow


@pytest.fixture
def basins(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A map whose sweep is worth sharing, in several tiles."""
    monkeypatch.setattr(sweep, "WORTH_SHARING", 0)
    monkeypatch.setattr(sweep, "BLOCK", 200)
    cost = gdviz.cost(lambda x, y: (x**2 - 1) ** 2 + y**2, window=[[-2, 2], [-1, 1]])
    return gdviz.descend(cost, [0.5, 1], 0.05, steps=30).film("basins", basins={"resolution": 30}, size=(480, 360))


def pixels(figure: Figure) -> bytes:
    figure.canvas.draw()
    return bytes(figure.canvas.buffer_rgba())  # type: ignore[attr-defined]


def test_threads_make_the_tiles_also_of_a_function(basins: Any, tmp_path: Path) -> None:
    given: list[Any] = []

    class Counting(ThreadPoolExecutor):
        def submit(self, function: Any, /, *arguments: Any, **keys: Any) -> Any:
            given.append(function)
            return super().submit(function, *arguments, **keys)

    basins.save(tmp_path / "here" / "film.png")
    with Counting(3) as executor:
        basins.save(tmp_path / "threads" / "film.png", executor)
        saved = len(given)
        figure = basins.still(executor=executor)
    here, threads = (tmp_path / name / "film.png" for name in ("here", "threads"))  # a file's name is in it
    assert threads.read_bytes() == here.read_bytes()
    assert pixels(figure) == pixels(basins.still())
    assert saved > 5
    assert len(given) == 2 * saved


def test_processes_draw_the_frames_of_a_film_that_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gdviz.making.drawing.WORTH", 2 * CHUNK)  # as a longer film is drawn
    runs = gdviz.descend(gdviz.cost(surface="six_hump_camel"), [-2.2, -1.4], 0.008, steps=60)
    film = runs.film("surface", surface={"orbit": 90}, size=(320, 240), seconds=(2 * CHUNK + 3) / 25, fps=25)
    film.save(tmp_path / "here" / "film.gif")
    with ProcessPoolExecutor(2, get_context("spawn")) as executor:
        film.save(tmp_path / "processes" / "film.gif", executor)
        assert executor._processes  # it has begun some
    with ThreadPoolExecutor(2) as executor:
        film.save(tmp_path / "threads" / "film.gif", executor)
    here, processes, threads = (tmp_path / name / "film.gif" for name in ("here", "processes", "threads"))
    assert here.read_bytes() == processes.read_bytes() == threads.read_bytes()


def test_what_cannot_be_sent_is_told(basins: Any, tmp_path: Path) -> None:
    with (
        ProcessPoolExecutor(1, get_context("spawn")) as executor,
        pytest.raises(gdviz.GdvizError, match=r"^the executor has not done its work \(\w+: .*lambda"),
    ):
        basins.save(tmp_path / "map.png", executor)
    assert list(tmp_path.iterdir()) == []
