"""`render --check` draws nothing, and names every file that is missing or out of date, and why."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gdviz.commands.cli import main
from gdviz.making import freshness
from tests.making.two_figures import TEXT

Call = Callable[..., tuple[int, str, str]]
LOSS = TEXT.replace("size = [320, 240]\nseconds", 'formats = ["png"]\nsize = [320, 240]\nseconds')
PATHS = ["output/a/path.png", "output/a/loss.svg"]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Runs gdviz beside a scene a.toml of two stills; its exit code and what it prints."""
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_text(LOSS, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main(["render", *arguments, "a.toml"])
        return code, *capfd.readouterr()

    return run


def lines(why: str) -> str:
    return "".join(f"{path}: {why}\n" for path in PATHS)


def test_nothing_is_made_of_what_is_missing(call: Call) -> None:
    missing = "2 of 2 files missing or out of date\n"
    assert call("--check") == (1, lines("missing"), missing)
    assert call("--check", "-q", "--figure", "loss") == (1, "output/a/loss.svg: missing\n", "")
    assert os.listdir() == ["a.toml"]


@pytest.mark.slow
def test_what_is_drawn_is_up_to_date_until_something_changes(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("-q")[0] == 0
    assert call("--check") == (0, "", "2 files are up to date\n")
    scene = Path("a.toml")
    os.utime(scene, (1, 1))
    scene.write_text(f"# a comment\n{LOSS}", encoding="utf-8")
    assert call("--check", "-q") == (0, "", "")
    scene.write_text(LOSS.replace("0.25", "0.5"), encoding="utf-8")
    assert call("--check", "-q") == (1, lines("its scene, data, style or fonts changed"), "")
    scene.write_text(LOSS, encoding="utf-8")
    versions = freshness.version_of
    monkeypatch.setattr(freshness, "version_of", lambda name: "0" if name == "numpy" else versions(name))
    assert call("--check", "-q") == (1, lines("gdviz or a library that draws changed"), "")
    monkeypatch.setattr(freshness, "VERSION", "0.0.9")
    assert call("--check", "-q")[1] == lines("made by gdviz 0.1.0; this is 0.0.9")
    os.replace(PATHS[0], "path.png")
    Path(PATHS[0]).mkdir()
    Path(PATHS[1]).write_bytes(b"<svg/>")
    assert call("--check", "-q")[1] == (
        f"{PATHS[0]}: expected a file, got a folder\n{PATHS[1]}: not made by this version of gdviz\n"
    )


def test_a_wrong_scene_or_call_has_another_exit_code(call: Call) -> None:
    assert call("--check", "--force") == (2, "", "expected --check or --force, got both\n")
    Path("a.toml").write_text(LOSS.replace("0.25", "-1"), encoding="utf-8")
    assert call("--check")[:2] == (2, "")
