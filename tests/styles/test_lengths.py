"""Lengths are pixels, or units of print, in which a figure's size does not change them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdviz.styles.base import STYLES, points
from gdviz.styles.lengths import Fixed, pixels_of


@pytest.mark.parametrize(
    ("text", "pixels", "is_fixed"),
    [
        ("12px", 12.0, False),
        ("8pt", 8 * 100 / 72, True),
        ("7.5 pt", 7.5 * 100 / 72, True),
        ("1in", 100.0, True),
        ("2.54cm", 100.0, True),
        ("25.4 mm", 100.0, True),
    ],
)
def test_a_length_in_pixels(text: str, pixels: float, is_fixed: bool) -> None:
    found = pixels_of(text)
    assert found == pytest.approx(pixels)
    assert isinstance(found, Fixed) == is_fixed


@pytest.mark.parametrize("text", ["8", "pt", "8 points", "-8pt", "8em", "1e3pt", "8pt ", "٣pt", ""])
def test_what_is_no_length(text: str) -> None:
    assert pixels_of(text) is None


def test_type_in_points_stays_in_a_figure_of_any_size() -> None:
    text = pixels_of("8pt")
    assert text is not None
    look = replace(STYLES["article"], text=text)
    for size in ((350, 240), (700, 575), (2100, 1725)):
        fitted = look.fitted(size, 1)
        assert points(fitted.text) == pytest.approx(8)
    assert fitted.small == pytest.approx(3 * look.small)


def test_finer_lines_are_those_of_no_unit_of_print() -> None:
    line = pixels_of("1mm")
    assert line is not None
    look = replace(STYLES["article"], line=line)
    assert look.finer().line == line
    assert look.finer().marker < look.marker
