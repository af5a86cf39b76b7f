"""Colours that can be told apart and read, type that can be read from the last row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.page.film import drawing, make_film
from gdviz.styles.base import DPI, STYLES, Style, points, style
from gdviz.styles.lengths import Fixed
from gdviz.tables.registry import UnknownNameError
from gdviz.views.base import VIEWS
from tests.colors import VISIONS, contrast, difference, seen
from tests.sheets import sheet_for

LEAST_PT = 6.0  # of type in print

every_style = pytest.mark.parametrize("look", STYLES.values(), ids=STYLES.keys())


def test_the_measures_agree_with_published_values() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert seen("#ff0000") == pytest.approx([53.24, 80.09, 67.20], abs=0.02)


# Sharma, Wu and Dalal (2005), table 1: those pairs that each try another part of the formula
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 3.1571, -77.2803), (50, 0, -82.7485), 2.8615),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, -0.001, 2.49), (50, 0.0009, -2.49), 4.8045),
        ((50, -0.001, 2.49), (50, 0.0011, -2.49), 4.7461),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((50, 2.5, 0), (56, -27, -3), 31.9030),
        ((50, 2.5, 0), (58, 24, 15), 19.4535),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((35.0831, -44.1164, 3.7933), (35.0232, -40.0716, 1.5901), 1.8645),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((36.4612, 47.8580, 18.3852), (36.2715, 50.5065, 21.2231), 1.4146),
        ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_colour_difference_agrees_with_its_published_table(
    one: tuple[float, ...], other: tuple[float, ...], expected: float
) -> None:
    assert difference(one, other) == pytest.approx(expected, abs=1e-4)
    assert difference(other, one) == pytest.approx(expected, abs=1e-4)


@every_style
def test_text_can_be_read_on_paper(look: Style) -> None:
    for name in ("ink", "muted"):
        assert contrast(getattr(look, name), look.paper) >= 4.5, name


@every_style
def test_runs_can_be_seen_on_the_surface_and_on_paper(look: Style) -> None:
    for color in look.runs:
        for ground in (look.casing, look.paper):  # on the surface they have a casing
            assert contrast(color, ground) >= 3, (color, ground)
        for ground in (look.low, look.high, look.above):
            assert contrast(color, ground) >= 2.4, (color, ground)
        assert contrast(color, look.well) >= 1.6, color  # small, at stars, and the path has its casing
        assert difference(seen(color), seen(look.well)) >= 18, color


@every_style
def test_marks_can_be_seen_on_the_surface(look: Style) -> None:
    for ground in (look.low, look.high, look.paper):
        assert contrast(look.ink, ground) >= 4.5
        assert max(contrast(look.points, ground), contrast(look.muted, ground)) >= 3


@every_style
@pytest.mark.parametrize("vision", VISIONS)
def test_the_first_five_runs_stay_apart_for_every_viewer(look: Style, vision: str) -> None:
    assert least_difference(look.runs[:5], vision) >= 12


@every_style
def test_eight_runs_stay_apart(look: Style) -> None:
    assert len(look.runs) >= 8
    assert least_difference(look.runs[:8], "normal") >= 18
    assert min(least_difference(look.runs[:8], vision) for vision in VISIONS) >= 7


@every_style
def test_two_classes_can_be_seen_and_told_apart(look: Style) -> None:
    assert min(contrast(color, look.paper) for color in look.classes) >= 3
    assert min(least_difference(look.classes, vision) for vision in VISIONS) >= 12


def least_difference(colors: Sequence[str], vision: str) -> float:
    """How far the two of the colours that are hardest to tell apart are from each other."""
    return min(difference(seen(one, vision), seen(other, vision)) for one, other in combinations(colors, 2))


@every_style
def test_run_colours_come_round_again(look: Style) -> None:
    count = len(look.runs)
    assert [look.run_color(i) for i in (0, 1, count, count + 1)] == [*look.runs[:2], *look.runs[:2]]


@every_style
def test_the_surface_is_calm_and_its_wells_are_deep(look: Style) -> None:
    """Its lightness rises, or falls, steadily, over a range that leaves the runs the contrast, and more in a well."""
    lightness = np.array([seen(look.surface_map(share)[:3])[0] for share in np.linspace(0, 1, 21)])
    steps = np.diff(lightness)
    assert (np.sign(steps) == np.sign(steps[0])).all()
    assert 24 < np.ptp(lightness) < 35
    slope = np.abs(steps[6:])
    assert slope.max() < 1.6 * slope.mean()


def test_a_vivid_surface_is_colourful_and_even() -> None:
    """Each step along it is seen as large as any other, to a tenth, which those of the calm ones are not."""
    shades = [seen(STYLES["vivid"].surface_map(share)[:3]) for share in np.linspace(0, 1, 9)]
    steps = [difference(*pair) for pair in pairwise(shades)]
    assert max(steps) < 1.1 * min(steps)
    assert min(float(np.hypot(*shade[1:])) for shade in shades) > 25
    hues = np.unwrap([float(np.arctan2(shade[2], shade[1])) for shade in shades])
    assert (np.diff(hues) < 0).all()


@every_style
def test_the_ground_about_a_saddle_is_pale_at_it_and_of_two_hues(look: Style) -> None:
    below, at, above = (seen(look.saddle_map(share)[:3]) for share in (0.0, 0.5, 1.0))
    assert to_rgb(look.saddle_map(0.5)[:3]) == pytest.approx(to_rgb(look.high), abs=0.01)
    assert difference(below, above) > 15
    assert min(difference(below, at), difference(above, at)) > 10


LONG = "What happens when the learning rate is far too large for the steepest direction of a long and narrow valley"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("views", "cost", "title", "count"),
    [
        ("contour", "himmelblau", "Four valleys", 2),
        ("contour loss", "himmelblau", "Four valleys", 8),
        ("contour surface loss", "himmelblau", LONG, 2),
        ("contour loss", "goldstein_price", LONG, 4),
    ],
)
def test_no_text_of_a_lecture_is_small(views: str, cost: str, title: str, count: int) -> None:
    drawn, size = surface(cost).cost(), (1280, 720)
    rates = (1e-7 * (1 + i) for i in range(count))
    runs = descend(drawn, [Plan(f"rate {rate:g}", GradientDescent(rate), (-0.5, -0.5), 5) for rate in rates])
    notes = ("Something that the caption must say of these pictures.",)
    sheet = sheet_for(drawn, runs, [VIEWS[v]() for v in views.split()], size, title=title, notes=notes, style="lecture")
    with drawing(sheet.style):
        figure = make_film(sheet).figure
        figure.canvas.draw()
        shown = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
        assert len(shown) > 20
        assert min(text.get_fontsize() * DPI / 72 for text in shown) >= 20 - 1e-6


@every_style
@pytest.mark.parametrize("size", [(240, 180), (320, 240), (400, 1000)])
def test_type_of_a_small_figure_can_be_read(look: Style, size: tuple[int, int]) -> None:
    fitted = look.fitted(size, 1)
    if isinstance(look.small, Fixed):  # of print: a screen may show it larger
        assert points(fitted.least) >= LEAST_PT - 1e-9
        assert fitted.small == look.small >= fitted.least
    else:
        assert fitted.small >= 11 - 1e-9
    assert fitted.title > fitted.text > fitted.small
    assert fitted.line >= 0.6 * look.line


@every_style
def test_a_figure_twice_as_large_has_all_twice_as_large(look: Style) -> None:
    width, height = look.size(1)
    large = look.fitted((2 * width, 2 * height), 1)
    sizes = {name: getattr(look, name) for name in ("title", "text", "small", "least", "line", "marker")}
    doubled = {name: size * (1 if isinstance(size, Fixed) else 2) for name, size in sizes.items()}
    assert large == replace(look, **doubled)


@every_style
def test_faint_is_opaque_and_between_colour_and_paper(look: Style) -> None:
    for color in look.runs:
        faint = look.faint(color, 0.25)
        assert len(faint) == 3
        assert faint == pytest.approx(0.25 * np.array(to_rgb(color)) + 0.75 * np.array(to_rgb(look.paper)))


@every_style
def test_shades_go_from_a_pale_one_by_the_full_one_to_a_deep_one(look: Style) -> None:
    for color in look.runs[:5]:
        paper, *shades = (np.array(to_rgb(each)) for each in (look.paper, *look.shades(color, 7)))
        away = [float(difference(seen(tuple(shade)), seen(tuple(paper)))) for shade in shades]
        assert away == sorted(away)
        assert min(difference(seen(tuple(shade)), seen(color)) for shade in shades) < 13
        assert difference(seen(tuple(shades[-1])), seen(tuple(shades[4]))) > 8


def test_dark_is_dark_paper_whatever_the_name() -> None:
    assert [name for name, look in STYLES.items() if look.is_dark] == ["blackboard", "dark"]
    assert replace(STYLES["dark"], paper="ivory").is_dark is False
    assert replace(STYLES["article"], paper="navy").is_dark is True


@pytest.mark.parametrize("paper", [*(f"#{grey:02x}{grey:02x}{grey:02x}" for grey in range(256)), "red", "blue", "lime"])
def test_paper_is_dark_where_white_type_reads_better_than_black(paper: str) -> None:
    look = replace(STYLES["article"], paper=paper)
    assert look.is_dark == (contrast("#ffffff", paper) > contrast("#000000", paper))


def test_points_are_pixels_at_the_figures_resolution() -> None:
    assert points(100) == pytest.approx(72)


def test_an_unknown_style_suggests_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"^no style 'lectur'; did you mean 'lecture'\? "):
        style("lectur")
