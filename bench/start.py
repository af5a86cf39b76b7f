"""Commands from nothing, beside the import of matplotlib.pyplot; a gallery by all cores and by one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rows import Row, fastest

SCENE: Final = "scenes/rosenbrock.toml"
COMMANDS: Final = (("trace", SCENE), ("list", "optimizers"), ("check", SCENE))
GALLERY: Final = tuple(f"scenes/{name}.toml" for name in ("parabola", "rosenbrock", "line"))
MOST_OF_PYPLOT, MORE_S = 0.4, 0.3  # that `trace` may take


def rows() -> Iterator[Row]:
    """Commands, then a gallery."""
    *ours, pyplot = fastest(
        *(lambda words=words: _run("-m", "gdviz", *words) for words in COMMANDS),
        lambda: _run("-c", "import matplotlib.pyplot"),
        repeats=5,
    )
    for words, seconds in zip(COMMANDS, ours, strict=True):
        yield Row(f"`gdviz {' '.join(words)}`", seconds, "import matplotlib.pyplot", pyplot)
    limit = MOST_OF_PYPLOT * pyplot + MORE_S
    yield Row("`gdviz trace`", ours[0], f"limit, {MOST_OF_PYPLOT} of pyplot and {MORE_S} s", limit)
    cores = os.cpu_count() or 1
    together, alone = fastest(lambda: _gallery(cores), lambda: _gallery(1), repeats=2)
    work = f"a gallery from nothing: {len(GALLERY)} scenes drawn, {cores} jobs"
    yield Row(work, together, "one job", alone)


def _gallery(jobs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = ("--quiet", "--out", str(Path(folder)))
        _run("-m", "gdviz", "render", "--jobs", str(jobs), *out, *GALLERY)
        _run("-m", "gdviz", "gallery", *out, *GALLERY)


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
