"""About how long the files of figures take to draw, and how large they become, before anything is drawn.

Measured on a core of 3 GHz; `bench/forecast.py` compares it with what is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gdviz.making.files import OutputFile
from gdviz.scene.effort import efforts
from gdviz.scene.parts import Figure, Scene
from gdviz.views.panel_toll import PanelToll

PAGE_S: Final = 0.05  # seconds of a page without views,
FRAME_S: Final = 0.004  # of a frame in half a million pixels,
RUN_S: Final = 0.006  # of each run in it,
AREA_S: Final = 0.04  # and where all of it changes
HALF_MILLION: Final = 5e5
SHRINKING: Final = 0.75  # larger stills of the same take fewer bytes a pixel


@dataclass(frozen=True)
class Forecast:
    """What a file takes, or several, about: seconds to draw on one core, and bytes."""

    seconds: float
    size: float

    @property
    def words(self) -> str:
        """It in words of one digit or two: "about 190 kB, about 8 s to draw on one core"."""
        return f"about {told_size(self.size)}, about {told_seconds(self.seconds)} to draw on one core"


def told_size(size: float) -> str:
    """Bytes with two digits that count: 190 kB, 3.1 MB."""
    kilobytes = float(f"{max(size / 1e3, 1):.2g}")
    return f"{kilobytes:g} kB" if kilobytes < 1000 else f"{kilobytes / 1e3:g} MB"


def told_seconds(seconds: float) -> str:
    """Seconds as finely as they can be foretold: 0.4 s, 8 s, 40 s, 90 s, 3 min, 1.5 h."""
    if seconds < 9.5:
        return f"{float(f'{max(seconds, 0.1):.1g}'):g} s"
    if seconds < 57.5:
        return f"{5 * round(seconds / 5)} s"
    if seconds < 115:
        return f"{10 * round(seconds / 10)} s"
    return f"{seconds / 60:.0f} min" if seconds < 3570 else f"{seconds / 3600:.2g} h"


def forecast(found: Sequence[OutputFile], frames: int | None = None) -> list[Forecast]:
    """What each of the files of one figure takes; the first has what they share, and the figure's sweeps.

    Left out, the film's frames are the most that there may be.
    """
    tolls = _tolls(found[0])
    count = frames or most_frames(found[0].figure, max(plan.steps for plan in found[0].scene.plans))
    shared = PAGE_S + sum(toll.seconds for toll in tolls) + sweeps_s(found[0].scene, found[0].figure)
    if any(target.output.moves for target in found):
        shared += count * _frame_s(found[0], tolls)
    shares = [shared, *(len(found) - 1) * [0.0]]
    return [
        Forecast(share + _seconds(target, count), _size(target, tolls, count))
        for target, share in zip(found, shares, strict=True)
    ]


def most_frames(figure: Figure, steps: int) -> int:
    """The frames of a film of so many steps, at the most."""
    count = round(figure.keys.seconds * figure.keys.fps) + 2
    return max(1, count if figure.keys.tween is True else min(count, steps + 1))


def runs_s(scene: Scene) -> float:
    """The seconds of a scene's runs."""
    return sum(effort.seconds for effort in efforts(scene.cost, scene.plans, None, ()))


def sweeps_s(scene: Scene, figure: Figure) -> float:
    """The seconds of a figure's sweeps."""
    found = efforts(scene.cost, scene.plans, None, [figure])
    trials = {each.path[2]: each.seconds for each in found if each.path[0] == "figure"}
    named = zip(figure.keys.views, figure.views, strict=True)
    return sum(trials.get(name, 0.0) * view.toll(scene.cost, len(scene.plans)).sweep for name, view in named)


def _tolls(target: OutputFile) -> list[PanelToll]:
    """What each panel takes."""
    figure, cost = target.figure, target.scene.cost
    runs = figure.runs if figure.grid and figure.grid.per_run else 1
    return [view.toll(cost, len(target.scene.plans)) for view in figure.views for _ in range(runs)]


def _frame_s(target: OutputFile, tolls: Sequence[PanelToll]) -> float:
    area = sum(toll.area for toll in tolls) / len(tolls)
    each = FRAME_S + RUN_S * len(target.scene.plans) + AREA_S * area
    return float(each * (_pixels(target) / HALF_MILLION) ** 0.5)


def _seconds(target: OutputFile, frames: int) -> float:
    """What the file takes by itself."""
    toll, millions = target.output.time, _pixels(target) / 1e6
    further = (frames - 1) * target.output.moves
    return toll.once + toll.picture * millions + toll.frame * further * millions / (HALF_MILLION / 1e6)


def _size(target: OutputFile, tolls: Sequence[PanelToll], frames: int) -> float:
    """The bytes of the file."""
    toll, millions = target.output.size, _pixels(target) / 1e6
    lines = len(target.scene.plans) * max(each.lines for each in tolls)
    area = millions * sum(each.area for each in tolls) / len(tolls)
    moved = (frames - 1) * (toll.line * lines + toll.area * area)
    pixel = sum(each.pixel for each in tolls) / len(tolls)
    still = toll.pixels * pixel * 1e6 * millions**SHRINKING + toll.vectors * sum(each.vectors for each in tolls)
    return float(toll.once + toll.picture * millions + moved + still)


def _pixels(target: OutputFile) -> float:
    width, height = target.figure.size
    return width * height * target.scale**2


def by_figure(found: Sequence[OutputFile]) -> Iterator[list[OutputFile]]:
    """The files of each figure of scenes, one after the other."""
    figures: dict[tuple[int, str], list[OutputFile]] = {}
    for target in found:
        figures.setdefault((id(target.scene), target.figure.name), []).append(target)
    yield from figures.values()
