"""Learning rates that do not show what a run might, and what to do about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gdviz.descents.poor_rates import Poor, Trouble
from gdviz.descents.stability import Excess, RateLimit
from gdviz.notation import show_setting
from gdviz.words.stability import limit_words

UNSEEN: Final = "will not be seen to move"
# what becomes of a run, of some, of all
CANNOT_SETTLE: Final = ("cannot settle", "cannot settle", "none of the {} runs can settle")
TROUBLE_WORDS: Final[Mapping[Trouble, tuple[str, str, str]]] = {
    Trouble.DIVERGES: ("diverges", "diverge", "all {} runs diverge"),
    Trouble.UNSEEN: (UNSEEN, UNSEEN, "none of the {} runs will be seen to move"),
    Trouble.CRAWLS: ("crawls", "crawl", "all {} runs crawl"),
}
RAW: Final = "with features as they are {limit}; set standardize = true"
OFFER: Final = "; of {count} rates from {low} to {high} {best}"
MOST_NAMED: Final = 3  # runs that a warning names


def poor_words(poor: Poor, rate: float, labels: Sequence[str], count: int) -> str:
    """What a poor rate means for the runs of these labels, of so many in all."""
    if isinstance(poor, Excess):
        return f"{show_setting(rate)} is above {limit_words(poor.limit)}: {_which(CANNOT_SETTLE, labels, count)}"
    return f"at {show_setting(rate)} {_which(TROUBLE_WORDS[poor], labels, count)}"


def offer_words(best: Sequence[float], ends: tuple[float, float], count: int) -> str:
    """The best rates of a grid of so many, the lowest first; nothing where there is none."""
    if not best:
        return ""
    low, high, least, most = (show_setting(rate) for rate in (*ends, best[0], best[-1]))
    told = f"the best is {least}" if len(best) == 1 else f"the best are {least} to {most}"
    return OFFER.format(count=count, low=low, high=high, best=told)


def raw_words(limit: RateLimit) -> str:
    """What helps where features make every rate too high."""
    return RAW.format(limit=limit_words(limit))


def _which(words: tuple[str, str, str], labels: Sequence[str], count: int) -> str:
    one, some, all_ = words
    if len(labels) == count:
        return f"the run {one}" if count == 1 else all_.format(count)
    named = ", ".join(map(repr, labels[:MOST_NAMED]))
    more = f" and {len(labels) - MOST_NAMED} more" if len(labels) > MOST_NAMED else ""
    return f"the runs {named}{more} {some}" if len(labels) > 1 else f"the run {named} {one}"
