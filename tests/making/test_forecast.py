"""What a scene is expected to take grows with what there is to draw, and is told in words as fine as it is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.commands.cli import main
from gdviz.making.files import Choice, files_of
from gdviz.making.forecast import Forecast, by_figure, forecast, told_seconds, told_size
from gdviz.scene.load import load
from tests.conftest import SceneFile
from tests.making.two_figures import TEXT, drawn


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.01, "0.1 s"),
        (0.44, "0.4 s"),
        (7.6, "8 s"),
        (12, "10 s"),
        (38, "40 s"),
        (70, "70 s"),
        (170, "3 min"),
        (5400, "1.5 h"),
    ],
)
def test_seconds_are_told_as_finely_as_they_are_known(seconds: float, words: str) -> None:
    assert told_seconds(seconds) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(5, "1 kB"), (940, "1 kB"), (15_600, "16 kB"), (999_000, "1 MB"), (3.14e6, "3.1 MB"), (2e8, "200 MB")],
)
def test_bytes_too(size: float, words: str) -> None:
    assert told_size(size) == words


def expected(path: Path, *formats: str) -> Forecast:
    found = files_of(load(path), Choice(Path("out"), ("path",), formats))
    (figure,) = by_figure(found)
    each = forecast(figure)
    return Forecast(sum(one.seconds for one in each), sum(one.size for one in each))


def test_more_to_draw_takes_more(scene_file: SceneFile) -> None:
    small = expected(scene_file(TEXT), "gif")
    for edit in (("[320, 240]", "[640, 480]"), ("steps = 3", "steps = 30"), ("0.25", "[0.25, 0.5]")):
        large = expected(scene_file(TEXT.replace(*edit)), "gif")
        assert large.seconds > small.seconds, edit
        assert large.size > small.size, edit
    film, still = expected(scene_file(TEXT), "gif"), expected(scene_file(TEXT), "png")
    both = expected(scene_file(TEXT), "gif", "png")
    assert film.seconds < both.seconds < film.seconds + still.seconds  # they share the page
    assert both.size == film.size + still.size


@pytest.mark.slow
def test_bytes_are_those_of_the_files_by_a_factor_of_two(scene_file: SceneFile, tmp_path: Path) -> None:
    text = '[cost]\nsurface = "bowl"\n[descent]\nsteps = 30\n'
    for found in by_figure(files_of(load(scene_file(text)), Choice(tmp_path))):
        for path, about in zip(drawn(found), forecast(found), strict=True):
            assert 0.5 < about.size / path.stat().st_size < 2, path


def test_check_tells_of_all(scene_file: SceneFile, capfd: pytest.CaptureFixture[str]) -> None:
    paths = [str(scene_file(TEXT, name)) for name in ("a.toml", "b.toml")]
    assert main(["check", *paths]) == 0
    *lines, last = capfd.readouterr().out.splitlines()
    assert len(lines) == 6
    assert last.startswith("6 files: about ")
    assert last.endswith(" to draw on one core")
