"""What a chart says of the lead of one run over another."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.descents.lead import Lead
from gdviz.descents.run import Run
from gdviz.notation import show_short
from gdviz.words.counts import show_count
from gdviz.words.run_names import capital


def lead_words(found: Lead, runs: Sequence[Run]) -> Sequence[str]:
    """Such as "Adam is at 0.037 by step 60, gradient descent only at step 500": in one line, and in two."""
    fast, slow = capital(runs[found.fast].label), runs[found.slow].label
    first = f"{fast} is at {show_short(found.level)} by step {show_count(found.step)},"
    rest = f"{slow} only at step {show_count(found.last)}"
    return f"{first} {rest}", f"{first}\n{rest}"
