"""The baseline, gdviz and other encoders on the same films; prints a table and writes it to bench/results.md.

usage: python bench/film.py [--frames N]
ffmpeg, gifski and gifsicle take part where they are installed.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageSequence

HERE = Path(__file__).parent
FPS = 30
TITLE = "# The article's contour film, 640 × 480, saved by FuncAnimation"
ORBIT_TITLE = "# A surface of 100 × 100 that turns, 800 × 600"
ORBIT_FPS = 20
PALETTE = "split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none:diff_mode=rectangle"


@dataclass(frozen=True)
class Row:
    """One way to make the film; `seconds` include drawing only where `draws`."""

    name: str
    seconds: float
    path: Path
    draws: bool
    peak_mb: float | None = None


def said(script: str, *arguments: object) -> dict[str, Any]:
    """What a script of this folder says of one run in a process of its own."""
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    answer: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return answer


def encoders(pngs: Path, work: Path, ours: Path, fps: int) -> Iterator[Row]:
    """The other encoders that are installed, on the same true-colour frames."""
    commands = {
        "ffmpeg": f"ffmpeg -y -loglevel error -framerate {fps} -i {pngs}/%05d.png -lavfi {PALETTE} {work}/ffmpeg.gif",
        "gifski": f"gifski -q --fps {fps} -o {work}/gifski.gif {pngs}/*.png",
        "gifsicle": f"gifsicle -O3 {ours} -o {work}/gifsicle.gif",
    }
    for name, command in commands.items():
        if shutil.which(name):
            arguments = [part for word in command.split() for part in _expanded(word)]
            begin = time.perf_counter()
            subprocess.run(arguments, check=True)
            yield Row(_LABELS[name], time.perf_counter() - begin, work / f"{name}.gif", draws=False)


_LABELS = {
    "ffmpeg": "ffmpeg, palettegen and paletteuse, frames given",
    "gifski": "gifski, frames given",
    "gifsicle": "gifsicle -O3 on gdviz's file",
}


def _expanded(word: str) -> list[str]:
    path = Path(word)
    return [str(file) for file in sorted(path.parent.glob(path.name))] if "*" in word else [word]


def quality(film: Path, pngs: Path) -> tuple[float, float, float]:
    """Mean PSNR in dB, the share of pixels that change in the file though not in the frames, and seconds of play.

    A frame that a file leaves out, since it shows nothing new, lasts in the frame before: frames are matched by time.
    """
    files = sorted(pngs.glob("*.png"))
    errors, flicker, still = [], 0, 0
    images = ImageSequence.Iterator(Image.open(film))
    decoded = [(np.asarray(image.convert("RGB")), image.info["duration"]) for image in images]
    ends = np.cumsum([duration for _, duration in decoded])
    total_ms = float(ends[-1])
    before: Any = None
    for i, file in enumerate(files):
        middle_ms = (i + 0.5) / len(files) * total_ms
        shown = decoded[int(np.searchsorted(ends, middle_ms, side="right"))][0]
        true = np.asarray(Image.open(file))
        errors.append(((shown.astype(float) - true) ** 2).mean())
        if before is not None:
            same = (true == before[0]).all(axis=-1)
            flicker += int((same & (shown != before[1]).any(axis=-1)).sum())
            still += int(same.sum())
        before = true, shown
    psnr = float(np.mean([10 * np.log10(255**2 / error) if error else 99.0 for error in errors]))
    return psnr, flicker / max(still, 1), total_ms / 1000


def table(rows: list[Row], pngs: Path, frames: int) -> Iterator[str]:
    """The table in Markdown; ratios are to the baseline."""
    base = rows[0]
    base_bytes = base.path.stat().st_size
    yield "| writer | seconds | times as fast | bytes | share | PSNR dB | flicker | plays, s | peak MB |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for row in rows:
        psnr, flicker, length = quality(row.path, pngs)
        size = row.path.stat().st_size
        faster = f"{base.seconds / row.seconds:.0f}" if row.draws else ""
        peak = f"{row.peak_mb:.0f}" if row.peak_mb else ""
        cells = [row.name, f"{row.seconds:.2f}", faster, f"{size}", f"1/{base_bytes / size:.0f}"]
        yield f"| {' | '.join([*cells, f'{psnr:.1f}', f'{100 * flicker:.2f} %', f'{length:.2f}', peak])} |"
    yield f"\n{frames} frames at {FPS} a second should play {frames / FPS:.2f} s."


def growth(work: Path) -> Iterator[str]:
    """What frames and memory cost in a long film, against a short one."""
    long, short = (said("article.py", "gdviz", count, work / "film.gif") for count in (4000, 100))
    early, late = long["marginal_ms"].values()
    yield f"A frame between 3,000 and 4,000 takes {late / early:.2f} times one between 200 and 1,000."
    yield f"4,000 frames take {long['peak_mb'] / short['peak_mb']:.2f} times the memory of 100."


def orbit(work: Path) -> Iterator[str]:
    """The colours of a turning 3-D film, against the other encoders on its frames, and what a frame costs."""
    pngs = work / "frames"
    pngs.mkdir(parents=True)
    said("orbit.py", work / "orbit.gif", pngs)
    found = said("orbit.py", work / "orbit.gif")
    yield "| writer | bytes | PSNR dB | flicker |"
    yield "| --- | --- | --- | --- |"
    for row in (Row("gdviz", 0, work / "orbit.gif", draws=True), *encoders(pngs, work, work / "orbit.gif", ORBIT_FPS)):
        psnr, flicker, _ = quality(row.path, pngs)
        yield f"| {row.name} | {row.path.stat().st_size} | {psnr:.1f} | {100 * flicker:.2f} % |"
    film_ms, bare_ms, plain_ms = (found[key] for key in ("film_ms", "bare_ms", "plain_ms"))
    yield ""
    yield f"A frame takes {film_ms / bare_ms:.2f} times a bare draw of the same canvas, on one process,"
    yield f"and {film_ms / plain_ms:.2f} times one of matplotlib's own surface of 100 × 100."


def machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "matplotlib", "pillow", "gdviz"))
    return f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, {packages}."


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--frames", type=int, default=400)
    frames = parser.parse_args().frames
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        pngs = work / "frames"
        pngs.mkdir()
        said("article.py", "gdviz", frames, work / "kept.gif", pngs)
        rows = []
        for name, label in (("pillow", "PillowWriter, the baseline"), ("gdviz", "gdviz")):
            found = said("article.py", name, frames, work / f"{name}.gif")
            rows.append(Row(label, found["seconds"], work / f"{name}.gif", draws=True, peak_mb=found["peak_mb"]))
        rows += encoders(pngs, work, work / "gdviz.gif", FPS)
        lines = [TITLE, "", *table(rows, pngs, frames), "", *growth(work), ""]
        lines += [ORBIT_TITLE, "", *orbit(work / "orbit"), "", machine()]
    text = "\n".join(lines) + "\n"
    print(text)
    (HERE / "results.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
