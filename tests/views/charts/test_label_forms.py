"""The forms of labels: the narrowest, or one as good on fewer lines; lesser ones are no wider."""

from __future__ import annotations

from gdviz.styles.base import style
from gdviz.views.charts.label_forms import (
    BESIDE,
    MIXED,
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
PAGE = 900.0
LONG_NAME: Widths = {"name": 120.0, "value": 50.0, "setting": 50.0}
LONG_SETTINGS: Widths = {"name": 60.0, "value": 50.0, "setting": 160.0}
BARE: Widths = {"name": 60.0, "value": 50.0, "setting": 0.0}


def test_values_stand_where_the_labels_are_narrow_with_them() -> None:
    assert best_form([LONG_NAME], LOOK, 1000, PAGE) == PAIRED
    assert best_form([LONG_SETTINGS], LOOK, 1000, PAGE) == BESIDE
    assert best_form([BARE], LOOK, 1000, PAGE) == UNDER


def test_labels_of_two_lines_are_alike_where_the_page_has_room() -> None:
    labels = [LONG_NAME, LONG_SETTINGS]
    wide = {form: widest(form, labels, LOOK) for form in (BESIDE, MIXED, STACKED)}
    assert wide[BESIDE] > wide[MIXED] >= wide[STACKED]
    assert best_form(labels, LOOK, 1000, 40 * (wide[BESIDE] - wide[STACKED])) == BESIDE
    assert best_form(labels, LOOK, 1000, 20 * (wide[BESIDE] - wide[STACKED])) == MIXED


def test_three_lines_are_for_narrow_pages_and_need_their_height() -> None:
    labels: list[Widths] = [{"name": 90.0, "value": 60.0, "setting": 90.0}] * 2
    assert best_form(labels, LOOK, 1000, 200.0) == STACKED
    assert best_form(labels, LOOK, 2 * 3 * LOOK.small, 200.0) == MIXED


def test_what_is_said_instead_is_no_wider() -> None:
    labels = [LONG_NAME, LONG_SETTINGS]
    first, *others = lesser_forms(STACKED, labels, LOOK)
    assert first == STACKED
    assert others == [MIXED, UNDER, NAMES]
    assert lesser_forms(VALUES, [BARE], LOOK) == [VALUES, UNDER, NAMES]


def test_an_empty_part_takes_no_room() -> None:
    assert PAIRED.width({**BARE, "value": 70.0}, LOOK) == 70
    assert widest(VALUES, [BARE], LOOK) > 60 + 50
