"""The equation of a line in words, and what moments are called."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.words.equations import Line, moment_words, slope_words, values_words


@pytest.mark.parametrize(
    ("slope", "intercept", "words"),
    [
        (0.97, 5.068, "y = 0.97x + 5.07"),
        (-2, -0.5, "y = −2x − 0.5"),
        (1.0449, 0, "y = 1.04x"),
        (12345, -98765, "y = 12,300x − 98,800"),
        (1e-7, 3e9, "y = 1×10⁻⁷x + 3×10⁹"),
        (np.inf, 1, ""),
        (1, np.nan, ""),
    ],
)
def test_an_equation_has_three_significant_digits(slope: float, intercept: float, words: str) -> None:
    assert Line(slope, intercept).equation("x", "y") == words


def test_a_slope_is_that_of_the_equation() -> None:
    assert [slope_words(each) for each in (6.5988, -0.001, np.nan, None)] == ["slope 6.6", "slope −0.001", "", ""]


def test_names_of_columns_stand_apart_from_numbers() -> None:
    assert Line(6.6, 34136).equation("lotsize", "price") == "price = 6.6 × lotsize + 34,100"


def test_moments_are_called_by_their_step() -> None:
    assert [moment_words(step) for step in (0, 3, 6967)] == ["start", "step 3", "step 6,967"]
    assert [moment_words(step, bare=True) for step in (0, 3, 6967)] == ["start", "3", "6,967"]


def test_values_stand_by_their_names() -> None:
    assert values_words(("slope", "intercept"), (1.0449, -0.7153)) == "slope 1.04,\nintercept −0.715"
    assert values_words(("w",), (np.inf,)) == ""


@pytest.mark.parametrize(
    ("offset", "lowest", "highest", "slope", "level", "words"),
    [
        (0, 1990, 2019, 0.0185123, 250.2345, "kelvin = 0.018512 × year + 250.234"),
        (0, 0, 5, 0.97234, 5.0681, "kelvin = 0.972 × year + 5.07"),
        (43830, 43835, 43837, 2.3125, -8.3125, "kelvin = 2.312 × (year − 43,830) − 8.31"),
        (-2e9, -2e9 + 1, -2e9 + 4, 2.3125, 8.3125, "kelvin = 2.31 × (year + 2×10⁹) + 8.31"),
        (0, 0, 5, 2.0, 50000001.234, "kelvin = 2 × year + 50000001.2"),
    ],
)
def test_an_equation_is_as_near_its_line_as_the_data_show(
    offset: float, lowest: float, highest: float, slope: float, level: float, words: str
) -> None:
    height = slope * (highest - lowest)
    reach = max(abs(lowest - offset), abs(highest - offset))
    assert Line(slope, level, offset, reach, height).equation("year", "kelvin") == words
    numbers = words.replace(",", "").replace("−", "-").replace("× year", "").replace(" ", "").partition("=")[2]
    told_slope = float(numbers.partition("×")[0] if offset else numbers.partition("+")[0])
    told_level = float(numbers.rpartition("-" if level < 0 else "+")[2]) * (-1 if level < 0 else 1)
    for x in (lowest, highest):
        exact = slope * (x - offset) + level
        assert abs(told_slope * (x - offset) + told_level - exact) <= 0.011 * height
