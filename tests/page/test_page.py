"""Pages: nothing is named twice, names are all or none, heights follow the panels, and words give way to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from gdviz.page.film import drawing, make_film
from gdviz.page.page import CHARTS, LOWEST, TALLEST, Page, compose
from gdviz.styles.base import STYLES, style
from gdviz.views.base import RUN_NAME
from gdviz.words.run_names import run_names
from tests.page.faults import texts_of
from tests.page.pages import BOWL, PARABOLA, Ground, Sample
from tests.views.samples import cost_of

CHART = Sample("loss", BOWL.cost, BOWL.methods(4))
BOTH = Sample("contour loss", BOWL.cost, BOWL.methods(4))


def page_of(sample: Sample) -> Page:
    with drawing(sample.sheet.style):
        return compose(sample.sheet)


def figure_of(sample: Sample) -> Figure:
    with drawing(sample.sheet.style):
        film = sample.film()
        film.show(film.steps)
        film.figure.draw_without_rendering()  # type: ignore[no-untyped-call]
        return film.figure


@pytest.mark.slow
@pytest.mark.parametrize(
    ("panels", "views"),
    [
        *(("views", each) for each in ("loss", "contour loss", "contour surface loss", "contour", "contour loss rate")),
        *(("runs", each) for each in ("loss", "contour", "contour loss")),
    ],
)
def test_each_run_is_named_once_in_a_panel_or_once_outside_of_all(views: str, panels: str) -> None:
    sample = replace(BOTH, views=views, panels=panels)
    figure = figure_of(sample)
    free = Counter(text.get_text() for text in figure.texts if text.get_visible())
    own = [Counter(t.get_text().replace("\n", " ") for t in axes.texts if t.get_visible()) for axes in figure.axes]
    for name in run_names(sample.runs):
        counts = [counter[name.name] for counter in own]
        assert max(free[name.name], *counts, 0) == 1
        if panels == "runs":  # a heading names a panel, and a chart under them all its curves
            assert not any(counts[: len(sample.runs)])
        else:
            assert not (free[name.name] and any(counts))


@pytest.mark.slow
def test_a_figure_of_one_run_names_it_nowhere() -> None:
    for views in ("loss", "contour", "contour loss"):
        sample = replace(BOTH, views=views, runs=BOWL.rates(1, label="the one"))
        assert page_of(sample).legend is None
        assert not any("one" in text.get_text() for text in texts_of(figure_of(sample)))


@pytest.mark.slow
@pytest.mark.parametrize("size", [(320, 260), (480, 300), (720, 590)])
def test_names_show_all_or_none_and_then_in_a_legend(size: tuple[int, int]) -> None:
    sample = replace(CHART, runs=BOWL.rates(6), size=size)
    figure = figure_of(sample)
    shown = [t for axes in figure.axes for t in axes.texts if t.get_gid() == RUN_NAME and t.get_visible()]
    in_legend = [text for text in figure.texts if text.get_text().startswith("η = 0.0")]
    assert (len(shown), len(in_legend)) in {(6, 0), (0, 6)}


@pytest.mark.parametrize("name", [name for name in STYLES if not style(name).is_slide])
def test_a_page_takes_its_height_from_the_shape_of_its_maps(name: str) -> None:
    sample = Sample("contour", BOWL.cost, BOWL.rates(1), style=name)
    figure = figure_of(sample)
    box = figure.axes[0].get_window_extent()
    shape = page_of(sample).panels.shapes[0]
    assert shape is not None
    assert box.height / box.width == pytest.approx(shape, rel=0.02)
    assert LOWEST <= figure.bbox.height / style(name).size(1)[1] <= TALLEST


def test_charts_alone_are_a_little_higher_than_the_style_says_and_slides_are_not() -> None:
    width, height = style("article").size(1)
    page = page_of(CHART)
    assert page.size == (width, round(CHARTS * height + page.caption.height))
    assert page_of(replace(CHART, style="lecture")).size == style("lecture").size(1)
    assert page_of(replace(CHART, size=(700, 575))).size == (700, 575)


SLIDES = [name for name in STYLES if style(name).is_slide]


@pytest.mark.parametrize("name", SLIDES)
def test_slides_keep_their_height_and_become_narrower_for_lone_maps(name: str) -> None:
    width, height = style(name).size(1)
    size = page_of(Sample("contour", BOWL.cost, BOWL.rates(1), style=name)).size
    assert size[1] == height
    assert 0.5 * width <= size[0] <= width
    assert page_of(replace(BOTH, style=name)).size == style(name).size(2)


@pytest.mark.parametrize("name", SLIDES)
def test_a_lone_map_keeps_its_shape_on_a_slide(name: str) -> None:
    high = Ground(cost_of("x**2 + y**2", (-5, 5), (-5, 6)), (-4.0, -4.0), 0.1)
    figure = figure_of(Sample("contour", high.cost, high.rates(1), style=name))
    box = figure.axes[0].get_window_extent()
    assert box.height / box.width == pytest.approx(1.1, rel=0.03)
    assert figure.bbox.height > style(name).size(1)[1]


@pytest.mark.parametrize("name", SLIDES)
def test_a_relief_alone_has_a_slide_less_wide(name: str) -> None:
    width, height = style(name).size(1)
    assert page_of(Sample("surface", BOWL.cost, BOWL.rates(1), style=name)).size == (round(0.9 * width), height)


@pytest.mark.parametrize("size", [(300, 900), (1600, 400), (500, 500)])
def test_a_size_that_is_asked_for_is_kept(size: tuple[int, int]) -> None:
    for sample in (replace(BOTH, size=size), replace(CHART, size=size, style="lecture")):
        assert page_of(sample).size == size


@pytest.mark.slow
def test_panels_of_a_row_share_top_and_bottom_to_the_pixel() -> None:
    boxes = [axes.get_window_extent() for axes in figure_of(BOTH).axes]
    assert len({(round(box.y0, 6), round(box.y1, 6)) for box in boxes}) == 1


@pytest.mark.slow
@pytest.mark.parametrize("columns", [1, 2])
def test_columns_that_are_asked_for_are_kept(columns: int) -> None:
    boxes = [axes.get_window_extent() for axes in figure_of(replace(BOTH, columns=columns)).axes]
    assert bool(boxes[0].y0 > boxes[1].y1) is (columns == 1)


@pytest.mark.slow
def test_the_panels_fill_most_of_a_page() -> None:
    for sample, share in ((CHART, 0.4), (BOTH, 0.35), (Sample("contour", BOWL.cost, BOWL.methods(4)), 0.55)):
        figure = figure_of(sample)
        boxes = [axes.get_window_extent() for axes in figure.axes]
        assert sum(box.width * box.height for box in boxes) > share * figure.bbox.width * figure.bbox.height


@pytest.mark.slow
def test_words_give_way_in_their_order_as_a_figure_becomes_lower() -> None:
    sample = Sample("curve", PARABOLA.cost, PARABOLA.methods(6), title="")
    said = []
    for height in range(420, 150, -30):
        with drawing((sheet := replace(sample, size=(480, height)).sheet).style):
            page = compose(sheet, naming="legend")
        assert page.legend is not None
        words = {text.get_text() for entry in page.legend.entries for text in entry.texts}
        said.append((page.legend.size_px > sheet.style.least, "η = 0.3" in words))
    assert said[0] == (True, True)
    assert {(True, False), (False, False)} <= set(said)
    assert (False, True) not in said


@pytest.mark.slow
def test_a_film_without_room_for_names_at_its_curves_is_drawn_with_a_legend() -> None:
    sheet = replace(CHART, runs=BOWL.methods(8), size=(400, 330)).sheet
    with drawing(sheet.style):
        film = make_film(sheet)
    assert {name.name for name in run_names(sheet.runs)} <= {text.get_text() for text in texts_of(film.figure)}


@pytest.mark.slow
@pytest.mark.parametrize(("size", "are_stacked"), [((960, 500), False), ((400, 900), True), (None, False)])
def test_charts_stand_one_under_another_where_a_figure_is_high(size: tuple[int, int] | None, are_stacked: bool) -> None:
    first, second = figure_of(replace(CHART, views="loss rate", size=size)).axes
    assert bool(first.get_window_extent().y0 > second.get_window_extent().y1) is are_stacked
