"""MP4 as ffmpeg reads it: its length, its frames and what the file says of itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image

from gdviz.commands.cli import main
from gdviz.errors import DrawingError, UsageError
from gdviz.outputs import mp4
from gdviz.scene.formats import FORMATS
from tests.outputs.films import IMPRINT, RATES, SCENE, shown_at, small_job, true_frames, written

RED, GREEN, BLUE = 0.2126, 0.7152, 0.0722
NEEDS = "mp4 needs a video encoder: pip install imageio-ffmpeg\n"


def decoded(path: Path) -> tuple[str, list[Any]]:
    """What ffmpeg tells of the film, and its frames (height, width, 3)."""
    colors = "scale=flags=accurate_rnd+full_chroma_int:in_color_matrix=bt709"
    raw = ["-vf", colors, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    done = subprocess.run([get_ffmpeg_exe(), "-i", str(path), *raw], capture_output=True, check=True)
    about = done.stderr.decode()
    found = re.search(r", (\d+)x(\d+)[, ]", about)
    assert found
    return about, list(np.frombuffer(done.stdout, np.uint8).reshape(-1, int(found[2]), int(found[1]), 3))


def luma(rgb: Any) -> Any:
    return rgb @ np.array([RED, GREEN, BLUE])


@pytest.mark.slow
@pytest.mark.parametrize("fps", [*RATES, 12.5, 50])
def test_its_length_is_the_timeline_s_to_within_a_frame(tmp_path: Path, fps: float) -> None:
    with small_job(fps) as job:
        about, frames = decoded(written(job, "mp4", tmp_path / "film.mp4"))
        assert abs(len(frames) / fps - job.timeline.duration_s) < 1 / fps
    told = re.search(r", ([\d.]+) fps,", about)
    assert told
    assert float(told[1]) == fps
    assert "Video: h264" in about
    assert "yuv420p(tv, bt709" in about
    assert "Audio" not in about


@pytest.mark.slow
def test_its_frames_are_the_film_s(tmp_path: Path) -> None:
    fps = 24
    with small_job(fps) as job:
        _, frames = decoded(written(job, "mp4", tmp_path / "film.mp4"))
        expected = list(true_frames(job))
    for number, frame in enumerate(frames[:-1]):
        error = luma(frame.astype(float)) - luma(shown_at(expected, 100 * (number + 0.5) / fps))
        assert 10 * np.log10(255**2 / (error**2).mean()) > 42, f"frame {number}"


@pytest.mark.slow
def test_its_poster_is_its_last_frame(tmp_path: Path) -> None:
    with small_job(poster=True) as job:
        film = written(job, "mp4", tmp_path / "film.mp4")
        *_, (_, last) = true_frames(job)
    cover = tmp_path / "cover.png"
    subprocess.run([get_ffmpeg_exe(), "-i", str(film), "-map", "0:v:1", str(cover)], capture_output=True, check=True)
    with Image.open(cover) as image:
        assert np.array_equal(np.asarray(image.convert("RGB")), last)
    about, _ = decoded(film)
    assert "(attached pic)" in about


@pytest.mark.slow
def test_odd_sides_grow_by_a_pixel_of_paper(tmp_path: Path) -> None:
    with small_job(size=(241, 181)) as job:
        about, frames = decoded(written(job, "mp4", tmp_path / "film.mp4"))
    assert ", 242x182" in about
    assert frames[0][-1, :, :].min() > 245
    assert frames[0][:, -1, :].min() > 245


@pytest.mark.slow
def test_the_same_film_has_the_same_bytes_and_tells_what_it_is(tmp_path: Path) -> None:
    with small_job() as job:
        first = written(job, "mp4", tmp_path / "one.mp4").read_bytes()
        assert written(job, "mp4", tmp_path / "two: 2.mp4").read_bytes() == first
    assert IMPRINT.key.encode() in first
    assert IMPRINT.title.encode() in first
    assert first.index(b"moov") < first.index(b"mdat")  # it plays before it is loaded whole


@pytest.mark.parametrize(
    ("fps", "ends_cs", "numbers"),
    [(25, [4, 8, 108], [1, 2, 27]), (30, [3, 7, 10, 10, 20], [1, 2, 3, 4, 6]), (7, [1, 14, 29], [1, 2, 3])],
)
def test_no_step_is_left_out_and_no_rounding_adds_up(fps: float, ends_cs: list[int], numbers: list[int]) -> None:
    found = [0]
    for end_cs in ends_cs:
        found.append(mp4.frames_until(end_cs, fps, found[-1]))
    assert found[1:] == numbers


def test_without_the_extra_nothing_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    monkeypatch.chdir(tmp_path)
    Path("small.toml").write_text(SCENE.format(fps=10), encoding="utf-8")
    assert main(["render", "small.toml", "--format", "mp4"]) == 2
    assert capsys.readouterr() == ("", NEEDS)
    text = Path("small.toml").read_text()
    Path("small.toml").write_text(f'{text}\n[[figure]]\nname = "film"\nviews = ["loss"]\nformats = ["png", "mp4"]\n')
    for command in ("check", "render"):
        assert main([command, "small.toml"]) == 2
        assert capsys.readouterr() == ("", NEEDS)
    assert not Path("output").exists()
    with small_job() as job, pytest.raises(UsageError):
        written(job, "mp4", tmp_path / "film.mp4")
    assert not (tmp_path / "film.mp4").exists()


def test_what_the_encoder_complains_of_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mp4, "CRF", "nonsense")
    with small_job() as job, pytest.raises(DrawingError, match=r"^the video encoder failed \(.+\)$"):
        written(job, "mp4", tmp_path / "film.mp4")
    assert not (tmp_path / "film.mp4").exists()


def test_with_the_extra_every_output_is_ready() -> None:
    for name in FORMATS:
        FORMATS[name]().check()
