"""A scene file as a whole: read, checked, with defaults, warnings and every problem in the order of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.descents.known import find_out
from gdviz.errors import SceneError, UsageError
from gdviz.scene.load import load
from gdviz.tables import locate
from gdviz.views.base import VIEWS
from tests.conftest import SceneFile

SCENES = sorted((Path(__file__).parents[2] / "scenes").glob("*.toml"))
SMALLEST = """
[cost]
formula = "x**2"

[descent]
start = 10
learning_rate = [0.1, 0.4, 0.9, 1.01]
steps = 40
"""


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_every_scene_of_the_gallery_is_right(path: Path) -> None:
    scene = load(path)
    assert scene.name == path.stem
    warned = ("collinear",)  # whose subject is what is warned of
    assert bool(scene.warnings) == (path.stem in warned)


def test_the_smallest_scene(scene_file: SceneFile) -> None:
    scene = load(scene_file(SMALLEST, "four rates.toml"))
    assert (scene.name, scene.title, scene.warnings) == ("four rates", "", ())
    assert [plan.label for plan in scene.plans] == ["η = 0.1", "η = 0.4", "η = 0.9", "η = 1.01"]
    assert {(plan.start, plan.steps) for plan in scene.plans} == {((10.0,), 40)}
    assert [(figure.name, figure.keys.formats) for figure in scene.figures] == [
        ("curve", ("gif", "png")),
        ("loss", ("png",)),
    ]


@pytest.mark.parametrize(
    ("begin", "title"),
    [("", "Rosenbrock's valley"), ('title = "mine"\n', "mine"), ('title = ""\n', "")],
)
def test_a_surface_has_a_title_of_its_own(scene_file: SceneFile, begin: str, title: str) -> None:
    scene = load(scene_file(f'{begin}[cost]\nsurface = "rosenbrock"\n'))
    assert scene.title == title


def test_a_surface_alone_is_a_scene(scene_file: SceneFile) -> None:
    scene = load(scene_file('[cost]\nsurface = "himmelblau"\n'))
    assert [run.outcome.value for run in find_out(scene.cost, scene.plans).runs] == ["out_of_steps"]
    assert [figure.name for figure in scene.figures] == ["contour", "surface", "loss"]


def test_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALLEST.replace("\n", "\r\n").replace("40", "0").encode())
    with pytest.raises(SceneError) as caught:
        load(path)
    assert str(caught.value) == f"{path}:8: descent.steps: expected a whole number from 1 to 1000000, got 0"


def test_problems_come_in_the_order_of_the_file(scene_file: SceneFile) -> None:
    path = scene_file("""
[[figure]]
views = []
name = 1

[descent]
steps = 0

[cost]
formula = "x^2"
window = 3

[coast]
""")
    with pytest.raises(SceneError) as caught:
        load(path)
    assert str(caught.value).splitlines() == [
        f"{path}:3: figure[0].views: expected at least one of {', '.join(VIEWS)}, got []",
        f"{path}:4: figure[0].name: expected a name of at most 60 letters, digits, _ and -, not - first, got 1",
        f"{path}:7: descent.steps: expected a whole number from 1 to 1000000, got 0",
        f"{path}:11: cost.window: expected a list of lists of 2 numbers or a list of 2 numbers, got 3",
        f"{path}:13: coast: unknown key; did you mean 'cost'?",
    ]
    assert caught.value.exit_code == 2


SPACE = """[cost]
formula = "x**2 + y**2 + z**2"
window = [[-2, 2], [-2, 2], [-2, 2]]

[descent]
start = [1, 1, 1]
learning_rate = 0.1
"""


def test_a_window_that_no_picture_shows_is_told(scene_file: SceneFile) -> None:
    path = scene_file(SPACE)
    assert load(path).warnings == (
        f"{path}:3: cost.window: warning: no picture shows it: 3 parameters are drawn on a plane through the runs; "
        'plane = ["x", "y"] in [figure.contour] names two of them',
    )


def test_a_window_that_a_plane_shows_is_right(scene_file: SceneFile) -> None:
    figure = '[[figure]]\nname = "a"\nviews = ["contour"]\ncontour = { plane = ["x", "z"] }\n'
    assert load(scene_file(SPACE + figure)).warnings == ()


def test_warnings(scene_file: SceneFile) -> None:
    path = scene_file('[cost]\nsurface = "bowl"\nwindow = [[90, 95], [90, 95]]\n')
    start = "the start [3.0, 4.0] lies outside the window [[90.0, 95.0], [90.0, 95.0]]"
    assert load(path).warnings == (f"{path}:3: cost.window: warning: {start}",)


@pytest.mark.parametrize("inside", ["[-5, 5]", "[1, 1]"])
def test_the_edge_of_the_window_is_inside(scene_file: SceneFile, inside: str) -> None:
    text = f'[cost]\nsurface = "bowl"\nwindow = [[-5, 1], [1, 5]]\n[descent]\nstart = {inside}\n'
    assert load(scene_file(text)).warnings == ()


def test_a_scene_file_may_not_be_huge(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(UsageError) as caught:
        load(path)
    assert str(caught.value) == f"{path}: expected a scene file of at most 1000000 bytes, got more"


def test_for_all_problems_of_a_text_it_is_walked_once(scene_file: SceneFile, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[str] = []
    walk = locate._Locator
    monkeypatch.setattr(locate, "_Locator", lambda text: walked.append(text) or walk(text))
    text = "[cost]\nformula = 'x'\n[descent]\n" + "".join(f"key{i} = 1\n" for i in range(40))
    with pytest.raises(SceneError) as caught:
        load(scene_file(text))
    assert [line for line, _ in caught.value.problems] == list(range(4, 44))
    assert walked == [text]


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        ('formula = "x**2 + y**2 + xy"', ["xy"]),
        ('formula = "ax + a*x**2 + y"\nparameters = { a = 2 }', ["ax"]),
        ('formula = "x**2 + y**2 + xy"\nvariables = ["x", "y", "xy"]', []),
        ('formula = "x1**2 + x + width"', []),
    ],
)
def test_names_that_look_like_products_are_warned_of(scene_file: SceneFile, keys: str, names: list[str]) -> None:
    path = scene_file(f"[cost]\n{keys}\n[descent]\nstart = [1, 1, 1]\nlearning_rate = 0.1\n")
    words = [f"{name!r} is one variable; write {'*'.join(name)} for the product" for name in names]
    assert load(path).warnings == tuple(f"{path}:2: cost.formula: warning: {each}" for each in words)
