"""Shares in per cent: none is rounded to all or nothing."""

from __future__ import annotations

import pytest

from gdviz.descents.minima import LEFT
from gdviz.descents.sweep import ON_ITS_WAY
from gdviz.words.basins import fates
from gdviz.words.shares import show_share


@pytest.mark.parametrize(
    ("share", "shown"),
    [(1, "100"), (1 - 1e-13, "100"), (0.99996, "over 99.9"), (0.832, "83.2"), (0.0004, "less than 0.1"), (0, "0")],
)
def test_shares_are_not_rounded_to_all_or_nothing(share: float, shown: str) -> None:
    assert show_share(share) == f"{shown}\u00a0%"


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (1, "100"),
        (0.9996, "over 99.9"),
        (0.996, "99.6"),
        (0.994, "99"),
        (0.832, "83"),
        (0.0123, "1.2"),
        (0.0004, "less than 0.1"),
    ],
)
def test_in_fewer_digits_neither(share: float, shown: str) -> None:
    assert show_share(share, is_brief=True) == f"{shown}\u00a0%"


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((0.0, 0.0), ["All come to a minimum."]),
        ((1.0, 0.0), ["All are at no minimum by then."]),
        ((0.0004, 0.5), ["Less than 0.1\u00a0% are at no minimum by then.", "50\u00a0% leave the window or diverge."]),
        ((0.9997, 0.0), ["Over 99.9\u00a0% are at no minimum by then."]),
        ((0.046, 0.954), ["4.6\u00a0% are at no minimum by then.", "95.4\u00a0% leave the window or diverge."]),
    ],
)
def test_all_starts_are_told_only_where_all_are_meant(shares: tuple[float, float], words: list[str]) -> None:
    assert fates(dict(zip((ON_ITS_WAY, LEFT), shares, strict=True))) == words
