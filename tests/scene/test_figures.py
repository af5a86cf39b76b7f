"""The [[figure]] tables: views, formats and options, and limits that keep a film drawable."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace

import pytest

from gdviz.costs.base import Cost
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.formula import formula
from gdviz.costs.linear import Linear
from gdviz.descents.plan import Plan
from gdviz.errors import Problem, dotted
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.scene.figure_keys import FigureKeys, NoteKeys
from gdviz.scene.figures import MAX_FRAMES, default_figures, read_figures
from gdviz.scene.formats import FORMATS
from gdviz.scene.looks import Looks
from gdviz.scene.parts import MAX_PIXELS as MOST
from gdviz.scene.parts import Figure
from gdviz.styles.base import STYLES
from gdviz.views.base import VIEWS

SIDE = 'expected a whole number from 100 to 10000, of pixels, or with a unit: "3.5in"'
FPS = "a number from 1 to 50 (browsers show frames shorter than 2 hundredths slowly)"
LINE = formula("x**2")
PLANE = formula("x**2 + y**2")
SPACE = formula("x**2 + y**2 + z**2")


def fit(*names: str) -> Linear:
    columns = {name: (1.0, 2.0, float(i)) for i, name in enumerate(names)}
    return Linear(dataset(DataSpec(points=columns), None))  # type: ignore[arg-type]


def read(text: str, cost: Cost | None = PLANE) -> tuple[tuple[Figure, ...], list[str]]:
    problems: list[Problem] = []
    figures = read_figures(tomllib.loads(text)["figure"], cost, (), None, Looks(), problems)
    return figures, [f"{dotted(problem.path)}: {problem.message}" for problem in problems]


def figure_of(keys: str, cost: Cost = PLANE) -> Figure:
    (figure,), problems = read(f'[[figure]]\nname = "a"\nviews = ["contour"]\n{keys}\n', cost)
    assert problems == []
    return figure


@pytest.mark.parametrize(
    ("cost", "made"),
    [
        (LINE, {"curve": ("gif", "png"), "loss": ("png",)}),
        (PLANE, {"contour": ("gif",), "surface": ("png",), "loss": ("png",)}),
        (SPACE, {"contour": ("gif",), "surface": ("png",), "loss": ("png",)}),
        (fit("x", "y"), {"contour": ("gif",), "surface": ("png",), "loss": ("png",), "data": ("gif", "png")}),
        (fit("x", "y", "z"), {"contour": ("gif",), "surface": ("png",), "loss": ("png",)}),
    ],
)
def test_a_scene_without_figures(cost: Cost, made: dict[str, tuple[str, ...]]) -> None:
    figures = default_figures(cost, 1, Looks())
    assert {figure.name: figure.keys.formats for figure in figures} == made
    assert all(view.refusal(cost) is None for figure in figures for view in figure.views)


def test_every_key_reaches_its_field() -> None:
    figure = figure_of(
        'formats = ["svg"]\nstyle = "dark"\nsize = [640, 480]\nscale = 2\nseconds = 1\nfps = 5\npace = "log"\n'
        "hold_first = 0\nhold_last = 1.5\nloop = 3\ntween = true\ncolumns = 3\nstrip = false\nmoments = 4\n"
        "narrate = true\nposter = true\nsteps = [1, 0]\nnotes = false\ntransparent = true\n"
        'title = "own"\nsubtitle = ""\nlegend = "below"\nformula = false\ncounter = false\ncaption = false\n'
        '[[figure.note]]\ntext = "here"\nat = [1, 2]\n[figure.contour]\nlevels = 12\n'
    )
    times = {"seconds": 1.0, "fps": 5.0, "pace": "log", "hold_first": 0.0, "hold_last": 1.5, "loop": 3, "tween": True}
    panels = {"columns": 3, "strip": False, "moments": 4, "narrate": True, "poster": True, "steps": (1, 0)}
    own = {"transparent": True, "notes": False, "note": (NoteKeys("here", (1.0, 2.0)),), "title": "own", "subtitle": ""}
    texts: dict[str, object] = {"legend": "below"} | dict.fromkeys(("formula", "counter", "caption"), False)
    expected = FigureKeys("a", ("contour",), ("svg",), "dark", (640, 480), 2.0, **times, **panels, **own, **texts)  # type: ignore[arg-type]
    assert figure.keys == expected
    left = [field.name for field in fields(FigureKeys) if getattr(expected, field.name) == field.default]
    assert left == ["panels", "zoom_rows"]  # a panel a run stands without a narration
    assert figure_of('panels = "runs"').keys.panels == "runs"
    assert [type(view) for view in figure.views] == [VIEWS["contour"]]
    assert figure.views[0].levels == 12  # type: ignore[attr-defined]


@pytest.mark.parametrize("view", list(VIEWS))
def test_every_view_is_accepted_or_says_why_not(view: str) -> None:
    costs = [LINE, PLANE, SPACE, fit("x", "y"), fit("x", "y", "z")]
    answers = [read(f'[[figure]]\nname = "a"\nviews = ["{view}"]\n', cost)[1] for cost in costs]
    assert [] in answers
    for problems in answers:
        assert all(text.startswith(f"figure[0].views: view '{view}': expected ") for text in problems)


@pytest.mark.parametrize("format_", [name for name in FORMATS if FORMATS[name].is_picture])
@pytest.mark.parametrize("style", list(STYLES))
def test_every_format_and_style_is_accepted(format_: str, style: str) -> None:
    figure = figure_of(f'formats = ["{format_}"]\nstyle = "{style}"')
    assert (figure.keys.formats, figure.keys.style) == ((format_,), style)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("fps = 0", f"fps: expected {FPS}, got 0"),
        ("fps = 500", f"fps: expected {FPS}, got 500"),
        ("size = [0, 0]", f"size[0]: {SIDE}, got 0"),
        ("size = [70000, 300]", f"size[0]: {SIDE}, got 70000"),
        ("size = [640.5, 300]", f"size[0]: {SIDE}, got 640.5"),
        ('size = ["640.5px", 300]', f"size[0]: {SIDE}, got '640.5px'"),
        ('size = ["0.9in", "2.4 inches"]', f"size[0]: {SIDE}, got '0.9in'"),
        ('size = ["3.5in", "2.4 inches"]', f"size[1]: {SIDE}, got '2.4 inches'"),
        ('size = ["-3in", 300]', f"size[0]: {SIDE}, got '-3in'"),
        ('size = ["260cm", 300]', f"size[0]: {SIDE}, got '260cm'"),
        ('size = "3.5in"', "size: expected a list of 2 whole numbers from 100 to 10000, of pixels, or with a unit: "
         "\"3.5in\", got '3.5in'"),
        ("size = [10000, 5000]", f"size: expected at most {MOST} pixels, got 10000 × 5000 × 1² = 50000000"),
        ("size = [4e3, 900]\nscale = 4", f"size: expected at most {MOST} pixels, got 4000 × 900 × 4² = 57600000"),
        ("size = [900, 4000]\nscale = 4", f"size: expected at most {MOST} pixels, got 900 × 4000 × 4² = 57600000"),
        ("seconds = 600\nfps = 50", f"seconds: expected at most {MAX_FRAMES} frames, got 600 s × 50 fps = 30000"),
        ("note = { text = 'a', at = [0, 0] }", "note: expected tables, each headed [[figure.note]], got "
         "{'text': 'a', 'at': [0, 0]}; write [[figure.note]] for [figure.note]"),
        ("title = 3", "title: expected a string of one line, at most 200 characters, got 3"),
        ("formula = 'no'", "formula: expected true or false, got 'no'; write false"),
        ("legend = 'bottom'", "legend: expected one of 'auto', 'right', 'below', 'inside', 'none', got 'bottom'"),
        ("notes = 3", "notes: expected true or false, got 3"),
        ("formats = []", f"formats: expected at least one of {', '.join(FORMATS)}, got []"),
        ("formats = ['gif', 'gif']", "formats[1]: expected each format once, got 'gif' twice"),
        ("loss = {}", "loss: options of a view that the figure does not have (views: contour)"),
        ("contur = { levels = 3 }", "contur: unknown key; did you mean 'contour'?"),
        ("scales = 2", "scales: unknown key; did you mean 'scale'?"),
    ],
)  # fmt: skip
def test_problems(keys: str, message: str) -> None:
    figures, problems = read(f'[[figure]]\nname = "a"\nviews = ["contour"]\n{keys}\n')
    assert figures == ()
    assert problems[0] == f"figure[0].{message}"


@pytest.mark.parametrize(
    ("plane", "message"),
    [
        (
            '["x", "w"]',
            "contour.plane[1]: no parameter 'w' (known: x, y, z)",
        ),
        ('["x", "x"]', "contour.plane: expected a plane of two parameters, got 'x' twice"),
        ('["x"]', "contour.plane: expected one of 'principal', 'random' or a list of 2 strings, got ['x']"),
        ('"main"', "contour.plane: expected one of 'principal', 'random' or a list of 2 strings, got 'main'"),
    ],
)
def test_a_plane_is_of_two_parameters_that_there_are(plane: str, message: str) -> None:
    text = f'[[figure]]\nname = "a"\nviews = ["contour"]\n[figure.contour]\nplane = {plane}\n'
    assert read(text, SPACE) == ((), [f"figure[0].{message}"])


def test_no_views() -> None:
    assert read('[[figure]]\nname = "a"\nviews = []\n')[1] == [
        f"figure[0].views: expected at least one of {', '.join(VIEWS)}, got []"
    ]


def test_names_are_told_apart_without_regard_to_capitals() -> None:
    text = "".join(f'[[figure]]\nname = "{name}"\nviews = ["loss"]\n' for name in ("one", "two", "One"))
    assert read(text) == ((), ["figure[2].name: expected a name of its own, got 'One', which figure[0] has"])


def test_without_a_cost_the_keys_are_still_checked() -> None:
    _, problems = read('[[figure]]\nname = "a"\nviews = ["curve"]\nloop = -1\n', None)
    assert problems == ["figure[0].loop: expected a whole number from 0 to 65535, got -1"]


WIDE = replace(PLANE, window=((-2, 2), (-1.5, 1.5)))
RUNS = [Plan(str(i), GradientDescent(0.1), (1.0, float(i)), 10) for i in range(5)]


def test_a_map_of_many_runs_has_its_chart_under_it_on_a_taller_page() -> None:
    text = '[[figure]]\nname = "a"\nviews = ["contour", "loss"]\n'

    def size(runs: int, keys: str = "", views: str = "", cost: Cost = WIDE) -> tuple[int, int]:
        problems: list[Problem] = []
        own = text.replace('"contour", "loss"', views) if views else text
        (figure,) = read_figures(tomllib.loads(own + keys)["figure"], cost, RUNS[:runs], None, Looks(), problems)
        assert problems == []
        return figure.size

    article = STYLES["article"]
    assert size(2) == article.size(2)
    assert size(3) == article.size(1, 2)
    assert size(3, "size = [900, 400]") == (900, 400)
    assert size(3, 'style = "lecture"') == STYLES["lecture"].size(2)
    assert size(3, views='"loss", "rate"') == article.size(2)
    assert size(3, 'panels = "runs"') != article.size(1, 2)
    assert size(3, cost=replace(PLANE, window=((-1, 1), (-2, 2)))) == article.size(2)
    assert size(3, cost=PLANE) == article.size(2)
    assert size(3, cost=SPACE) == article.size(2)
