"""The gallery: every GIF that the scenes make is read whole by four decoders, which agree on its frames.

The films are drafts, half the size at most ten frames a second: what writes them is the same.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gdviz.pipeline import Choice, render, runs_of, targets
from gdviz.scene import load

SCENES = sorted((Path(__file__).parents[1] / "scenes").glob("*.toml"))
FILMS = [scene for scene in SCENES if any("gif" in figure.keys.formats for figure in load(scene).figures)]


def films_of(file: Path, folder: Path) -> list[Path]:
    """The drafts of a scene's GIFs."""
    scene = load(file)
    runs = runs_of(scene)
    wanted = [target for target in targets(scene, Choice(folder, draft=True)) if target.format == "gif"]
    return [path for target in wanted for path in render([target], runs)]


def said(*command: str | Path) -> str:
    """What a decoder says on standard output; its complaints fail the test, and so does one that is not installed."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), command
    return done.stdout


def check(path: Path) -> None:
    """Fails unless all decoders read every frame of a GIF, and Pillow and ffmpeg find the same pixels in them."""
    frames = re.findall(r"^Image #", said("giftext", path), re.MULTILINE)
    assert len(said("identify", path).splitlines()) == len(frames)
    raw = ["-fps_mode", "passthrough", "-enc_time_base", "1:100", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"]
    with Image.open(path) as image:
        assert image.n_frames == len(frames)  # type: ignore[attr-defined]
        shape = image.height, image.width, 3
        command = ["ffmpeg", "-v", "error", "-i", str(path), *raw]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ffmpeg:
            assert ffmpeg.stdout
            assert ffmpeg.stderr
            for number in range(len(frames)):
                image.seek(number)
                pixels = np.frombuffer(ffmpeg.stdout.read(np.prod(shape)), dtype=np.uint8).reshape(shape)
                assert np.array_equal(np.asarray(image.convert("RGB")), pixels), f"{path.name}: frame {number}"
            assert ffmpeg.stdout.read() + ffmpeg.stderr.read() == b""


def test_there_is_a_gallery() -> None:
    assert len(FILMS) >= 8


@pytest.mark.slow
@pytest.mark.parametrize("scene", FILMS, ids=lambda scene: scene.stem)
def test_four_decoders_agree_on_every_film(scene: Path, tmp_path: Path) -> None:
    paths = films_of(scene, tmp_path)
    assert paths
    for path in paths:
        check(path)
