"""What became of a run, in the few words that a figure's legend has room for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gdviz.descents.curvature import PointKind
from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.languages.phrase import Phrase, Template, joined, say
from gdviz.words.characters import CHARACTER_WORDS
from gdviz.words.critical_points import LEGEND_WORDS
from gdviz.words.endings import left_at
from gdviz.words.gaits import CALM, has_quieted

VERDICT_WORDS: Final[Mapping[Outcome, Template]] = {
    Outcome.CONVERGED: "converged at step {step}",
    Outcome.OUT_OF_STEPS: "on its way",
    Outcome.DIVERGED: "diverged",
    Outcome.LEFT_DOMAIN: "left the domain at step {step}",
    Outcome.STALLED: "stalled on a plateau",
    Outcome.SADDLE: "stopped at a saddle",
}
QUIET: Final = say("quiets as its rate shrinks")


def verdict(run: Run) -> Phrase:
    """How the run ended, else where, else how it went; a run that just went down is at a minimum, or on its way."""
    words = say(VERDICT_WORDS[run.outcome], step=left_at(run.end) or run.steps)
    if run.outcome is not Outcome.OUT_OF_STEPS:
        return joined(", ", (words, LEGEND_WORDS[run.place])) if run.place is PointKind.LOCAL else words
    if has_quieted(run):
        return QUIET
    if run.place in (PointKind.LOCAL, PointKind.MAXIMUM, PointKind.LOCAL_MAXIMUM):
        return LEGEND_WORDS[run.place]
    if run.character not in CALM:  # of those the place tells more
        return CHARACTER_WORDS[run.character]
    return LEGEND_WORDS[run.place] if run.place in (PointKind.GLOBAL, PointKind.MINIMUM) else words
