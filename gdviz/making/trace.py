"""The numbers of a scene's runs, as CSV or JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np

from gdviz.changes.base import CHANGES
from gdviz.costs.affine import Affine
from gdviz.costs.base import Cost
from gdviz.descents.claims.claim import Claim
from gdviz.descents.known import find_out
from gdviz.descents.run import Run
from gdviz.optimizers.base import name_of
from gdviz.scene.descents import Descents, load_descents
from gdviz.scene.override import Override
from gdviz.words.characters import CHARACTER_WORDS
from gdviz.words.claims import CLAIM_WORDS, claim_words
from gdviz.words.critical_points import POINT_WORDS
from gdviz.words.description import describe
from gdviz.words.endings import ending_words
from gdviz.words.remarks import remark_of
from gdviz.words.start_letters import spelled_out

_RUN: Final = ("=", "+", "-", "@", "\t", "\r")  # with what formulas of spreadsheets begin


def trace_lines(file: Path, format_: str, overrides: Sequence[Override] = ()) -> Iterator[str]:
    """The numbers of a scene's runs, line by line, in the format "csv" or "json"."""
    descents = load_descents(file, overrides)
    runs = find_out(descents.cost, spelled_out(descents.plans)).runs
    return trace_csv(descents.cost, runs) if format_ == "csv" else iter([trace_json(descents, runs)])


def trace_csv(cost: Cost, runs: Sequence[Run]) -> Iterator[str]:
    """A header line, then one line a step; floats in the shortest form that reads back the same."""
    yield ",".join(["run", "step", *map(_cell, cost.variables), "cost", "gradient_norm"])
    for run in runs:
        for step in range(run.steps + 1):
            numbers = [*run.theta[step], run.cost[step], run.gradient_norm[step]]
            yield ",".join([_cell(run.label), str(step), *(repr(float(number)) for number in numbers)])


def trace_json(descents: Descents, runs: Sequence[Run]) -> str:
    """One JSON object; a number that is not finite is null."""
    document = {
        "scene": descents.name,
        "variables": list(descents.cost.variables),
        "runs": [_run(run) | _fit(descents.cost, run) for run in runs],
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False)


def _run(run: Run) -> dict[str, Any]:
    changes = {CHANGES.name_of(type(change)): asdict(change) for change in run.plan.changes}
    beside = {name: [_numbers(point) for point in points.tolist()] for name, points in run.beside.items()}
    return {
        "label": run.label,
        "optimizer": name_of(type(run.plan.optimizer)),
        "learning_rate": run.plan.optimizer.learning_rate,
        **({"changes": changes} if changes else {}),
        "outcome": run.outcome.value,
        "ending": ending_words(run.end),
        "character": CHARACTER_WORDS[run.character],
        "place": POINT_WORDS[run.place] if run.place else None,
        "claims": list(claim_words(run)),
        "evidence": {CLAIM_WORDS[claim.fact]: _evidence(claim) for claim in run.claims},
        "sentence": describe("", [run]),
        "remark": remark_of(run),
        "theta": [_numbers(point) for point in run.theta.tolist()],
        "cost": _numbers(run.cost.tolist()),
        "gradient_norm": _numbers(run.gradient_norm.tolist()),
        **({"beside": beside} if beside else {}),
    }


def _fit(cost: Cost, run: Run) -> dict[str, Any]:
    """The weight of each feature and the intercept at a run's end, in the data's own units; nothing of other costs."""
    if not isinstance(cost, Affine):
        return {}
    with np.errstate(all="ignore"):  # a divergence is a result
        weights, intercept = cost.in_units(run.theta[-1])
    (last,) = _numbers([intercept])
    named = dict(zip(cost.data.feature_names, _numbers(weights.tolist()), strict=True))
    return {"fit": {"weights": named, "intercept": last}}


def _evidence(claim: Claim) -> dict[str, Any]:
    """What proves a claim, as far as there are finite numbers of it."""
    numbers = {
        "cost": claim.cost,
        "best_cost_in_sight": claim.best,
        "cost_ahead": claim.ahead,
        "moved_when_continued": claim.moved,
    }
    told = {name: number for name, number in numbers.items() if number is not None and math.isfinite(number)}
    return {**({"point": list(claim.at)} if claim.at else {}), **told}


def _numbers(values: list[float]) -> list[float | None]:
    return [value if math.isfinite(value) else None for value in values]


def _cell(text: str) -> str:
    """A text as a CSV cell, quoted where it must be; one that a spreadsheet would run has a ' before it."""
    text = f"'{text}" if text.startswith(_RUN) else text
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\n\r') else text
