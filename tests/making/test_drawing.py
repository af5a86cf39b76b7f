"""From a scene to its files: what they hold, and what a failure leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from gdviz.descents.known import find_out
from gdviz.errors import GdvizError
from gdviz.making.drawing import check_size, draw_figure
from gdviz.making.files import Choice, files_of
from gdviz.outputs.base import Job
from gdviz.page.motion import timeline_of
from gdviz.page.sheet import sheet_of
from gdviz.scene.formats import FORMATS
from gdviz.scene.load import load
from gdviz.scene.parts import Scene
from gdviz.views.basins import Basins
from gdviz.views.maps.swept import COARSE
from gdviz.views.rate_map import RateMap
from gdviz.views.rates import Rates
from tests.conftest import SceneFile
from tests.making.two_figures import TEXT, drawn


@pytest.fixture
def scene(scene_file: SceneFile) -> Scene:
    return load(scene_file(TEXT, "one.toml"))


def test_the_timeline_is_as_long_as_the_figure_says(scene: Scene) -> None:
    film = timeline_of(sheet_of(scene, scene.figures[0], find_out(scene.cost, scene.plans)))
    assert film.duration_s == pytest.approx(0.5 + 0.3 + 2.0)
    assert (film.steps[0], film.steps[-1]) == (0, 3)


def test_the_files_of_a_figure(scene: Scene, tmp_path: Path) -> None:
    found = files_of(scene, Choice(tmp_path, figures=("path",)))
    counted: list[tuple[str, int, int]] = []
    known = find_out(scene.cost, scene.plans)
    paths = list(draw_figure(found, known, lambda target, *counts: counted.append((target.format, *counts))))
    assert paths == [tmp_path / "one" / "path.gif", tmp_path / "one" / "path.png"]
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == ["path.gif", "path.png"]
    for path in paths:
        with Image.open(path) as image:
            image.load()
            assert image.size == (320, 240)
    for format_ in ("gif", "png"):
        steps = [(done, total) for name, done, total in counted if name == format_]
        assert steps[-1][0] == steps[-1][1]
        assert [done for done, _ in steps] == sorted(done for done, _ in steps)


@pytest.mark.slow
def test_the_same_scene_gives_the_same_bytes(scene: Scene, tmp_path: Path) -> None:
    def contents(name: str) -> list[bytes]:
        found = files_of(scene, Choice(tmp_path / name, figures=("path",), formats=tuple(FORMATS)))
        return [path.read_bytes() for path in drawn(found)]

    assert contents("a") == contents("b")


def test_a_failure_leaves_the_old_file(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = files_of(scene, Choice(tmp_path, figures=("path",), formats=("png",)))
    (path,) = drawn(found)
    before = path.read_bytes()

    def fail(self: object, job: Job, part: Path, on_frame: object) -> None:
        part.write_bytes(b"half a pic")
        raise RuntimeError("in the middle")

    monkeypatch.setattr(FORMATS["png"], "write", fail)
    with pytest.raises(RuntimeError, match=r"^in the middle$"):
        drawn(found)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_full_disk_is_a_drawing_error(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = files_of(scene, Choice(tmp_path, figures=("path",), formats=("png",)))

    def fail(self: object, job: Job, part: Path, on_frame: object) -> None:
        with open("/dev/full", "wb") as full:
            full.write(b"x" * 100_000)

    monkeypatch.setattr(FORMATS["png"], "write", fail)
    with pytest.raises(GdvizError) as caught:
        drawn(found)
    assert (str(caught.value), caught.value.exit_code) == (
        f"{found[0].path}: cannot be written (No space left on device)",
        1,
    )
    assert list(found[0].path.parent.iterdir()) == []


MAPS = """
[cost]
formula = "x**2 + 2*y**2"
window = [[-3, 3], [-2, 2]]
[descent]
start = [2, 1]
steps = 20
learning_rate = 0.1
[[figure]]
name = "maps"
views = ["basins", "rate_map", "rates"]
size = [420, 200]
rate_map = { y = "weight_decay", y_range = [1e-3, 1] }
"""


@pytest.mark.slow
def test_the_room_of_maps_is_told_by_few_descents(scene_file: SceneFile, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    scene = load(scene_file(MAPS))
    known = find_out(scene.cost, scene.plans)
    for kind in (Basins, RateMap, Rates):
        whole = kind.swept

        def noted(view: Any, *rest: Any, whole: Any = whole) -> Any:
            made.append(view.trials(scene.cost, scene.plans)[0])
            return whole(view, *rest)

        monkeypatch.setattr(kind, "swept", noted)
    with pytest.raises(GdvizError, match="expected a size with room for 3 views"):
        check_size(scene, scene.figures[0], known)
    assert len(made) == 3
    assert max(made) <= COARSE**2
