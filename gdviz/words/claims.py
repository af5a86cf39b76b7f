"""The claims on a run, in the words that pages, traces and messages have for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gdviz.descents.claims.claim import Fact
from gdviz.descents.outcome import Converged, LeftDomain
from gdviz.descents.run import Run
from gdviz.words.stop_rules import stop_rule_words

CLAIM_WORDS: Final[Mapping[Fact, str]] = {
    Fact.MINIMUM: "at a minimum",
    Fact.THE_MINIMUM: "at the minimum",
    Fact.LOCAL_MINIMUM: "at a local minimum",
    Fact.MAXIMUM: "at a maximum",
    Fact.LOCAL_MAXIMUM: "at a local maximum",
    Fact.SADDLE: "stopped at a saddle",
    Fact.PLATEAU: "stalled on a plateau",
    Fact.STANDS_STILL: "stands still",
    Fact.OVERSHOOTS: "overshoots but converges",
    Fact.SWINGS: "swings but settles",
    Fact.OSCILLATES: "oscillates",
    Fact.CRAWLS: "crawls",
    Fact.STRAIGHT_DOWN: "goes straight down",
    Fact.FALLS_WITHOUT_END: "falls without end",
    Fact.WANDERS: "wanders about a minimum",
    Fact.FLUCTUATES: "fluctuates with its batches",
    Fact.RATE_IS_SPENT: "its rate is spent",
    Fact.DIVERGED: "diverged",
}
LEFT: Final = "left the domain at step {step}"
CONVERGED: Final = "converged at step {step}: {rule}"


def claim_words(run: Run) -> Sequence[str]:
    """All that is proved of a run: what its path tells, then what lies around and ahead of it."""
    match run.end:
        case LeftDomain(step):
            own = [LEFT.format(step=step)]
        case Converged(step, rule, bound):
            own = [CONVERGED.format(step=step, rule=stop_rule_words(rule, bound))]
        case _:
            own = []
    return [*own, *(CLAIM_WORDS[claim.fact] for claim in run.claims)]
