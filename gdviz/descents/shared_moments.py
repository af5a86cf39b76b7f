"""The few steps of a run that are told apart in all its pictures at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gdviz.arrays import Array, Counts
from gdviz.descents.moments import digits

APART = 0.05  # of a picture's side: dots that lie nearer are hardly told apart
ROUNDER = 0.6  # of the most distance there is: as little a rounder step may have
FEWEST = 3  # moments: the start and the end have marks of their own


def shared_moments(pictures: Sequence[Array], count: int) -> tuple[int, ...]:
    """At most `count` steps in order, which lie apart in every picture: the first, the run's last, and round ones.

    The pictures are where the steps lie in them, (n + 1, d), in shares of their sides: what lies outside of one is no
    moment.  None where fewer than three can be told apart.
    """
    shown = shown_in_all(pictures)
    if count < FEWEST or len(shown) < FEWEST:
        return ()
    seen = [each[shown] for each in pictures]
    chosen, away = [0], _away(seen, 0)
    if shown[-1] == len(pictures[0]) - 1 and away[-1] >= APART:
        chosen, away = [0, len(shown) - 1], np.minimum(away, _away(seen, -1))
    while len(chosen) < count and away.max() >= APART:
        able = np.flatnonzero(away >= max(APART, ROUNDER * away.max())).tolist()
        chosen.append(min(able, key=lambda i: (*_roughness(int(shown[i])), -away[i])))
        away = np.minimum(away, _away(seen, chosen[-1]))
    return tuple(sorted(int(shown[i]) for i in chosen)) if len(chosen) >= FEWEST else ()


def shown_in_all(pictures: Sequence[Array]) -> Counts:
    """The steps that lie inside every picture, in order."""
    with np.errstate(invalid="ignore"):
        return np.flatnonzero(np.all([((each >= 0) & (each <= 1)).all(axis=1) for each in pictures], axis=0))


def _roughness(step: int) -> tuple[float, bool]:
    """The less, the rounder a number is: 1, 2, 5, 10, 20 and so on are the roundest."""
    return digits(step), str(step)[0] not in "125"


def _away(pictures: Sequence[Array], i: int) -> Array:
    """How far each step lies from that one, (n,), in the picture where that is least."""
    return np.asarray(np.min([np.linalg.norm(each - each[i], axis=1) for each in pictures], axis=0))
