"""What every registered output promises: whole files that others can read, the same each time."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image, ImageSequence

from gdviz.outputs.base import Output
from gdviz.scene.formats import FORMATS
from tests.outputs.samples import KEY, SIZE, job_of, nothing, shared_job
from tests.views.samples import whole

every_output = pytest.mark.parametrize("name", list(FORMATS))
every_picture = pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].is_picture])
PIXEL_FORMATS = [name for name in FORMATS if name in ("png", "gif", "webp", "apng")]


def read_pixels(path: Path) -> tuple[int, int]:
    """Loads every frame; the size in pixels."""
    with Image.open(path) as image:
        for frame in ImageSequence.Iterator(image):
            frame.load()
        return image.size


def read_svg(path: Path) -> tuple[int, int]:
    """The size in pixels of a well-formed SVG, from points at 72 to the inch."""
    root = ElementTree.parse(path).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    width, height = (round(float(root.attrib[side].removesuffix("pt")) * 100 / 72) for side in ("width", "height"))
    return width, height


def read_pdf(path: Path) -> tuple[int, int]:
    """The size in pixels of a PDF that begins and ends as one, from its media box."""
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    box = data.partition(b"/MediaBox [")[2].partition(b"]")[0].split()
    return round(float(box[2]) * 100 / 72), round(float(box[3]) * 100 / 72)


def read_md(path: Path) -> tuple[int, int]:
    """The size in pixels that a snippet gives the picture."""
    width, height = re.findall(r' (?:width|height)="(\d+)"', path.read_text(encoding="utf-8"))
    return int(width), int(height)


def read_mp4(path: Path) -> tuple[int, int]:
    """The size in pixels that ffmpeg finds when it decodes every frame."""
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not installed")
    call = ["ffmpeg", "-v", "error", "-i", path, "-f", "image2pipe", "-c:v", "ppm", "-"]
    done = subprocess.run(call, capture_output=True, check=True)
    assert done.stderr == b""
    _, width, height, _ = done.stdout.split(maxsplit=3)
    return int(width), int(height)


READERS: dict[str, Callable[[Path], tuple[int, int]]] = {
    "md": read_md,
    "svg": read_svg,
    "pdf": read_pdf,
    "mp4": read_mp4,
}


class Files(dict[str, Path]):
    """One film in every format, each from a fresh figure, written when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, name: str) -> Path:
        self[name] = self.folder / f"film.{name}"
        with job_of("contour") as job:
            FORMATS[name]().write(job, self[name], nothing)
        return self[name]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The film's files."""
    return Files(tmp_path_factory.mktemp("files"))


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])  # a page is as large as its window
def test_reads_back_in_its_size(name: str, files: Files) -> None:
    assert READERS.get(name, read_pixels)(files[name]) == SIZE


@pytest.mark.slow
@pytest.mark.parametrize("scale", [0.5, 2.0])
def test_scale_multiplies_the_pixels(scale: float, tmp_path: Path) -> None:
    with job_of("contour", scale=scale) as job:
        for name in PIXEL_FORMATS:
            FORMATS[name]().write(job, tmp_path / "film", nothing)
            assert read_pixels(tmp_path / "film") == (SIZE[0] * scale, SIZE[1] * scale), name


@pytest.mark.slow
@every_output
def test_the_key_is_in_the_file(name: str, files: Files) -> None:
    assert KEY.encode() in files[name].read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("reverse", [False, True])
def test_one_film_is_written_in_every_format_whatever_its_name_and_its_frames_are_counted_to_the_last(
    reverse: bool, files: Files, tmp_path: Path
) -> None:
    with job_of("contour") as job:
        for name in sorted(FORMATS, reverse=reverse):
            calls: list[tuple[int, int]] = []
            path = tmp_path / f".film.{name}.1234.part"
            FORMATS[name]().write(job, path, lambda *call, to=calls: to.append(call))
            assert path.read_bytes() == files[name].read_bytes(), name
            frames = len(job.timeline.steps) if FORMATS[name].moves else 1
            assert calls == [(i + 1, frames) for i in range(frames)], name


@pytest.mark.slow
def test_a_still_shows_the_last_step(tmp_path: Path) -> None:
    with shared_job("contour") as job:
        FORMATS["png"]().write(job, tmp_path / "film.png", nothing)
        job.film.show(job.film.steps)
        with Image.open(tmp_path / "film.png") as image:
            assert np.array_equal(np.asarray(image.convert("RGBA")), whole(job.film.figure))


@pytest.mark.slow
@every_picture
def test_a_failure_while_drawing_is_not_hidden(name: str, tmp_path: Path) -> None:
    def fail(*_when: float) -> None:
        raise KeyError("drawing failed")

    with shared_job("contour") as job:
        failing = replace(job, make_film=lambda: replace(job.film, show=fail))
        with pytest.raises(KeyError, match="drawing failed"):
            FORMATS[name]().write(failing, tmp_path / "film", nothing)


def test_every_output_says_whether_it_moves() -> None:
    assert {name: FORMATS[name].moves for name in ("png", "svg", "pdf", "gif")} == {
        "png": False,
        "svg": False,
        "pdf": False,
        "gif": True,
    }
    assert all(issubclass(FORMATS[name], Output) for name in FORMATS)
