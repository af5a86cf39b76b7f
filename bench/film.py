"""The article's contour film, 640 × 480, saved by FuncAnimation: the baseline, gdviz and other encoders."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from encoders import encoded, told
from rows import Row, said

FRAMES: Final = 400
FPS: Final = 30
LONG, SHORT = 4000, 100  # frames


def rows() -> Iterator[Row]:
    """The film, in processor time; and what a frame late in a long one costs."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _film(Path(folder))
        yield _late(Path(folder))


def _film(work: Path) -> Iterator[Row]:
    pngs = work / "frames"
    pngs.mkdir()
    said("article.py", "gdviz", FRAMES, work / "kept.gif", pngs)
    ours, base = work / "gdviz.gif", work / "pillow.gif"
    theirs, own = (said("article.py", writer, FRAMES, file) for writer, file in (("pillow", base), ("gdviz", ours)))
    name = f"the article's film of {FRAMES} frames, in processor time"
    peaks = f"{own['peak_mb']:.0f} MB, not {theirs['peak_mb']:.0f}"
    seconds = own["seconds"]
    yield Row(name, seconds, "PillowWriter", theirs["seconds"], f"{told(ours, pngs, base)}; {peaks}")
    yield Row("", seconds, "PillowWriter's file", None, told(base, pngs))
    for peer, took, file in encoded(pngs, work, ours, FPS):
        yield Row("", seconds, peer, took, told(file, pngs, base))


def _late(work: Path) -> Row:
    long, short = (said("article.py", "gdviz", frames, work / "film.gif") for frames in (LONG, SHORT))
    early, late = (each / 1000 for each in long["marginal_ms"].values())
    note = f"{LONG:,} frames take {long['peak_mb'] / short['peak_mb']:.2f} times the memory of {SHORT}"
    return Row("a frame after 3,000", late, "one after 200", early, note)
