"""What gdviz says of a run, asked as a user asks: a scene file, and `gdviz trace --format json`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Final

import numpy as np

from gdviz.commands.cli import main
from tests.oracle.claims import CLAIMS
from tests.oracle.costs import Terrain
from tests.oracle.formulas import Values
from tests.oracle.walk import Setup

# what traces and sentences say in other words than the table
SYNONYMS: Final[Mapping[str, str]] = {
    "minimum": "at a minimum",
    "global minimum": "at the minimum",
    "at the global minimum": "at the minimum",
    "local minimum": "at a local minimum",
    "in a local minimum": "at a local minimum",
    "maximum": "at a maximum",
    "diverges": "diverged",
}
OUTCOMES: Final[Mapping[str, str]] = {
    "diverged": "diverged",
    "left_domain": "left the domain",
    "saddle": "stopped at a saddle",
    "stalled": "stalled on a plateau",
}
NEUTRAL: Final = re.compile(r"on its way|all .* steps? taken|converged at step.*|all steps taken")
LEFT: Final = re.compile(r"left the domain at step (\d+)")
RULE: Final = re.compile(r"converged at step (\d+): (.*)")
RULE_WORDS: Final = {"gradient": "the gradient's norm", "change": "no parameter changed", "cost": "the cost changed"}


@dataclass(frozen=True)
class Said:
    """The claims on a run in the words of the table, others in `unknown`; `points` are its path (n + 1, d).

    `left_steps` are the steps at which its sentences say that it left the domain; `rule` which stop rule held, when.
    """

    claims: frozenset[str]
    unknown: frozenset[str]
    points: Values
    left_steps: frozenset[int] = frozenset()
    rule: tuple[str, int] | None = None
    sentence: str = ""


def ask(terrain: Terrain, setup: Setup, folder: Path) -> Said:
    """What gdviz says of a setup on a terrain; its scene is written into a folder."""
    scene = folder / "scene.toml"
    tables = {"cost": terrain.table, "descent": setup.table}
    scene.write_text("\n".join(f"[{name}]\n{_lines(table)}" for name, table in tables.items()), encoding="utf-8")
    printed = StringIO()
    with redirect_stdout(printed):
        code = main(["trace", str(scene), "--format", "json"])
    assert code == 0, scene.read_text(encoding="utf-8")
    return said_of(json.loads(printed.getvalue())["runs"][0])


def said_of(run: Mapping[str, Any]) -> Said:
    """What a trace says of a run: its "claims" where it has them, else those that its outcome, place and way make."""
    told = run["claims"] if "claims" in run else _old_claims(run)
    claims = {SYNONYMS.get(claim, LEFT.sub("left the domain", claim)) for claim in told if not NEUTRAL.fullmatch(claim)}
    sentences = "; ".join([*told, run["ending"], run.get("sentence", "")])
    rule = RULE.search(run["ending"])
    return Said(
        frozenset(claims & CLAIMS.keys()),
        frozenset(claims - CLAIMS.keys()),
        np.array(run["theta"], dtype=float),
        frozenset(map(int, LEFT.findall(sentences))),
        (_rule_name(rule[2]), int(rule[1])) if rule else None,
        sentences,
    )


def _old_claims(run: Mapping[str, Any]) -> list[str]:
    """The claims of a trace that does not list them; a place that it calls saddle or plateau is told by its outcome."""
    place = [run["place"]] if run["place"] in SYNONYMS else []
    outcome = [OUTCOMES[run["outcome"]]] if run["outcome"] in OUTCOMES else []
    is_lost = run["outcome"] in ("diverged", "left_domain")
    return outcome + place + ([] if is_lost else [run["character"]])


def _rule_name(words: str) -> str:
    return next(name for name, start in RULE_WORDS.items() if words.startswith(start))


def _lines(table: Mapping[str, Any]) -> str:
    return "\n".join(f"{key} = {_toml(value)}" for key, value in table.items())


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(each)}" for key, each in value.items()) + " }"
    return json.dumps(value)
