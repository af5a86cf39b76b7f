"""Other encoders of films, and how true a film is to its frames."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image, ImageSequence

PALETTE: Final = "split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none:diff_mode=rectangle"


def encoded(pngs: Path, work: Path, ours: Path, fps: int) -> Iterator[tuple[str, float, Path]]:
    """Each encoder that is installed, its seconds of processor time for the same true-colour frames, and its file."""
    commands = {
        "ffmpeg": f"ffmpeg -y -loglevel error -framerate {fps} -i {pngs}/%05d.png -lavfi {PALETTE} {work}/ffmpeg.gif",
        "gifski": f"gifski -q --fps {fps} -o {work}/gifski.gif {pngs}/*.png",
        "gifsicle": f"gifsicle -O3 {ours} -o {work}/gifsicle.gif",
    }
    words = {
        "ffmpeg": "ffmpeg's palettegen, frames given",
        "gifski": "gifski, frames given",
        "gifsicle": "gifsicle -O3 on gdviz's file",
    }
    for name, command in commands.items():
        if shutil.which(name):
            arguments = [part for word in command.split() for part in _expanded(word)]
            yield words[name], _processor_time(arguments), work / f"{name}.gif"


def _processor_time(arguments: list[str]) -> float:
    before = os.times()
    subprocess.run(arguments, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _expanded(word: str) -> list[str]:
    path = Path(word)
    return [str(file) for file in sorted(path.parent.glob(path.name))] if "*" in word else [word]


def told(film: Path, pngs: Path, like: Path | None = None) -> str:
    """The bytes of a film, against those of another, its PSNR, and its flicker where it has any."""
    psnr, flicker = quality(film, pngs)
    size = film.stat().st_size
    share = f" (1/{like.stat().st_size / size:.3g})" if like else ""
    return f"{size:,} bytes{share}, {psnr:.1f} dB, flicker {100 * flicker:.2f} %"


def quality(film: Path, pngs: Path) -> tuple[float, float]:
    """Mean PSNR in dB, and the share of pixels that change in the file though not in the frames.

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
    return psnr, flicker / max(still, 1)
