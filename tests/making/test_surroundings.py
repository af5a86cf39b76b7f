"""What matplotlib would stumble over is told before anything is drawn, or does no harm."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gdviz.errors import UsageError
from gdviz.making.surroundings import check_date, complaint_of_settings, prepare

SCENE = """
[cost]
formula = "x**2"
[descent]
start = 1
learning_rate = 0.25
steps = 3
[[figure]]
name = "loss"
views = ["loss"]
formats = ["svg", "pdf"]
size = [320, 240]
"""


def render(folder: Path, **environment: str) -> tuple[int, str, str]:
    """What gdviz answers that draws a scene by processes of its own."""
    (folder / "a.toml").write_text(SCENE, encoding="utf-8")
    call = [sys.executable, "-m", "gdviz", "render", "-q", "a.toml"]
    around = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment}
    done = subprocess.run(call, cwd=folder, env=around, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_no_window_is_chosen() -> None:
    environment = {"MPLBACKEND": "garbage", "HOME": "/"}
    prepare(environment)
    assert environment == {"HOME": "/"}


@pytest.mark.parametrize("text", ["", "0", "1700000000", "-1"])
def test_a_date(text: str) -> None:
    check_date({"SOURCE_DATE_EPOCH": text})
    check_date({})


@pytest.mark.parametrize("text", ["abc", "1e9", "99999999999999999999"])
def test_no_date(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_date({"SOURCE_DATE_EPOCH": text})
    assert str(caught.value) == f"SOURCE_DATE_EPOCH: expected seconds since 1970, got {text!r}"


def test_matplotlib_is_content() -> None:
    assert complaint_of_settings() is None


@pytest.mark.slow
def test_a_backend_that_is_none_does_no_harm(tmp_path: Path) -> None:
    paths = "output/a/loss.svg\noutput/a/loss.pdf\n"
    assert render(tmp_path, MPLBACKEND="garbage") == (0, paths, "")


@pytest.mark.slow
def test_a_date_that_is_none_is_told_before_anything_is_written(tmp_path: Path) -> None:
    told = "SOURCE_DATE_EPOCH: expected seconds since 1970, got 'abc'\n"
    assert render(tmp_path, SOURCE_DATE_EPOCH="abc") == (2, "", told)
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]


@pytest.mark.slow
def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_bytes(b"font.size: \xff\n")
    reason = "'utf-8' codec can't decode byte 0xff in position 11: invalid start byte"
    assert render(tmp_path) == (2, "", f"matplotlibrc: cannot be read by matplotlib ({reason})\n")
    assert {path.name for path in tmp_path.iterdir()} == {"a.toml", "matplotlibrc"}
