"""What is said of how runs go."""

from __future__ import annotations

import pytest

from gdviz.descents.events.manners import Going, Manner
from gdviz.words.goings import GOING_WORDS, going_words

LEAP = Going(0, Manner.LEAPS, 2, 2, 3, 1411.8, True)


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ([LEAP], "step 2 leaps to a cost of 1,412, the next back"),
        ([Going(0, Manner.LEAPS, 7, 7, 9, 3.14)], "step 7 leaps to a cost of 3.1"),
        ([Going(0, Manner.SWINGS_PAST, 1, 5, 9)], "swings past and back"),
        ([Going(0, Manner.SWINGS_PAST, 1, 5, 9), Going(3, Manner.SWINGS_PAST, 1, 5, 9)], "both swing past and back"),
        ([Going(i, Manner.CURVED_FLOOR, 1, 5, 9) for i in range(3)], "all three follow the curved floor"),
        ([Going(i, Manner.RATTLES, 1, 5, 9) for i in range(2)], "both rattle at the minimum"),
        ([Going(0, Manner.ZIGZAGS_THEN_CREEPS, 1, 5, 9)], "zigzags, then creeps"),
    ],
)
def test_words(group: list[Going], words: str) -> None:
    assert going_words(group) == words


def test_every_manner_has_words() -> None:
    assert set(GOING_WORDS) == set(Manner)
