"""Which step each frame of a film shows, and when the frame ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.scene.between import glided

Pace = Literal["auto", "step", "log"]

FEW = 40  # steps: of so few or fewer each is to be seen, so that they come more evenly
MOST_SHARE = 0.05  # of the time that one step may take for what it moves
EVEN_SHARE = 0.3  # of the time goes to all steps alike, the rest to what moves on the screen


@dataclass(frozen=True)
class Timeline:
    """Frame i shows `steps[i]`, of which 3.4 is between 3 and 4, until `ends_s[i]` seconds after the film's begin.

    `shares[i]` is how much of the movement's time has gone by, from 0 in the first frame to 1 in the last; the holds
    do not count.
    """

    steps: tuple[float, ...]
    ends_s: tuple[float, ...]
    shares: tuple[float, ...]

    @property
    def frames(self) -> tuple[tuple[float, float], ...]:
        """What each frame shows: a step, and the share of the time."""
        return tuple(zip(self.steps, self.shares, strict=True))

    @property
    def delays_cs(self) -> tuple[int, ...]:
        """How long each frame lasts in centiseconds; from absolute end times, so that rounding never adds up."""
        # halves go up, and stay halves where a float is a hair below: even spacing stays even
        ends = [math.floor(100 * end + 0.5 + 1e-6) for end in self.ends_s]
        return tuple(end - begin for begin, end in zip([0, *ends], ends, strict=False))

    @property
    def duration_s(self) -> float:
        """The film's length in seconds."""
        return self.ends_s[-1]


@dataclass(frozen=True)
class Tempo:
    """How long a film lasts and how many frames a second it has.

    `seconds` are of movement, whatever the pace, and the holds come on top; with pace "step" all steps take the same.
    """

    seconds: float
    fps: float
    pace: Pace = "auto"
    hold_first: float = 0.0
    hold_last: float = 0.0


def timeline(
    movement: Sequence[float] | Array,
    tempo: Tempo,
    *,
    melt: bool = True,
    swings: Sequence[bool] | Mask | None = None,
    glides: Sequence[int] | Array | None = None,
) -> Timeline:
    """The film of n steps; `movement` (n,) is how far things move on the screen in each step, in any unit.

    With `melt`, frames that would show the same step are one frame that lasts longer: the last of them.
    `swings` (n,) are the steps that lead back where the one before came from: among them each frame is an odd number of
    steps after the one before, for an even one would show the same side again, and the swing would seem to stand still.
    `glides` (n,) are how many frames at most each step is moved through, where there are frames to spare.
    """
    frames = max(2, math.floor(tempo.seconds * tempo.fps + 1e-9))  # never more than fps allows
    shown = _paced(np.asarray(movement), frames, tempo.pace)
    if glides is not None and len(shown) < frames:  # a frame a step
        shown = shown[np.arange(frames) * len(shown) // frames]
    if swings is not None:
        shown = _alternating(shown, np.asarray(swings, dtype=bool))
    if glides is not None:
        shown = glided(shown, np.asarray(glides))
    ends = tempo.hold_first + tempo.seconds * np.arange(1, len(shown) + 1) / len(shown)
    ends[-1] += tempo.hold_last
    shares = np.linspace(0, 1, len(shown)) if len(shown) > 1 else np.ones(1)
    last = np.append((shown[1:] != shown[:-1]) | (not melt), True)  # the last frame of each step
    return Timeline(*(tuple(values[last].tolist()) for values in (shown, ends, shares)))


def _paced(movement: Array, frames: int, pace: Pace) -> Any:
    """The step that each of at most `frames` frames shows, from 0 to the last."""
    count = len(movement)
    if pace == "step":  # more steps than frames: some are left out, evenly
        return np.round(np.linspace(0, count, min(count + 1, frames))).astype(int)
    moments = np.linspace(0, 1, frames)
    if pace == "log":
        return np.round(np.expm1(moments * np.log1p(count))).astype(int)
    total = movement.sum()
    share = np.full(count, 1 / max(count, 1))
    if total > 0:
        # one long step must not hold the film: what is over goes to all
        moving = np.minimum(movement / total, max(MOST_SHARE, 1.5 / count))
        even = max(EVEN_SHARE, 1 - count / FEW)
        share = even * share + (1 - even) * moving
        share /= share.sum()
    reached = np.concatenate([[0.0], np.cumsum(share)])
    reached[-1] = 1.0 if count else 0.0
    return np.searchsorted(reached, moments, side="right") - 1


def _alternating(shown: Any, swings: Mask) -> Any:
    """The steps `shown`, some of them the one before instead, so that frames differ by odd numbers among swings."""
    steps = shown.tolist()
    for i in range(1, len(steps) - 1):
        before, now = steps[i - 1], steps[i]
        if now > before and (now - before) % 2 == 0 and swings[before:now].all():
            steps[i] = now - 1
    return np.array(steps)
