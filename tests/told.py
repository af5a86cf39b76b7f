"""What trace tells of a scene's runs, and whether it proves what a still says of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from gdviz.descents.run import Run
from gdviz.making.trace import trace_lines
from gdviz.words.claims import claim_words

Told = Mapping[str, Any]  # a run of `trace --format json`
THERE: Final = ("at a minimum", "at the minimum", "at a local minimum", "at a maximum", "at a local maximum")
# what a still may say of a run, with the claims of which one must be proved of it
STILL_WORDS: Final[Mapping[str, Sequence[str]]] = {
    r"runs away|bounces out": ["diverged"],
    r"leaves the domain|left the domain": ["left the domain"],
    r"stops at a saddle|stopped at a saddle": ["stopped at a saddle"],
    r"stalls|stalled on a plateau": ["stalled on a plateau"],
    r"to and fro|oscillates": ["oscillates"],
    r"crawls": ["crawls"],
    r"stands still": ["stands still", *THERE],
    r"gets stuck|in a local minimum|at a local minimum": ["at a local minimum"],
    r"wanders": ["wanders about a minimum"],
    r"fluctuates": ["fluctuates with its batches"],
    r"falls on|falls without end": ["falls without end"],
    r"comes to a halt|its rate is spent": ["its rate is spent"],
    r"bounces|overshoots": ["overshoots but converges"],
    r"swings in": ["swings but settles"],
    r"swings": ["swings but settles", "oscillates"],
    r"bounces in|lands at once|dives|creeps|walks in|goes straight in|rattles at the minimum": THERE,
}


def traced(path: Path) -> list[Told]:
    """What trace tells of the runs of a scene."""
    (text,) = trace_lines(path, "json")
    runs: list[Told] = json.loads(text)["runs"]
    return runs


def claimed(runs: Sequence[Run]) -> list[Told]:
    """The names and the claims of runs, as trace tells them."""
    return [{"label": run.label, "claims": claim_words(run)} for run in runs]


def proves(run: Told, claims: Sequence[str]) -> bool:
    """Whether one of the claims is proved of a run."""
    return any(each.startswith(claim) for each in run["claims"] for claim in claims)


def unproved(runs: Sequence[Told], text: str) -> list[str]:
    """The words of a still that hold of no run of the scene; of the run that it names, if it names one."""
    named = [run for run in runs if run["label"] and run["label"].casefold() in text.casefold()] or runs
    return [
        f"{text!r}: none of {claims}"
        for words, claims in STILL_WORDS.items()
        if re.search(rf"(?<!\w)(?:{words})(?!\w| in\b| out\b| past\b| between\b| here\b)", text)
        and not any(proves(run, claims) for run in named)
    ]
