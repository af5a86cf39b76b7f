"""Where a chart has room at the ends of its curves, what each run was made with stands there, under its name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from matplotlib.text import Text

from gdviz.page.end_settings import with_settings_at_ends
from gdviz.page.film import drawing
from gdviz.page.page import compose
from gdviz.views.base import BELOW_NAME, RUN_NAME
from tests.page.faults import faults_of
from tests.page.pages import BOWL, Sample

RACE = Sample("contour loss", BOWL.cost, BOWL.methods(3), "A race")


def texts_of(sample: Sample) -> tuple[list[Text], list[Text]]:
    """The texts of a figure's axes and those beside them, at its last step, without a fault."""
    with drawing(sample.sheet.style):
        film = sample.film()
        film.show(film.steps)
        film.figure.canvas.draw()
        assert faults_of(film.figure) == []
    inside = [text for axes in film.figure.axes for text in axes.texts]
    return ([text for text in each if text.get_visible() and text.get_text()] for each in (inside, film.figure.texts))  # type: ignore[return-value]


@pytest.mark.slow
@pytest.mark.parametrize("views", ["contour loss", "loss"])
def test_each_name_has_the_settings_of_its_run_right_below_and_nothing_else_says_them(views: str) -> None:
    inside, outside = texts_of(replace(RACE, views=views))
    settings = [text for text in inside if text.get_gid() == BELOW_NAME]
    assert [text.get_text() for text in settings] == ["η = 0.02", "η = 0.02, μ = 0.9", "η = 0.02, μ = 0.9"]
    names = [text for text in inside if text.get_gid() == RUN_NAME and text.axes is settings[0].axes]
    for name, own in zip(names, settings, strict=True):
        above, below = name.get_window_extent(), own.get_window_extent()
        assert below.x0 == pytest.approx(above.x0, abs=2)
        assert 0 < above.y0 - below.y1 < 1.5 * above.height
    assert not any("μ" in text.get_text() for text in outside)


@pytest.mark.parametrize(
    "changes",
    [
        {"runs": BOWL.methods(9)},
        {"more": {"caption": True}},
        {"views": "contour"},
        {"panels": "runs"},
    ],
    ids=["too many", "a caption is asked for", "no chart", "a panel each"],
)
def test_else_they_do_not_stand_there(changes: dict[str, Any]) -> None:
    sheet = replace(RACE, **changes).sheet
    with drawing(sheet.style):
        assert with_settings_at_ends(sheet, compose(sheet)) is None


@pytest.mark.slow
def test_no_setting_is_lost_in_any_size() -> None:
    for size in ((1200, 700), (700, 420), (520, 360), (420, 700)):
        inside, outside = texts_of(replace(RACE, size=size))
        told = " ".join(text.get_text() for text in (*inside, *outside))
        assert told.count("μ = 0.9") == 2
