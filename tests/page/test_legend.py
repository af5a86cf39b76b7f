"""The line of names under the context: in columns, shorter where it must be, and what has no room is counted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from gdviz.descents.run import Run
from gdviz.page.film import drawing
from gdviz.page.legend import MOST, Legend
from gdviz.page.terse import Terse
from gdviz.styles.base import POINTS_A_PIXEL, style
from gdviz.views.base import VIEWS
from tests.page.pages import BOWL, runs_of
from tests.sheets import sheet_for

ARTICLE = style("article")


def legend_of(
    runs: Sequence[Run], width: float = 680, size: tuple[int, int] = ARTICLE.size(1), terse: Terse = Terse.NOTHING
) -> Legend:
    """The legend of these runs, put at the left edge."""
    sheet = sheet_for(BOWL.cost, runs, [VIEWS["contour"]()], size, style="article")
    with drawing(sheet.style):
        legend = Legend(Figure(figsize=(size[0] / 100, size[1] / 100), dpi=100), sheet, width, terse)
        legend.place(0, size[1])
    return legend


def texts_of(legend: Legend) -> list[Text]:
    return [text for entry in legend.entries for text in entry.texts]


def words_of(legend: Legend) -> list[str]:
    return [text.get_text() for text in texts_of(legend)]


def test_it_names_each_run_once_with_the_settings_in_which_they_differ() -> None:
    assert words_of(legend_of(BOWL.methods(2))) == ["Gradient descent", "η = 0.02", "Momentum", "η = 0.02, μ = 0.9"]


def test_a_few_runs_have_one_line() -> None:
    legend = legend_of(BOWL.rates(4))
    assert legend.rows == 1
    lefts = [text.get_position()[0] for text in texts_of(legend)]
    assert lefts == sorted(set(lefts))


def test_more_runs_stand_in_columns() -> None:
    legend = legend_of(BOWL.methods(6))
    assert 1 < legend.rows < 6
    firsts = [entry.texts[0].get_position() for entry in legend.entries]
    columns = len(legend.columns)
    for i, (x, y) in enumerate(firsts):
        assert x == firsts[i % columns][0]
        assert y == firsts[i // columns * columns][1]


@pytest.mark.parametrize("width", [300, 420, 680])
@pytest.mark.parametrize("count", [2, 6, 12])
def test_it_stays_in_its_width_and_its_share_of_the_height(width: float, count: int) -> None:
    legend = legend_of(BOWL.methods(count), width)
    assert max(text.get_window_extent().x1 for text in texts_of(legend)) <= width + 1
    assert legend.height <= MOST * 590 + 1


def test_settings_give_way_before_the_type() -> None:
    runs = BOWL.methods(3)
    for terse, has_settings, size_px in (
        (Terse.NOTHING, True, ARTICLE.small),
        (Terse.FORMULA, True, ARTICLE.small),
        (Terse.SETTINGS, False, ARTICLE.small),
        (Terse.TYPE, False, ARTICLE.least),
        (Terse.CONTEXT, False, ARTICLE.least),
    ):
        legend = legend_of(runs, terse=terse)
        assert ("η = 0.02" in words_of(legend)) is has_settings
        assert legend.size_px == size_px
        assert [text.get_fontsize() for text in texts_of(legend)] == pytest.approx(
            [size_px * POINTS_A_PIXEL] * len(texts_of(legend))
        )


@pytest.mark.slow
def test_what_has_no_room_is_counted() -> None:
    legend = legend_of(BOWL.methods(40), size=(720, 300))
    assert legend.more is not None
    assert legend.more.get_text() == f"and {40 - len(legend.entries)} more"
    assert 3 < len(legend.entries) < 40
    assert legend.height <= MOST * 300
    assert legend_of(BOWL.methods(4)).more is None


def test_a_name_that_is_too_long_is_folded_and_no_letter_is_lost() -> None:
    name = "An optimizer of great renown among those who know, rate {:g}"
    legend = legend_of(runs_of(BOWL.cost, BOWL.start, (0.1, 0.2), name), 160)
    assert [words.replace("\n", " ") for words in words_of(legend)] == [name.format(rate) for rate in (0.1, 0.2)]
    assert max(text.get_window_extent().x1 for text in texts_of(legend)) <= 161
    first, second = (text.get_window_extent() for text in texts_of(legend))
    assert first.y0 >= second.y1 - 1
