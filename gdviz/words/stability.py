"""Learning rates against the highest that can settle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gdviz.descents.stability import Excess, RateLimit, Zone
from gdviz.languages.phrase import Phrase, Template, joined, say
from gdviz.notation import show_setting

LIMIT_WORDS: Final[Template] = "{formula} = {limit}"
LIMIT_AT_MINIMUM_WORDS: Final[Template] = "{formula} = {limit} at the minimum"
EXCESS_WORDS: Final[Template] = "η = {rate} is above {limit}"
ZONE_WORDS: Final[Mapping[Zone, Sequence[Template]]] = {
    Zone.BELOW: ("below {half}", "below 1/L"),
    Zone.HALF: ("at {half}", "at 1/L"),
    Zone.BETWEEN: ("between 1/L and 2/L", "1/L to 2/L"),
    Zone.LIMIT: ("at {limit}", "at 2/L"),
    Zone.ABOVE: ("above {limit}", "above 2/L"),
}
ZONE_SIGNS: Final[Mapping[Zone, tuple[str, str]]] = {
    Zone.BELOW: ("<", "1/L"),
    Zone.HALF: ("=", "1/L"),
    Zone.BETWEEN: ("<", "2/L"),
    Zone.LIMIT: ("=", "2/L"),
    Zone.ABOVE: (">", "2/L"),
}
DIGITS, SAME = 3, 1e-9  # of numbers that theory names; the share by which rounding may change them


def limit_words(limit: RateLimit) -> Phrase:
    """A limit as theory writes it: "2/L = 0.5"."""
    words = LIMIT_AT_MINIMUM_WORDS if limit.at_minimum else LIMIT_WORDS
    return say(words, formula=limit.formula, limit=show_setting(float(f"{limit.rate:.4g}")))


def equal_words(name: str, value: float) -> Phrase:
    """A quantity to three digits, with the sign of rounding where more would follow: "1/L = 0.25", "2/L ≈ 0.667"."""
    shown = float(f"{value:.{DIGITS}g}")
    sign = "=" if abs(shown - value) <= SAME * abs(value) else "≈"
    return joined(f" {sign} ", (name, show_setting(shown)))


def zone_ways(zone: Zone, limit: float, *, is_lost: bool) -> Sequence[Phrase]:
    """Where rates are against the limit 2/L, the fullest words first; `is_lost` tells that all their runs diverged."""
    told = {"half": equal_words("1/L", limit / 2), "limit": equal_words("2/L", limit)}
    ways = [say(words, **told) for words in ZONE_WORDS[zone]]
    return [*(say("{zone}: it diverges", zone=words) for words in ways if is_lost and zone is Zone.ABOVE), *ways]


def compared_ways(zone: Zone, limit: float) -> Sequence[Phrase | str]:
    """What stands behind a rate that is compared, the fullest first: "< 1/L = 0.25", "< 1/L"; "= 1/L" of one at it."""
    sign, name = ZONE_SIGNS[zone]
    value = limit / 2 if name == "1/L" else limit
    short = f"{sign} {name}"
    return [short] if sign == "=" else [joined(" ", (sign, equal_words(name, value))), short]


def excess_words(excess: Excess) -> Phrase:
    """A rate that is too high: "η = 0.6 is above 2/L = 0.5"."""
    return say(EXCESS_WORDS, rate=show_setting(excess.learning_rate), limit=limit_words(excess.limit))
