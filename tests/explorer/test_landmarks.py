"""The landmarks of a cost, and the runs that have come to them, as in the stills."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from gdviz.explorer.constants import constants
from gdviz.styles.base import STYLES
from tests.conftest import SceneFile
from tests.explorer.conftest import SCENES, PageOf, only
from tests.explorer.pages import Page

ARTICLE = STYLES["article"]


def color(name: str) -> NDArray[np.int64]:
    """The red, green and blue of #rrggbb."""
    return np.array([int(name[at : at + 2], 16) for at in (1, 3, 5)])


def is_near(found: NDArray[np.int64], name: str) -> NDArray[np.bool_]:
    """Which colours (..., 3) are that of a style, up to the blur of an edge."""
    return np.asarray(np.abs(found - color(name)).max(axis=-1) < 30)


def test_the_marks_have_the_shapes_and_sizes_of_the_stills() -> None:
    outlines = {name: np.array(corners) for name, corners in constants(())["landmarks"]["OUTLINES"].items()}
    star, diamond, triangle = (outlines[name] for name in ("minimum", "saddle", "maximum"))
    assert star.shape == (10, 2)
    assert np.sort(np.linalg.norm(star, axis=1)) == pytest.approx([0.625 * 0.382] * 5 + [0.625] * 5, abs=1e-3)
    assert sorted(diamond.round(3).tolist()) == [[-0.601, 0], [0, -0.601], [0, 0.601], [0.601, 0]]
    assert triangle[np.argmax(triangle[:, 1])] == pytest.approx([0, 0.65])
    assert len(triangle) == 3


def around(shown: Page, at: tuple[float, float], radius: float, turns: NDArray[np.float64]) -> NDArray[np.int64]:
    """The colours so many pixels from a point of the contour, at shares of a clockwise turn from the top (n, 3)."""
    x, y = shown.run("return gdviz.panels[0].place(arguments[0])", at)
    angles = 2 * np.pi * turns
    places = np.floor([y - radius * np.cos(angles), x + radius * np.sin(angles)]).astype(int)
    return shown.pixels(0)[places[0], places[1]]


def words_of(shown: Page) -> list[str]:
    """The words at marks that have a place on the main picture."""
    found: list[str] = shown.run(
        "return [...gdviz.panels[0].words.places].filter(([, at]) => at).map(([words]) => words)"
    )
    return found


TIPS = np.arange(5) / 5
BETWEEN = TIPS + 0.1
MINIMA = [(3.0, 2.0), (-2.805118, 3.131312), (-3.779310, -3.283186), (3.584428, -1.848126)]


def test_no_path_hides_a_star_and_no_star_a_run(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(only("himmelblau", "contour")))
    shown.click("#presets button:last-child")
    # runs 0 and 2 share a valley, whose star stands alone; no run comes to the first minimum
    assert not is_near(around(shown, MINIMA[1], 7, BETWEEN), ARTICLE.ink).any()
    assert is_near(around(shown, MINIMA[0], 2, TIPS), ARTICLE.minimum).all()
    assert is_near(around(shown, MINIMA[3], 5, BETWEEN), ARTICLE.run_color(1)).all()
    for at in MINIMA[1:]:
        assert is_near(around(shown, at, 1, TIPS), ARTICLE.minimum).all()


def test_a_run_that_has_not_arrived_keeps_its_point(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(only("himmelblau", "contour")), "#rate=0.01&start=-2.5,3.131&step=0")
    # 0.3 units are about a dozen pixels, more than 0.45 of a point
    assert is_near(around(shown, MINIMA[1], 2, TIPS), ARTICLE.minimum).all()
    assert is_near(shown.colors_at(0, [(-2.5, 3.131)]), ARTICLE.run_color(0)).all()
    shown.run("location.hash = '#rate=0.01&start=-2.8,3.131&step=0'")
    shown.wait("gdviz.state.current.start[0] === -2.8")
    assert is_near(around(shown, MINIMA[1], 7, BETWEEN), ARTICLE.run_color(0)).all()
    assert is_near(around(shown, MINIMA[1], 1, TIPS), ARTICLE.minimum).all()


PLANE = (
    '[cost]\nformula = "{}"\nwindow = [[-2, 2], [-2, 2]]\n[descent]\nstart = [{}]\nlearning_rate = 0.1\nsteps = 100\n'
)


@pytest.mark.parametrize(
    ("formula", "start", "more", "kind"),
    [
        ("x**2 - y**2", "1.5, 0", "", "saddle"),
        ("-x**2 - 2*y**2", "1, 1", 'direction = "ascend"', "maximum"),
        ("x**2 + 2*y**2", "1, 1", "", "minimum"),
    ],
)
def test_what_runs_come_to_is_marked(
    formula: str, start: str, more: str, kind: str, page: PageOf, scene_file: SceneFile
) -> None:
    shown = page(scene_file(PLANE.format(formula, start) + more))
    assert words_of(shown) == ["start", kind]
    assert shown.run("return gdviz.panels[0].ground.landmarks.map(({ kind }) => kind)") == [kind]
    assert is_near(around(shown, (0, 0), 5.5, np.array([0.125])), ARTICLE.run_color(0)).all()
    assert is_near(around(shown, (0, 0), 1, TIPS), ARTICLE.minimum if kind == "minimum" else ARTICLE.casing).all()


def test_starts_have_the_letters_of_the_stills(page: PageOf) -> None:
    shown = page(SCENES / "ascent.toml")
    assert "start" in words_of(shown)
    assert shown.texts("#presets button")[:2] == ["A, from (−0.7, 2.5)", "B, from (−2.8, −2.2)"]
    shown.click("#presets button:last-child")
    assert set(words_of(shown)) == {"A", "B", "C", "maximum", "local maximum"}
    assert shown.texts("#runs .title") == ["A", "B", "C"]
    assert shown.texts("#runs .settings")[1] == "from (−2.8, −2.2), gradient ascent, η = 0.3"
    told = shown.run("return [...document.querySelectorAll('canvas')].map((each) => each.ariaLabel)")
    assert "value J" in shown.texts("figcaption span")
    assert not [words for words in [shown.run("return document.body.innerText"), *told] if "cost" in words.lower()]
    shown.click("#compare")  # a run from a start that has one already
    assert not {"A", "B", "C"} & set(words_of(shown))


def test_a_valley_of_minima_is_a_line(page: PageOf) -> None:
    shown = page(SCENES / "collinear.toml")
    assert words_of(shown) == ["start", "minima"]
    # both features are one, so all with one + two = b are minima; through the end of the first run
    one, two = shown.run("const [run] = gdviz.state.runs; return run.theta[run.steps]")
    along = np.linspace(-0.8, 2.6, 200)
    found = shown.colors_at(0, np.column_stack([along, one + two - along]))
    assert is_near(found, ARTICLE.minimum).mean() > 0.6  # but for marks, the word and the run
    along = along[(along > 0.4) & (along < 2)]  # off the run and the word
    aside = shown.colors_at(0, np.column_stack([along, one + two - along + 0.3]))
    assert not is_near(aside, ARTICLE.minimum).any()


def test_the_surface_marks_them_too(page: PageOf) -> None:
    for name in ("himmelblau", "collinear"):
        shown = page(SCENES / f"{name}.toml")
        assert is_near(shown.pixels(1), ARTICLE.ink).sum() > 30


def test_a_tangent_shows_only_where_a_run_goes_on(page: PageOf) -> None:
    shown = page(SCENES / "explorer.toml", "#rate=0.1&start=5&step=2")
    x = 5 * 0.8**2
    own = shown.run("return getComputedStyle(document.documentElement).getPropertyValue('--run-0').trim()")
    beside = [(x + shift, x**2 + 2 * shift * x) for shift in np.linspace(-0.5, 0.5, 21)]
    assert is_near(shown.colors_at(0, beside), own).any()
    flat = [(0.9, 0.0), (-0.9, 0.0)]
    shown.run("location.hash = '#rate=0.1&start=5&step=50'")
    shown.wait("gdviz.state.step === 50")
    assert not is_near(shown.colors_at(0, flat), own).any()
