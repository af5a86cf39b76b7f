"""What is said of learning rates against 1/L and 2/L."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdviz.descents.stability import Zone
from gdviz.styles.base import style
from gdviz.words.stability import compared_ways


@pytest.mark.parametrize(
    ("zone", "ways"),
    [
        (Zone.BELOW, ["< 1/L = 0.25", "< 1/L"]),
        (Zone.HALF, ["= 1/L"]),
        (Zone.BETWEEN, ["< 2/L = 0.5", "< 2/L"]),
        (Zone.LIMIT, ["= 2/L"]),
        (Zone.ABOVE, ["> 2/L = 0.5", "> 2/L"]),
    ],
)
def test_a_rate_is_compared_with_the_limit_next_to_it(zone: Zone, ways: list[str]) -> None:
    assert list(compared_ways(zone, 0.5)) == ways


def test_a_limit_has_the_decimal_sign_of_its_language() -> None:
    assert replace(style("article"), language="de").said(compared_ways(Zone.BELOW, 0.5)[0]) == "< 1/L = 0,25"


def test_a_limit_is_told_to_three_digits() -> None:
    assert compared_ways(Zone.ABOVE, 2 / 3)[0] == "> 2/L ≈ 0.667"
