"""A surface of 100 × 100 that turns, 800 × 600: gdviz, matplotlib's own surface, and other encoders."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from encoders import encoded, told
from rows import Row, said

FPS: Final = 20


def rows() -> Iterator[Row]:
    """A frame, in processor time of one process, and the file."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        pngs, film = work / "frames", work / "orbit.gif"
        pngs.mkdir()
        said("turning.py", film, pngs)
        found = {key: ms / 1000 for key, ms in said("turning.py", film).items()}
        ours = found["film_ms"]
        yield Row("a frame of an orbit, in processor time", ours, "plot_surface of mplot3d", found["plain_ms"])
        yield Row("", ours, "a bare draw of gdviz's own page", found["bare_ms"], told(film, pngs))
        for name, _, file in encoded(pngs, work, film, FPS):
            yield Row("", ours, f"{name}: its file", None, told(file, pngs, film))
