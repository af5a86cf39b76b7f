"""Films as Pillow reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image


def decoded(path: Path) -> list[tuple[int, Any]]:
    """The end in centiseconds and the pixels (height, width, 3) of each frame."""
    frames, end_ms = [], 0.0
    with Image.open(path) as image:
        for number in range(image.n_frames):  # type: ignore[attr-defined]
            image.seek(number)
            image.load()  # only now WebP tells the time
            end_ms += image.info["duration"]
            pixels = np.asarray(image.convert("RGBA"))
            assert (pixels[..., 3] == 255).all()
            frames.append((round(end_ms / 10), pixels[..., :3].copy()))
    return frames
