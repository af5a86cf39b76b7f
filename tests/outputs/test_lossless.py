"""The lossless films, animated PNG and WebP, as Pillow reads them: every pixel of every frame, and its time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from matplotlib.animation import FuncAnimation
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from gdviz.outputs.apng import ApngWriter
from gdviz.outputs.screen import Frame, Screen
from gdviz.outputs.webp import WebpWriter
from tests.outputs.films import IMPRINT, RATES, shown_at, small_job, true_frames, written
from tests.outputs.reading import decoded

WRITERS = {"apng": ApngWriter, "webp": WebpWriter}


@pytest.fixture(params=list(WRITERS))
def format_(request: pytest.FixtureRequest) -> str:
    """Each lossless format."""
    name: str = request.param
    return name


@pytest.mark.slow
@pytest.mark.parametrize("fps", RATES)
def test_every_pixel_and_every_moment_is_exact(tmp_path: Path, fps: float) -> None:
    with small_job(fps) as job:
        films = {each: decoded(written(job, each, tmp_path / f"film.{each}")) for each in WRITERS}
        expected = list(true_frames(job))
    assert expected[-1][0] == 165
    for format_, found in films.items():
        assert [end_cs for end_cs, _ in found] == [end_cs for end_cs, _ in expected], format_
        for end_cs, pixels in expected:
            assert (shown_at(found, end_cs - 0.5) == pixels).all(), f"{format_} until {end_cs} cs"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(241, 181), (240, 181)])
def test_sides_may_be_odd(tmp_path: Path, size: tuple[int, int]) -> None:
    with small_job(7, size=size) as job:
        films = [decoded(written(job, each, tmp_path / f"film.{each}")) for each in WRITERS]
        expected = list(true_frames(job))
    for found in films:
        assert all(np.array_equal(one, other) for (_, one), (_, other) in zip(found, expected, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("loop", [0, 1, 3, 65535])
def test_it_plays_as_often_as_the_scene_says(format_: str, tmp_path: Path, loop: int) -> None:
    with (
        small_job(7, loop=loop) as job,
        Image.open(written(job, format_, tmp_path / f"film.{format_}")) as image,
    ):
        assert image.info["loop"] == loop


@pytest.mark.slow
def test_the_same_film_has_the_same_bytes(format_: str, tmp_path: Path) -> None:
    with small_job(7) as job:
        first = written(job, format_, tmp_path / f"one.{format_}").read_bytes()
        assert written(job, format_, tmp_path / f"two.{format_}").read_bytes() == first
    assert IMPRINT.key.encode() in first


def test_a_film_that_never_changes_is_one_frame(format_: str, tmp_path: Path) -> None:
    figure = Figure(figsize=(2.4, 1.8))
    FigureCanvasAgg(figure)
    (line,) = figure.add_subplot().plot([0, 1])
    animation = FuncAnimation(figure, lambda _i: (line,), frames=5, blit=True)
    animation.save(tmp_path / f"film.{format_}", writer=WRITERS[format_](fps=10))
    assert [end_cs for end_cs, _ in decoded(tmp_path / f"film.{format_}")] == [50]


def test_noise_is_exact_too(format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = Figure(figsize=(2.4, 1.8))
    FigureCanvasAgg(figure)
    noise = np.random.default_rng(0).integers(0, 256, (4, 30, 40, 3), dtype=np.uint8)
    picture = figure.add_subplot().imshow(noise[0])
    drawn, draw = [], Screen.next

    def draw_and_keep(screen: Screen) -> Frame:
        frame = draw(screen)
        drawn.append(frame.rgba[..., :3].copy())
        return frame

    def show(i: int) -> list[object]:
        picture.set_data(noise[i])
        return [picture]

    monkeypatch.setattr(Screen, "next", draw_and_keep)
    FuncAnimation(figure, show, frames=4, blit=True).save(tmp_path / f"film.{format_}", writer=WRITERS[format_]())
    found = [pixels for _, pixels in decoded(tmp_path / f"film.{format_}")]
    assert len(found) == len(drawn) == 4
    assert all((one == other).all() for one, other in zip(found, drawn, strict=True))
