"""What an animated PNG says of itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from matplotlib.animation import FuncAnimation
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from gdviz.outputs.apng import ApngWriter
from tests.outputs.films import IMPRINT, small_job, true_frames, written


@pytest.mark.slow
def test_title_and_key_are_told(tmp_path: Path) -> None:
    with small_job() as job, Image.open(written(job, "apng", tmp_path / "film.apng")) as image:
        assert image.format == "PNG"
        assert image.text == {"Title": IMPRINT.title, "Comment": IMPRINT.key}  # type: ignore[attr-defined]


@pytest.mark.slow
def test_the_poster_is_what_stands_where_it_does_not_play(tmp_path: Path) -> None:
    with small_job() as job:
        frames = [pixels for _, pixels in true_frames(job)]
        plain = written(job, "apng", tmp_path / "plain.png")
        with Image.open(plain) as film:
            assert (film.default_image, film.n_frames) == (False, len(frames))  # type: ignore[attr-defined]
            assert np.array_equal(np.asarray(film.convert("RGB")), frames[0])
    with small_job(poster=True) as job, Image.open(written(job, "apng", tmp_path / "film.png")) as film:
        assert film.default_image  # type: ignore[attr-defined]
        assert np.array_equal(np.asarray(film.convert("RGB")), frames[-1])
        for i, pixels in enumerate(frames, start=1):  # the poster is none of them
            film.seek(i)
            assert np.array_equal(np.asarray(film.convert("RGB")), pixels)


def test_a_poster_that_takes_many_chunks_of_pillow_is_exact(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (200, 200, 3), dtype=np.uint8)  # nothing makes it smaller
    figure = Figure(figsize=(2, 2), dpi=100)
    FigureCanvasAgg(figure)
    image = figure.figimage(noise)
    FuncAnimation(figure, lambda _i: [image], frames=2, blit=True).save(
        tmp_path / "film.png", writer=ApngWriter(poster=True)
    )
    with Image.open(tmp_path / "film.png") as film:
        assert film.default_image  # type: ignore[attr-defined]
        assert np.array_equal(np.asarray(film.convert("RGB")), noise)
