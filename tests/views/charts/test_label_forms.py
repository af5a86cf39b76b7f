"""The forms of labels: what each says on which lines, and those that say less."""

from __future__ import annotations

import pytest

from gdviz.styles.base import style
from gdviz.views.charts.label_forms import BROKEN_UNDER, NAMES, UNDER, VALUES, Widths, lesser_forms, widest

LOOK = style("article")
LONG: Widths = {"name": 120.0, "value": 50.0, "broken": 70.0}
SHORT: Widths = {"name": 40.0, "value": 60.0, "broken": 40.0}


def test_what_is_said_instead_is_no_wider() -> None:
    assert lesser_forms(UNDER, [LONG, SHORT], LOOK) == [UNDER, NAMES]
    assert lesser_forms(VALUES, [LONG, SHORT], LOOK) == [VALUES, UNDER, NAMES]


def test_the_widest_line_counts() -> None:
    assert widest(UNDER, [LONG, SHORT], LOOK) == 120
    assert widest(VALUES, [LONG, SHORT], LOOK) > 170
    assert widest(BROKEN_UNDER, [LONG, SHORT], LOOK) == 70
    assert NAMES.width({**LONG, "name": 0.0}, LOOK) == 0


def test_more_lines_reach_farther_down() -> None:
    assert NAMES.below(LOOK) < UNDER.below(LOOK) < BROKEN_UNDER.below(LOOK)
    assert VALUES.below(LOOK) == pytest.approx(NAMES.below(LOOK))
