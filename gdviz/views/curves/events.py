"""What a curve's picture says in words where it happens: starts, minima, and the runs that leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.base import Minimum
from gdviz.descents.events.trough import step_growth
from gdviz.descents.outcome import LeftDomain
from gdviz.descents.run import Run
from gdviz.descents.window import is_inside
from gdviz.languages.phrase import say, shaped
from gdviz.styles.base import Style
from gdviz.views.curves.frame import CurveFrame
from gdviz.views.curves.notes import Note
from gdviz.views.paths.clipping import exit_point
from gdviz.views.paths.landmarks import kind_of
from gdviz.words.events import exit_words
from gdviz.words.fates import LEAVES_DOMAIN
from gdviz.words.gaits import gait_step
from gdviz.words.marks import mark_words

Landmarks = Sequence[tuple[str, Minimum]]

UP = {"minimum": -1.0, "local": -1.0, "maximum": 1.0, "saddle": -1.0}  # where words have room: below wells
STAR = 0.8  # of a point's width: half the size of a star
SEEN_STEPS = 4  # in the picture: fewer do not show how they grow
NEAR = 0.01  # of the window: so near a run has come to a place


def exit_step(path: Array, frame: CurveFrame) -> int | None:
    """The first step after which a run (n + 1, 2) is no more in the picture; None where it ends inside or never was."""
    inside = np.flatnonzero(is_inside(path, frame.limits))
    return int(inside[-1]) + 1 if len(inside) and inside[-1] + 1 < len(path) else None


def verb_steps(runs: Sequence[Run], paths: Sequence[Array], frame: CurveFrame) -> list[int]:
    """For each run the step from which on the verb of how it went is true, and seen to be."""
    left = [exit_step(path, frame) for path in paths]
    return [gait_step(run) if step is None else step for run, step in zip(runs, left, strict=True)]


def mark_notes(style: Style, frame: CurveFrame, found: Landmarks, paths: Sequence[Array]) -> list[Note]:
    """The words for the first mark of each kind of landmark."""
    notes = [_landmark_note(style, name, found, paths, frame) for name in dict.fromkeys(name for name, _ in found)]
    return [note for note in notes if is_inside(note.at, frame.limits)]


def start_notes(style: Style, frame: CurveFrame, paths: Sequence[Array]) -> list[Note]:
    """The word at the first run's start, on the side under the curve, if it is in the picture."""
    notes = [_start_note(style, path) for path in paths[:1]]
    return [note for note in notes if is_inside(note.at, frame.limits)]


def exit_notes(style: Style, frame: CurveFrame, runs: Sequence[Run], paths: Sequence[Array]) -> list[Note]:
    """The words for each run that leaves the picture or the domain, from then on."""
    colors = [style.lettering(style.run_color(i)) for i in range(len(runs))]
    notes = [_leaving(style, *each, frame) for each in zip(colors, runs, paths, strict=True)]
    return [note for each in notes for note in each if is_inside(note.at, frame.limits)]


def _landmark_note(style: Style, name: str, found: Landmarks, paths: Sequence[Array], frame: CurveFrame) -> Note:
    """The word for all marks of a kind, at the one where most runs end, else at the first."""
    marks = np.array([(mark.at[0], mark.value) for kind, mark in found if kind == name])
    at = marks[int(np.argmax([_comers(x, paths, frame) for x, _ in marks]))]
    names = [kind for kind, _ in found]
    kinds = {kind_of(name, mark, names) for kind, mark in found if kind == name}
    return Note(
        mark_words(kinds.pop() if len(kinds) == 1 else name), at, (0.0, UP[name]), style.muted, STAR * style.marker
    )


def aims(found: Landmarks, paths: Sequence[Array], frame: CurveFrame) -> list[float]:
    """Where the strips show what to aim at: at the minima, and at those local ones where runs end."""
    at = [(name, each.at[0]) for name, each in found]
    return [x for name, x in at if name == "minimum" or (name == "local" and _comers(x, paths, frame))]


def _comers(x: float, paths: Sequence[Array], frame: CurveFrame) -> int:
    """How many runs end there."""
    return sum(bool(abs(path[-1, 0] - x) < NEAR * np.ptp(frame.window)) for path in paths)


def _start_note(style: Style, path: Array) -> Note:
    """The word at the first run's start, on the side under the curve."""
    return Note(
        mark_words("start"),
        path[0],
        (1.0 if path[0, 0] > path[-1, 0] else -1.0, -0.4),
        style.ink,
        0.6 * style.marker,
    )


def _on_lines(words: str) -> str:
    """Words of an exit, broken after their colon."""
    return words.replace(": ", ":\n")


def _leaving(style: Style, color: Any, run: Run, path: Array, frame: CurveFrame) -> list[Note]:
    """The words at the arrow of a run that leaves the picture, or at the last point of one that leaves the domain."""
    step = exit_step(path, frame)
    if step is not None:
        low, high = np.array(frame.limits).T
        shown = (path[step - 1 : step + 1] - low) / (high - low)
        edge = exit_point(shown[0], shown[1], ((0.0, 1.0), (0.0, 1.0)))
        at = np.clip(low + edge * (high - low), low, high)  # rounding would put it outside
        growth = step_growth(run) if step >= SEEN_STEPS else None
        words, brief = [shaped(exit_words(step, each, "step_growth"), _on_lines) for each in (growth, None)]
        return [Note(words, at, (0.0, 1.0), color, 0.3 * style.marker, step, "bold", brief)]
    if isinstance(run.end, LeftDomain):
        words = say(LEAVES_DOMAIN, step=run.end.step)
        return [Note(words, path[-1], (0.0, 1.0), color, 0.5 * style.marker, run.steps, "bold")]
    return []
