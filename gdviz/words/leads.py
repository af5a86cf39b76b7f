"""What a chart says of the lead of one run over another."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.descents.gap import Gap
from gdviz.descents.lead import Lead
from gdviz.descents.run import Run
from gdviz.languages.phrase import Phrase, say
from gdviz.notation import show_short
from gdviz.tables.mathematics import as_mathtext
from gdviz.words.capitals import capital
from gdviz.words.counts import show_count
from gdviz.words.events import show_times


def lead_words(found: Lead, runs: Sequence[Run]) -> Sequence[str]:
    """Such as "Adam is at 0.037 by step 60, gradient descent only at step 500": in one line, and in two."""
    told = {
        "fast": as_mathtext(capital(runs[found.fast].label)),
        "level": show_short(found.level),
        "step": show_count(found.step),
        "slow": as_mathtext(runs[found.slow].label),
        "last": show_count(found.last),
    }
    return (
        say("{fast} is at {level} by step {step}, {slow} only at step {last}", **told),
        say("{fast} is at {level} by step {step},\n{slow} only at step {last}", **told),
    )


def ahead_words(found: Lead) -> Phrase:
    """How many steps sooner the fast run comes there: "385 steps earlier"."""
    return say("{steps} steps earlier", steps=show_count(found.last - found.step))


def gap_words(found: Gap) -> Sequence[str]:
    """How far the lowest ends below the next, such as "10,000 times lower": in one line, and in two."""
    if found.by is not None:
        return (say("{difference} lower", difference=show_short(found.by)),)
    told = {"times": show_times(found.times)}
    return say("{times} times lower", **told), say("{times} times\nlower", **told)
