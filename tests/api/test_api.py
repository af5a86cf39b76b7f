"""gdviz in Python: the same numbers, checks and pictures as a scene file."""

from __future__ import annotations

import base64
import html
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

import gdviz
from gdviz.descents.known import find_out
from gdviz.errors import SceneError, UsageError
from gdviz.making.trace import trace_csv
from gdviz.scene.load import load as load_scene
from tests.conftest import SceneFile

ROOT = Path(__file__).parents[2]
SCENE = """
[cost]
formula = "a*x**2 + y**4"
parameters = { a = 3 }
window = [[-2, 2], [-2, 2]]
[descent]
starts = [[1.5, 1], [-1, -1]]
learning_rate = [0.02, 0.1]
steps = 40
[[run]]
[[run]]
label = "fine"
learning_rate = 0.01
steps = 30
[[figure]]
name = "both"
views = ["contour", "loss"]
size = [480, 270]
"""
SMALL = {"size": (320, 240), "seconds": 0.5, "fps": 10, "hold_first": 0.1, "hold_last": 0.2}


@pytest.fixture(scope="module")
def runs() -> Any:
    return gdviz.descend(gdviz.cost("x**2 + 10*y**2"), start=[4, 1], learning_rate=0.05, steps=10)


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text)]


@pytest.mark.slow
def test_importing_gdviz_stays_light_and_names_what_it_has() -> None:
    program = (
        "import sys, gdviz; heavy = {'numpy', 'matplotlib', 'autograd', 'PIL', 'click'} & sys.modules.keys();"
        "print(sorted(heavy), gdviz.__all__ == dir(gdviz), gdviz.cost.__module__)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[] True gdviz.api.objective\n"
    with pytest.raises(AttributeError, match=r"^module 'gdviz' has no attribute 'dscend'$"):
        _ = gdviz.dscend  # type: ignore[attr-defined]


def test_the_numbers_are_those_of_the_same_scene(scene_file: SceneFile) -> None:
    scene = load_scene(scene_file(SCENE))
    cost = gdviz.cost("a*x**2 + y**4", parameters={"a": 3}, window=np.array([[-2, 2], [-2, 2]]))
    runs = gdviz.descend(
        cost,
        starts=np.array([[1.5, 1.0], [-1.0, -1.0]]),
        learning_rate=(0.02, 0.1),
        steps=np.int64(40),
        run=[{}, {"label": "fine", "learning_rate": 0.01, "steps": 30}],
    )
    expected = list(trace_csv(scene.cost, find_out(scene.cost, scene.plans).runs))
    assert list(trace_csv(runs.scene.cost, runs)) == expected
    loaded = gdviz.load(scene_file(SCENE))
    assert list(trace_csv(loaded.scene.cost, loaded)) == expected


@pytest.mark.slow
def test_a_function_descends_like_its_formula() -> None:
    def quartic(x: Any, y: Any) -> Any:
        return 3 * x**2 + np.exp(y) - y

    options: dict[str, Any] = {"start": [1.5, 1], "learning_rate": 0.1, "steps": 50}
    mine = gdviz.descend(gdviz.cost(quartic), **options)
    same = gdviz.descend(gdviz.cost("3*x**2 + exp(y) - y"), **options)
    np.testing.assert_allclose(mine[0].theta, same[0].theta, rtol=1e-12, atol=1e-12)
    assert (mine[0].outcome, mine[0].ending) == (same[0].outcome, same[0].ending)


@pytest.mark.slow
def test_a_formula_beside_a_function_is_its_mathematics() -> None:
    def valley(x: Any, y: Any) -> Any:
        return np.log(1 + x**2) + (x - y) ** 2

    options: dict[str, Any] = {"formula": "log(a + x**2) + d**2", "parameters": {"a": 1}, "parts": {"d": "x - y"}}
    cost = gdviz.cost(valley, **options)
    assert cost._repr_latex_() == gdviz.cost(**options)._repr_latex_()
    assert repr(cost) == "<cost of x, y: log(a + x**2) + d**2>"
    film = gdviz.descend(cost, start=[3, -2], learning_rate=0.05, steps=5).film("contour")
    assert any(r"\ln\left(1 + x^{2}\right)" in text for text in words(film.still()))
    assert not any("valley" in text for text in words(film.still()))


@pytest.mark.slow
def test_a_formula_that_is_none_of_the_function_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        gdviz.cost(lambda x: x**2, formula="x**3", window=[1, 3])
    match = re.fullmatch(
        r"cost: formula: expected a formula of the function, got (\S+) where the function is (\S+) at x = (\S+)",
        str(caught.value),
    )
    assert match is not None
    told, found, at = map(float, match.groups())
    assert (told, found) == pytest.approx((at**3, at**2), rel=1e-3)
    far = gdviz.cost(lambda x: np.where(x < 100, x**2, x**2 + 1), formula="x**2")
    with pytest.raises(UsageError, match=r"^descend: expected a cost with a formula of the function, got 40000 where "):
        gdviz.descend(far, start=200, learning_rate=0.01, steps=3)


def test_a_list_of_optimizers_gives_a_run_each() -> None:
    cost = gdviz.cost(surface="himmelblau")
    runs = gdviz.descend(cost, optimizer=["gradient_descent", "gradient_descent"], steps=5)
    assert len(runs) == 2
    assert [run.steps for run in runs[:]] == [5, 5]
    assert cost.minima[0].at == (3, 2)


def test_a_cost_tells_what_it_is(runs: Any) -> None:
    cost = gdviz.cost("x**2 + 10*y**2", window=[[-5, 5], [-1, 1]])
    assert (cost.variables, cost.window) == (("x", "y"), ((-5, 5), (-1, 1)))
    assert cost.value([1, 2]) == 41
    assert cost.gradient([[1, 2], [0, 1]]).tolist() == [[2, 40], [0, 20]]
    assert cost.hessian([1, 2]).tolist() == [[2, 0], [0, 20]]
    assert repr(cost) == "<cost of x, y: x**2 + 10*y**2>"
    assert cost._repr_latex_() == r"$J(x, y) = x^{2} + 10 \, y^{2}$"


def test_a_model_takes_arrays() -> None:
    x = np.array([0.0, 1.0, 2.0, 3.0])
    cost = gdviz.cost(model="linear", data={"points": {"x": x, "y": 2 * x + 1}})
    assert cost.minima[0].at == pytest.approx((2, 1))


def test_runs_show_their_endings(runs: Any) -> None:
    # (1 - 2η)^10 · 4 along x, (1 - 20η)^10 = 0 along y
    assert repr(runs) == "gradient descent: all 10 steps taken; J = 1.945 at (1.395, 0.000)"
    cells = [cell.text for cell in ElementTree.fromstring(runs._repr_html_()).iter("td")]
    assert cells == ["gradient descent", "all 10 steps taken", "1.945", "(1.395, 0.000)"]


@pytest.mark.slow
def test_a_film_shows_itself_in_a_notebook(runs: Any) -> None:
    film = runs.film("contour", title='A "bowl"', loop=1, **SMALL)
    match = re.fullmatch(
        r'<img src="data:image/gif;base64,([^"]+)" alt="([^"]+)" width="320" style="max-width: 100%">',
        film._repr_html_(),
    )
    assert match is not None
    with Image.open(io.BytesIO(base64.b64decode(match[1]))) as gif:
        assert gif.size == (320, 240)
        assert gif.n_frames > 2
        assert "loop" not in gif.info
        last = gif.n_frames - 1
        gif.seek(last)
        end = np.asarray(gif.convert("RGB"), dtype=float)
    assert html.unescape(match[2]) == 'A "bowl": one descent; the cost falls from 26 to 1.95 in 10 steps.'
    with Image.open(io.BytesIO(film._repr_png_())) as png:
        assert np.abs(np.asarray(png.convert("RGB"), dtype=float) - end).mean() < 1


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["gif", "PNG", "svg", "pdf", "webp"])
def test_a_film_is_saved_by_its_ending(runs: Any, ending: str, tmp_path: Path) -> None:
    path = runs.film("loss", **SMALL).save(tmp_path / "new" / f"path.{ending}")
    assert path == tmp_path / "new" / f"path.{ending}"
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    heads = {"gif": b"GIF89a", "PNG": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "webp": b"RIFF"}
    assert path.read_bytes().startswith(heads[ending])


@pytest.mark.slow
def test_a_film_that_fails_leaves_the_old_file(runs: Any, tmp_path: Path) -> None:
    path = tmp_path / "path.gif"
    path.write_text("old")
    with pytest.raises(UsageError, match="expected a size with room"):
        runs.film("contour", "loss", title="x y " * 40, size=(160, 120)).save(path)
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.slow
def test_a_still_is_a_matplotlib_figure_of_a_step(runs: Any) -> None:
    film = runs.film("contour", **SMALL)
    assert "3" in words(film.still(3))
    assert "10" in words(film.still())
    with pytest.raises(UsageError, match=r"^still: expected a step from 0 to 10, got 11$"):
        film.still(11)


@pytest.mark.slow
def test_a_still_shows_itself_as_its_file_does(runs: Any) -> None:
    film = runs.film("contour", **SMALL)
    with rc_context({"text.hinting": "force_autohint", "mathtext.fontset": "stix", "savefig.dpi": 50}):
        shown, saved = film.still()._repr_png_(), io.BytesIO()
        film.still().savefig(saved, format="png", dpi=100)
    file = pixels(film._repr_png_())
    np.testing.assert_array_equal(pixels(shown), file)
    np.testing.assert_array_equal(pixels(saved.getvalue()), file)


def pixels(png: bytes) -> Any:
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB"))


def test_the_figures_of_a_scene(scene_file: SceneFile) -> None:
    runs = gdviz.load(str(scene_file(SCENE)))
    assert repr(runs.figure("both")).startswith("<film of contour, loss: 6 descents; ")
    with pytest.raises(UsageError, match=r"^figure: no figure 'bth'; did you mean 'both'\? \(known: both\)$"):
        runs.figure("bth")


def test_without_views_a_film_shows_what_a_scene_would(runs: Any) -> None:
    assert runs.film().figure.keys.views == ("contour",)
    one = gdviz.descend(gdviz.cost("x**2"), start=3, learning_rate=0.1, steps=3)
    assert one.film().figure.keys.views == ("curve",)


@pytest.mark.slow
def test_differences_are_named_in_the_picture() -> None:
    runs = gdviz.descend(gdviz.cost(lambda x, y: float(x) ** 2 + y**2), start=[1, 1], learning_rate=0.1, steps=3)
    assert any(text.startswith("Gradients are central differences") for text in words(runs.film("contour").still()))


GIVEN: dict[str, Any] = {"start": [1, 2], "learning_rate": 0.1}
WRONG = [
    (lambda r: gdviz.cost("x^2"), "cost: formula: '^' is not a power here; write x**2 for x^2\n    x^2\n     ^"),
    (lambda r: gdviz.cost("x**2", paramters={}), "cost: paramters: unknown key; did you mean 'parameters'?"),
    (lambda r: gdviz.cost("x", formula="y"), "cost: formula: expected one formula, got two, 'x' before it"),
    (
        lambda r: gdviz.cost(abs, variables=["x"], parameters={"a": 1}),
        "cost: parameters: unknown key (known: formula, ",
    ),
    (lambda r: gdviz.cost(abs, variables=["x"], formula="abs(x"), "cost: formula: "),
    (lambda r: gdviz.cost(), "cost: expected exactly one of formula, surface and model, got none"),
    (
        lambda r: gdviz.cost(np.sin, gradients=np.cos, variables=["x"]),
        "cost: gradients: unknown key; did you mean 'gradient'?",
    ),
    (lambda r: gdviz.cost(abs, variables=["x"], gradient=2), "cost: gradient: expected a function, got 2"),
    (
        lambda r: gdviz.cost(lambda *theta: 1),
        "cost: missing key 'variables': expected the names of the function's parameters",
    ),
    (
        lambda r: gdviz.cost(lambda theta: theta[0]),
        "function 'f' failed at theta = 0.01257 (IndexError: invalid index to scalar variable.); "
        "a function of one array needs variables = [...], their names",
    ),
    (
        lambda r: gdviz.cost(abs, variables=["x"], window=[2, 1]),
        "cost: window[0]: expected [low, high] with low < high, got [2.0, 1.0]",
    ),
    (lambda r: gdviz.cost("x*y").value([1, 2, 3]), "cost: expected points of 2 numbers (x, y), got the shape (3,)"),
    (
        lambda r: gdviz.descend(gdviz.cost("x*y"), start=[1], learning_rate=-1, lr=0.1),
        "descend: learning_rate: expected a number > 0 or a list of numbers > 0, got -1\n"
        "descend: lr: unknown key; did you mean 'learning_rate'?",
    ),
    (
        lambda r: gdviz.descend(gdviz.cost("x*y"), learning_rate=1),
        "descend: missing key 'start': expected a list of 2 numbers (x, y)",
    ),
    (
        lambda r: gdviz.descend(gdviz.cost("x*y"), optimizer=["gradient_descend", "gradient_descent"], start=[1, 1]),
        r"descend: optimizer[0]: no optimizer 'gradient_descend'; did you mean 'gradient_descent'?",
    ),
    (
        lambda r: gdviz.descend(gdviz.cost("x*y"), run=[{"start": 1}], **GIVEN),
        "descend: run[0].start: expected a list of 2 numbers (x, y), got 1",
    ),
    (lambda r: gdviz.descend("x*y", **GIVEN), "descend: expected a cost that gdviz.cost gives, got 'x*y'"),
    (lambda r: r.film("loss", fsp=3), "film: fsp: unknown key; did you mean 'fps'?"),
    (lambda r: r.film("contuor"), "film: views[0]: no view 'contuor'; did you mean 'contour'?"),
    (lambda r: r.film("loss", title="a\nb"), "film: title: expected a string of one line, at most 200 characters"),
    (lambda r: r.film("loss").save("a.giff"), "save: a.giff: no format 'giff'; did you mean 'gif'?"),
    (lambda r: r.film("loss").save(io.BytesIO()), "save: expected a path, got <_io.BytesIO object"),
    (lambda r: r.film("loss").save("a.png", executor=4), "save: expected an executor of concurrent.futures, got 4"),
    (lambda r: r.film("loss").still(executor="pool"), "still: expected an executor of concurrent.futures, got 'pool'"),
    (lambda r: gdviz.load(None), "load: expected a path, got None"),
    (lambda r: r.film("loss").save("a"), "save: a: expected a name that ends in one of .apng, .gif"),
]


@pytest.mark.parametrize(("call", "message"), WRONG, ids=[message[:60] for _, message in WRONG])
def test_what_is_wrong_is_told_like_in_a_scene(call: Any, message: str, runs: Any) -> None:
    with pytest.raises(UsageError) as caught:
        call(runs)
    assert str(caught.value)[: len(message)] == message


def test_a_scene_that_is_wrong(scene_file: SceneFile) -> None:
    path = scene_file(SCENE.replace("a = 3", "b = 3"))
    with pytest.raises(SceneError, match="the formula has no name 'b'"):
        gdviz.load(path)


def test_a_start_outside_the_window_is_a_warning(scene_file: SceneFile) -> None:
    cost = gdviz.cost("x**2", window=[-1, 1])
    with pytest.warns(UserWarning, match=r"^start: the start 2 lies outside the window \[\[-1.0, 1.0\]\]$") as caught:
        gdviz.descend(cost, start=2, learning_rate=0.1, steps=2)
    assert caught[0].filename == __file__


PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_example_of_the_documentation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    block = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(block[1], names)
    theta = np.array([3.0, -2.0])
    for _ in range(60):  # the page's function, by hand: log(1 + x²) + (x − y)²
        x, y = theta
        theta = theta - 0.05 * np.array([2 * x / (1 + x**2) + 2 * (x - y), -2 * (x - y)])
    np.testing.assert_allclose(names["runs"][0].theta[-1], theta, rtol=1e-12)
    with Image.open("valley.gif") as gif:
        lengths = []
        for frame in range(gif.n_frames):
            gif.seek(frame)
            lengths.append(gif.info["duration"])
    assert sum(lengths) == 6500  # 4 s of movement and the holds of 0.5 and 2 s
    assert names["film"]._repr_html_().startswith('<img src="data:image/gif;base64,')


@pytest.mark.slow
def test_a_function_cannot_become_a_page(tmp_path: Path) -> None:
    runs = gdviz.descend(gdviz.cost(lambda x, y: x * x + y * y), start=[3, -2], learning_rate=0.05, steps=5)
    with pytest.raises(gdviz.GdvizError, match=r"format 'html': expected a formula, .*, got a Python function, which "):
        runs.film("contour", "loss").save(tmp_path / "x.html")
    assert list(tmp_path.iterdir()) == []


def test_start_and_rate_may_go_without_their_names() -> None:
    cost = gdviz.cost("x**2 + 10*y**2")
    short, long = (
        gdviz.descend(cost, [3, -2], 0.05, steps=5),
        gdviz.descend(cost, start=[3, -2], learning_rate=0.05, steps=5),
    )
    np.testing.assert_array_equal(short[0].theta, long[0].theta)
    assert repr(short[0]) == f"<run {short!r}>"
    assert len(repr(short[0])) < 120


def test_a_run_that_there_is_not() -> None:
    runs = gdviz.descend(gdviz.cost("x**2"), 3, 0.1, steps=5)
    with pytest.raises(gdviz.GdvizError) as caught:
        runs[5]
    assert isinstance(caught.value, IndexError)
    assert str(caught.value) == "expected a run from 0 to 0 (there are 1), got 5"
    assert [run.steps for run in runs] == [5]


@pytest.mark.parametrize(
    ("views", "keys", "message"),
    [
        (("rates",), {}, "film: views: a sweep needs a constant learning rate, got a schedule"),
        (("loss",), {"steps": [99]}, "film: steps[0]: expected a step from 0 to 5, got 99"),
        (
            ("loss",),
            {"panels": "runs", "narrate": True},
            "film: narrate: expected no narration where each run has a panel, got true",
        ),
    ],
    ids=["plans", "steps", "panels"],
)
def test_a_film_passes_what_a_scenes_figure_must(views: tuple[str, ...], keys: dict[str, Any], message: str) -> None:
    runs = gdviz.descend(gdviz.cost("x**2", window=[-2, 2]), 1.5, 0.1, steps=5, schedule="cosine")
    with pytest.raises(UsageError) as caught:
        runs.film(*views, **keys)
    assert str(caught.value) == message
