"""The forms of labels: the narrowest, or one as good on fewer lines; lesser ones are no wider."""

from __future__ import annotations

from gdviz.styles.base import style
from gdviz.views.charts.label_forms import (
    BESIDE,
    NAMES,
    PAIRED,
    STACKED,
    UNDER,
    VALUES,
    Widths,
    best_form,
    lesser_forms,
    widest,
)

LOOK = style("article")
LONG_NAME: Widths = {"name": 120.0, "value": 50.0, "setting": 60.0}
LONG_SETTINGS: Widths = {"name": 60.0, "value": 50.0, "setting": 120.0}
BARE: Widths = {"name": 60.0, "value": 50.0, "setting": 0.0}


def test_values_stand_where_the_labels_are_narrow_with_them() -> None:
    assert best_form([LONG_NAME], LOOK, 1000) == PAIRED
    assert best_form([LONG_SETTINGS], LOOK, 1000) == BESIDE
    assert best_form([BARE], LOOK, 1000) == UNDER
    assert best_form([LONG_NAME, LONG_SETTINGS], LOOK, 1000) == STACKED


def test_three_lines_need_their_height() -> None:
    assert best_form([LONG_NAME, LONG_SETTINGS], LOOK, 2 * 3 * LOOK.small_px) in (BESIDE, PAIRED)


def test_what_is_said_instead_is_no_wider() -> None:
    labels = [LONG_NAME, LONG_SETTINGS]
    first, *others = lesser_forms(STACKED, labels, LOOK)
    assert first == STACKED
    assert others == [UNDER, NAMES]
    assert lesser_forms(VALUES, [BARE], LOOK) == [VALUES, UNDER, NAMES]


def test_an_empty_part_takes_no_room() -> None:
    assert PAIRED.width({**BARE, "value": 70.0}, LOOK) == 70
    assert widest(VALUES, [BARE], LOOK) > 60 + 50
