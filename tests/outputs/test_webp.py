"""What an animated WebP says of itself, and how near lossy ones are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.animation import FuncAnimation
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from gdviz.outputs.spool import Layer, rgba
from gdviz.outputs.webp import RINGING, Webp, WebpWriter, _Near
from gdviz.scene.formats import FORMATS
from tests.outputs.films import IMPRINT, small_job, written
from tests.outputs.reading import decoded
from tests.outputs.samples import nothing, shared_job

SIDE = 96


def test_title_and_key_are_told(tmp_path: Path) -> None:
    with small_job() as job, Image.open(written(job, "webp", tmp_path / "film.webp")) as image:
        about = ElementTree.fromstring(image.info["xmp"])
    assert [text for text in about.itertext() if text.strip()] == [IMPRINT.title, IMPRINT.key]


def shades(seed: int) -> Any:
    """A picture whose colours run into each other, packed."""
    rng = np.random.default_rng(seed)
    x, y = np.meshgrid(*[np.linspace(0, 3, SIDE)] * 2)
    channels = [127 + 90 * np.sin(rng.uniform(1, 4) * x + rng.uniform(1, 4) * y) + rng.normal(0, 4, (SIDE, SIDE))] * 3
    return rgba(sum(each.astype(np.uint32) << shift for each, shift in zip(channels, (0, 8, 16), strict=True)))


def film(quality: int | None, pictures: list[Any], path: Path) -> list[Any]:
    """The frames (height, width, 3) of a film of pictures as Pillow reads it."""
    figure = Figure(figsize=(SIDE / 100, SIDE / 100), dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1), frameon=False)
    axes.set(xticks=[], yticks=[])
    image = axes.imshow(pictures[0].view(np.uint8).reshape(SIDE, SIDE, 4))

    def show(i: int) -> list[Any]:
        image.set_data(pictures[i].view(np.uint8).reshape(SIDE, SIDE, 4))
        return [image]

    animation = FuncAnimation(figure, show, frames=len(pictures), blit=True, cache_frame_data=False)
    animation.save(path, writer=WebpWriter(fps=10, quality=quality))
    return [pixels for _, pixels in decoded(path)]


def error(one: Any, other: Any) -> float:
    return float(np.sqrt(((one.astype(float) - other) ** 2).mean()))


def test_lossy_frames_are_smaller_and_near(tmp_path: Path) -> None:
    pictures = [shades(seed) for seed in range(3)]
    exact = film(None, pictures, tmp_path / "exact.webp")
    sizes = []
    for quality in (40, 80):
        found = film(quality, pictures, tmp_path / "near.webp")
        sizes.append((tmp_path / "near.webp").stat().st_size)
        assert len(found) == 3
        assert np.array_equal(found[0], exact[0])  # the first is a still that is looked at for long
        assert 0 < max(error(one, other) for one, other in zip(found, exact, strict=True)) < 8
    assert sizes[0] < sizes[1] < (tmp_path / "exact.webp").stat().st_size


def layer_of(place: tuple[slice, slice], before: Any, screen: Any) -> Layer:
    changes = np.where(screen == before, 0, screen).astype(np.uint32)
    return Layer(place, 10, changes, screen)


def test_what_a_lossy_frame_left_false_is_mended() -> None:
    whole, small = (slice(0, SIDE), slice(0, SIDE)), (slice(40, 42), slice(40, 42))
    first, second = shades(0), shades(1)
    third = second.copy()
    third[small] = rgba(np.uint32(0))
    coder = _Near(50, (SIDE, SIDE))
    coder.frame(layer_of(whole, np.zeros_like(first), first))
    assert not coder.is_false.any()
    coder.frame(layer_of(whole, first, second))
    assert coder.is_false.all()
    coder.quality = 100  # a lossy frame is no longer worth it
    coder.frame(layer_of(small, second, third))
    near = slice(40 - RINGING, 42 + RINGING)
    assert not coder.is_false[near, near].any()
    assert coder.is_false.sum() == SIDE**2 - (2 + 2 * RINGING) ** 2


@pytest.mark.slow
def test_of_a_film_with_little_motion_all_is_exact_where_that_is_smaller(tmp_path: Path) -> None:
    with small_job() as job:
        exact = written(job, "webp", tmp_path / "exact.webp")
        FORMATS["webp"](quality=90).write(job, tmp_path / "near.webp", nothing)  # type: ignore[call-arg]
    assert (tmp_path / "near.webp").read_bytes() == exact.read_bytes()


@pytest.mark.slow
def test_a_surface_that_turns_takes_less_than_half(tmp_path: Path) -> None:
    with shared_job("surface", orbit=60) as job:
        exact = written(job, "webp", tmp_path / "exact.webp").stat().st_size
        Webp(quality=80).write(replace(job), tmp_path / "near.webp", nothing)
    assert (tmp_path / "near.webp").stat().st_size < 0.5 * exact
