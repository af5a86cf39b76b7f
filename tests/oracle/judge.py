"""Holds what gdviz says of a run against what the oracle finds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import numpy as np

from tests.oracle.claims import CLAIMS
from tests.oracle.costs import Terrain
from tests.oracle.evidence import Evidence, evidence_of
from tests.oracle.said import Said, ask
from tests.oracle.walk import Setup

AGREES: Final = 1e-6  # reaches by which a step of gdviz may differ from the oracle's own
FROM_TO: Final = re.compile(r"from (\S+) to (\S+)")


@dataclass(frozen=True)
class Verdict:
    """A run that was judged: what was `said`, what of it is `false`, what is `provable`.

    `worst` is how far a step of gdviz is from the oracle's own, in reaches; of a run where that is more than rounding
    nothing is judged.
    """

    terrain: Terrain
    setup: Setup
    said: Said
    worst: float
    false: tuple[str, ...] = ()
    provable: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether gdviz takes the oracle's own steps."""
        return self.worst <= AGREES

    @property
    def is_neutral(self) -> bool:
        """Whether nothing was said where something could be proved."""
        return bool(self.provable) and not self.said.claims

    def __str__(self) -> str:
        kind, table, setup = self.terrain.kind, self.terrain.table, self.setup
        cost = table.get("formula") or f"{table['model']} on {len(table['data']['points']['t'])} rows"
        extras = [f"{key} = {value}" for key, value in setup.table.items() if key not in ("optimizer", "start", "seed")]
        where = f"{kind}: {cost} in {self.terrain.window.tolist()}; {setup.optimizer} from {list(setup.start)}"
        true = ", ".join(self.provable) or "nothing that can be proved"
        return f"{where}, {', '.join(extras)}\n    false: {', '.join(self.false)}\n    true:  {true}"


@dataclass
class Tally:
    """How often a claim was said, said falsely, could be proved, and was not said where nothing was."""

    said: int = 0
    false: int = 0
    provable: int = 0
    unsaid: int = 0
    neutral: int = 0


@dataclass
class Tallies:
    """The tallies of many runs by claim."""

    by_claim: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in ROWS})

    def add(self, verdict: Verdict) -> None:
        """Counts a run."""
        for name, tally in self.by_claim.items():
            is_said = name in verdict.said.claims or (name == RULE_ROW and verdict.said.rule is not None)
            tally.said += is_said
            tally.false += name in verdict.false
            tally.provable += name in verdict.provable
            tally.unsaid += name in verdict.provable and not is_said
            tally.neutral += name in verdict.provable and verdict.is_neutral


RULE_ROW: Final = "converged at step k: rule"
WORDS_ROW: Final = "a number, a word of no table"
ROWS: Final = (*CLAIMS, RULE_ROW, WORDS_ROW)


def judged(terrain: Terrain, setup: Setup, folder: Path) -> Verdict:
    """A run that gdviz made and told of, judged."""
    said = ask(terrain, setup, folder)
    evidence, worst = evidence_of(terrain, setup, said.points)
    verdict = Verdict(terrain, setup, said, worst)
    if not verdict.agrees:
        return verdict
    return replace(verdict, false=tuple(false_claims(evidence, said)), provable=tuple(provable_claims(evidence)))


def provable_claims(evidence: Evidence) -> list[str]:
    """The claims that are true of a run by the strict reading of the table."""
    with np.errstate(all="ignore"):
        return [name for name, check in CLAIMS.items() if check(evidence)]


def false_claims(evidence: Evidence, said: Said) -> Iterable[str]:
    """What was said of a run and is not true by any reading of the table."""
    kind = replace(evidence, lenient=True)
    with np.errstate(all="ignore"):
        yield from (name for name in CLAIMS if name in said.claims and not _is_true(kind, said, name))
        if said.rule and not _rule_held(evidence, said.rule):
            yield RULE_ROW
    if said.unknown or any(before == after for before, after in FROM_TO.findall(said.sentence)):
        yield WORDS_ROW


def _is_true(evidence: Evidence, said: Said, name: str) -> bool:
    """Whether a claim is true; of a run that left the domain also whether every step number is that of its way out."""
    is_stepped = name != "left the domain" or said.left_steps == {evidence.undone}
    return CLAIMS[name](evidence) and is_stepped


def _rule_held(evidence: Evidence, rule: tuple[str, int]) -> bool:
    """Whether a stop rule held after that step, and the run ended there."""
    (name, step), run = rule, evidence.run
    bound = evidence.setup.stop[name] * (1 + 1e-9)
    if step != evidence.steps:
        return False
    if name == "gradient":
        return float(np.linalg.norm(evidence.terrain.gradient(run[-1]))) < bound
    changes = np.abs(np.diff(run[-2:], axis=0)) if name == "change" else np.abs(np.diff(evidence.values[-2:]))
    return float(changes.max()) < bound
