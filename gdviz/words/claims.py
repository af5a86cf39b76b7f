"""The claims on a run, in the words that pages, traces and messages have for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gdviz.descents.claims.claim import Fact
from gdviz.descents.outcome import Converged, LeftDomain
from gdviz.descents.run import Run
from gdviz.languages.phrase import Phrase, say
from gdviz.words.stop_rules import stop_rule_words

CLAIM_WORDS: Final[Mapping[Fact, Phrase]] = {
    Fact.MINIMUM: say("at a minimum"),
    Fact.THE_MINIMUM: say("at the minimum"),
    Fact.LOCAL_MINIMUM: say("at a local minimum"),
    Fact.MAXIMUM: say("at a maximum"),
    Fact.LOCAL_MAXIMUM: say("at a local maximum"),
    Fact.SADDLE: say("stopped at a saddle"),
    Fact.PLATEAU: say("stalled on a plateau"),
    Fact.STANDS_STILL: say("stands still"),
    Fact.OVERSHOOTS: say("overshoots but converges"),
    Fact.SWINGS: say("swings but settles"),
    Fact.OSCILLATES: say("oscillates"),
    Fact.CRAWLS: say("crawls"),
    Fact.STRAIGHT_DOWN: say("goes straight down"),
    Fact.FALLS_WITHOUT_END: say("falls without end"),
    Fact.WANDERS: say("wanders about a minimum"),
    Fact.FLUCTUATES: say("fluctuates with its batches"),
    Fact.RATE_IS_SPENT: say("its rate is spent"),
    Fact.DIVERGED: say("diverged"),
}


def claim_words(run: Run) -> Sequence[Phrase]:
    """All that is proved of a run: what its path tells, then what lies around and ahead of it."""
    match run.end:
        case LeftDomain(step):
            own = [say("left the domain at step {step}", step=step)]
        case Converged(step, rule, bound):
            own = [say("converged at step {step}: {rule}", step=step, rule=stop_rule_words(rule, bound))]
        case _:
            own = []
    return [*own, *(CLAIM_WORDS[claim.fact] for claim in run.claims)]
