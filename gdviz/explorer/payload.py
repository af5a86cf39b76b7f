"""What a page is told of its scene, as plain values for JSON: numbers, texts, and nothing to execute."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np

from gdviz.changes.batches import batches
from gdviz.costs.base import Cost
from gdviz.costs.formula import Formula
from gdviz.costs.labels import class_words
from gdviz.costs.model import Model
from gdviz.descents.known import Known
from gdviz.descents.plan import CONSTANT, Plan
from gdviz.descents.run import Run
from gdviz.explorer.constants import constants
from gdviz.explorer.controls import controls_of
from gdviz.explorer.ground import ground_of
from gdviz.explorer.names import plain_name
from gdviz.explorer.offer import model_name, offered, panels_of
from gdviz.explorer.scales import falls_by_decades, level_spacing, rate_ends
from gdviz.explorer.sights import fits_of, sights
from gdviz.languages.phrase import shaped
from gdviz.optimizers.base import Optimizer, name_of
from gdviz.scene.parts import Scene
from gdviz.styles.base import Style
from gdviz.tables.mathematics import spoken
from gdviz.tables.schema import keys_of
from gdviz.views.fits.boundary import tint_levels
from gdviz.words.characters import CHARACTER_WORDS
from gdviz.words.endings import ending_words
from gdviz.words.page import page_words
from gdviz.words.places import height_name
from gdviz.words.start_letters import spelled_out
from gdviz.words.update_rules import direction_of


def payload(scene: Scene, known: Known, panels: Sequence[str], style: Style) -> dict[str, Any]:
    """All that the page's script must know; it speaks as the style does."""
    told: dict[str, Any] = _said(_payload(scene, known, panels, style), style)
    return told


def _said(value: Any, style: Style) -> Any:
    """The same plain values, all words and numbers among them in the language of the style."""
    if isinstance(value, dict):
        return {key: _said(each, style) for key, each in value.items()}
    if isinstance(value, list):
        return [_said(each, style) for each in value]
    return style.said(value) if isinstance(value, str) else value


def _payload(scene: Scene, known: Known, panels: Sequence[str], style: Style) -> dict[str, Any]:
    cost, direction, speech = scene.cost, direction_of(scene.plans), style.speech
    return {
        "cost": _cost(cost),
        "names": [plain_name(name) for name in cost.variables],
        "window": [list(pair) for pair in known.window],
        "plane": ground_of(known, style),
        "spacing": level_spacing(known),
        "is_log": falls_by_decades(known),
        "rates": rate_ends(known, scene.plans),
        "minima": [{"at": list(each.at), "edge": each.edge} for each in known.cost.minima if not each.is_found],
        **sights(known),
        "constants": constants(panels),
        "words": page_words(speech),
        "signs": {"decimal": speech.decimal, "thousands": speech.thousands},
        "height": height_name(direction),
        "stability": _stability(known),
        "panels": [panel for panel in panels_of(cost) if panel in panels],
        "runs": [run_of(plan, cost) for plan in spelled_out(scene.plans)],
        "proved": [_proved(run) for run in known.runs],
        "optimizers": {name: controls_of(kind, direction) for name, kind in offered(scene.own_rules).items()},
    }


def _cost(cost: Cost) -> dict[str, Any]:
    if isinstance(cost, Formula):
        return {"variables": list(cost.variables)}  # its arithmetic is part of the script
    assert isinstance(cost, Model)
    data = cost.data
    return {
        "variables": list(cost.variables),
        "model": model_name(cost),
        "is_classifier": cost.is_classifier,
        "margins": list(cost.margins),
        "tints": list(tint_levels(cost)) if cost.is_classifier else [],
        "fits": fits_of(cost),
        "options": {key: getattr(cost, key) for key in keys_of(type(cost), leave_out=("data", "window", "names"))},
        "data": {
            "columns": data.scaled.T.tolist(),
            "target": data.target.tolist(),
            "mean": data.mean.tolist(),
            "spread": data.spread.tolist(),
            "feature_names": list(data.feature_names),
            "target_name": data.target_name,
            "classes": list(class_words(data)) if cost.is_classifier else [],
        },
    }


def _stability(known: Known) -> dict[str, Any] | None:
    """The curvature L that limits the learning rate, and where it was found; None where it is not known."""
    found = known.curvature
    return {"curvature": found.value, "at_minimum": found.at_minimum} if found else None


def run_of(plan: Plan, cost: Cost) -> dict[str, Any]:
    """A run's settings, as its preset has them; without those that are off."""
    return {
        "label": shaped(plan.label, spoken),
        "optimizer": name_of(type(plan.optimizer)),
        "options": _values(plan.optimizer),
        "start": list(plan.start),
        "steps": plan.steps,
        **_stop(plan),
        **({} if plan.direction == "descend" else {"direction": plan.direction}),
        **_rates(plan),
        **_batches(plan, cost),
    }


def _proved(run: Run) -> dict[str, Any]:
    """What is said of a run of so many steps, which the page itself does not carry on."""
    words = {"outcome": run.outcome.value, "ending": ending_words(run.end), "character": CHARACTER_WORDS[run.character]}
    return {"steps": run.steps, **words}


def _stop(plan: Plan) -> dict[str, Any]:
    """The bounds of the rules that end it early, where there are any."""
    bounds = {name: bound for name, bound in dataclasses.asdict(plan.stop).items() if bound is not None}
    return {"stop": bounds} if bounds else {}


def _rates(plan: Plan) -> dict[str, Any]:
    """The learning rate of each step, where a schedule changes it."""
    if plan.schedule == CONSTANT:
        return {}
    rate = plan.optimizer.learning_rate
    return {"scheduledRate": rate, "rates": plan.schedule.rates(rate, plan.steps).tolist()}


def _batches(plan: Plan, cost: Cost) -> dict[str, Any]:
    """The rows that each step sees, where it does not see them all."""
    if plan.batch_size is None or not isinstance(cost, Model):
        return {}
    drawn = batches(len(cost.data.target), plan.batch_size, np.random.default_rng(plan.seed))
    return {"batches": [next(drawn).tolist() for _ in range(plan.steps)]}


def _values(optimizer: Optimizer) -> dict[str, Any]:
    return {key: getattr(optimizer, key) for key in keys_of(type(optimizer))}
