"""How much of each picture of the gallery is axes, and how wide its widest blank band is; writes bench/room.md.

usage: python bench/room.py [--processes N] [--styles STYLE ...] [SCENE ...]
The last step of every figure of scenes/ is drawn in every style; room.md is written where neither is named.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import numpy as np

from gdviz.descents.known import find_out
from gdviz.page.film import Film, drawing, make_film
from gdviz.page.sheet import Sheet, sheet_of
from gdviz.scene.formats import FORMATS
from gdviz.scene.load import load
from gdviz.styles.base import STYLES

HERE = Path(__file__).parent
BLANK = 2  # of 255: pixels that differ less from the paper are blank
LEAST, BAND = 0.42, 0.06  # what each figure should have at least, and no band should be wider than
SHARES = np.linspace(0, 1, 25)  # of a turn
BEFORE = (  # measured by this script, before pages were made for it; of a turning camera at its last step alone
    "| article | of 8 scenes | 50.7% | 43.3% | 4.6% |",
    "| lecture | of 8 scenes | 46.7% | 39.1% | 9.6% |",
    "| article | 70 | 52.3% | 39.1% (explorer/explorer) | 9.0% (orbit/orbit) |",
    "| lecture | 70 | 49.8% | 36.1% (basins-himmelblau/basins) | 10.3% (orbit/orbit) |",
    "| dark | 70 | 49.8% | 36.1% (basins-himmelblau/basins) | 10.4% (orbit/orbit) |",
)
HEAD = ["| style | figures | axes, median | axes, least | widest band |", "| --- | --- | --- | --- | --- |"]


@dataclass(frozen=True)
class Room:
    """Of one figure in one style, in shares: the axes' area, and the widest blank band across and down."""

    name: str
    style: str
    axes: float
    across: float
    down: float


def rooms(files: Sequence[Path], styles: Sequence[str], processes: int) -> Iterator[Room]:
    """Every figure of the scenes in those styles, told as they come."""
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for i, found in enumerate(pool.map(partial(_rooms_of, styles=styles), files), start=1):
            print(f"{i} of {len(files)}", file=sys.stderr)
            yield from found


def _rooms_of(file: Path, styles: Sequence[str]) -> list[Room]:
    """Every figure of a scene: what views compute before they draw is the same in all styles."""
    scene, found = load(file), []
    known = find_out(scene.cost, scene.plans)
    for figure in scene.figures:
        if any(FORMATS[format_].is_picture for format_ in figure.keys.formats):
            sheet, keys = sheet_of(scene, figure, known), figure.keys
            for style in styles:
                own = sheet.with_keys(style=style, size=keys.size if keys.style == style else None)
                found.append(_room(f"{scene.name}/{figure.name}", own))
    return found


def _room(name: str, sheet: Sheet) -> Room:
    with drawing(sheet.style):
        film = make_film(sheet)
        return Room(name, sheet.figure.keys.style, _axes_share(film), *_bands(film))


def _axes_share(film: Film) -> float:
    box = film.figure.bbox
    areas = (axes.get_window_extent() for axes in film.figure.axes)
    return sum(area.width * area.height for area in areas) / (box.width * box.height)


def _bands(film: Film) -> tuple[float, float]:
    """The widest band of blank columns over the width, and of blank rows over the height.

    Where a camera turns, what is blank all the time: it leaves room for where its relief will be.
    """
    drawn = np.any([_drawn(film, share) for share in (SHARES if film.turns else (1.0,))], axis=0)
    return tuple(_longest(~drawn.any(axis=axis)) for axis in (0, 1))  # type: ignore[return-value]


def _drawn(film: Film, share: float) -> np.ndarray:
    """Which pixels differ from the paper at the last step, where a camera has turned so far."""
    film.show(film.steps, share)
    film.figure.canvas.draw()
    pixels = np.array(film.figure.canvas.buffer_rgba())[..., :3].astype(int)  # type: ignore[attr-defined]
    return (np.abs(pixels - pixels[0, 0]) > BLANK).any(axis=-1)


def _longest(blank: np.ndarray) -> float:
    """The longest run of blank lines as a share of all."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], blank.astype(int), [0]])))
    return float((edges[1::2] - edges[::2]).max(initial=0) / len(blank))


def table(found: list[Room]) -> str:
    """What was, what is, style by style, and every figure's."""
    styles = list(dict.fromkeys(room.style for room in found))
    lines = ["# Room", "", "Before:", "", *HEAD, *BEFORE, "", "Now:", "", *HEAD]
    lines += [_summary(style, [room for room in found if room.style == style]) for style in styles]
    misses = [room for room in found if room.axes < LEAST or _band(room) > BAND]
    lines += ["", f"Under {LEAST:.0%} or with a band over {BAND:.0%}: {_names(misses) or 'none'}."]
    lines += ["", "| figure | style | axes | band across | band down |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| {r.name} | {r.style} | {r.axes:.1%} | {r.across:.1%} | {r.down:.1%} |" for r in found]
    return "\n".join(lines) + "\n"


def _summary(style: str, own: list[Room]) -> str:
    least, widest = min(own, key=lambda r: r.axes), max(own, key=_band)
    middle, band = median(r.axes for r in own), f"{_band(widest):.1%} ({widest.name})"
    return f"| {style} | {len(own)} | {middle:.1%} | {least.axes:.1%} ({least.name}) | {band} |"


def _band(room: Room) -> float:
    return max(room.across, room.down)


def _names(rooms: list[Room]) -> str:
    return ", ".join(f"{room.name} ({room.style})" for room in rooms)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("scenes", nargs="*", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--styles", nargs="+", choices=list(STYLES))
    called = parser.parse_args()
    scenes = called.scenes or sorted((HERE.parent / "scenes").glob("*.toml"))
    text = table(list(rooms(scenes, called.styles or list(STYLES), called.processes)))
    if not called.scenes and not called.styles:
        (HERE / "room.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
