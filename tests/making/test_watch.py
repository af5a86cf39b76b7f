"""`watch` draws at every save, whatever way it is saved, lives on through a wrong scene, and ends on Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from queue import Queue
from types import SimpleNamespace

import pytest

from gdviz.commands.cli import main
from gdviz.making.watch import saves
from gdviz.scene.override import override

SCENE = """
[cost]
model = "linear"
data = { file = "points.csv" }

[descent]
learning_rate = 0.1
steps = 3

[[figure]]
name = "cost"
views = ["loss"]
formats = ["png"]
size = [320, 240]
"""
POINTS = "x,y\n0,1\n1,2\n2,4\n"
PATIENCE_S = 600  # with a command that hangs; no test waits so long that passes


class Watched:
    """A running `gdviz watch scene.toml`; `line` gives the next line of its standard output and error together."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [sys.executable, "-m", "gdviz", "watch", "scene.toml", *options]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.lines: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def line(self) -> str:
        return self.lines.get(timeout=PATIENCE_S)

    def stop(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE_S)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "scene.toml").write_text(SCENE, encoding="utf-8")
    (tmp_path / "points.csv").write_text(POINTS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def watched(folder: Path) -> Iterator[Watched]:
    """The command at work, with its first picture drawn."""
    running = Watched(folder)
    expect_drawn(running)
    yield running
    running.process.kill()
    running.process.wait()
    assert running.process.stdout is not None
    running.process.stdout.close()


def expect_drawn(running: Watched) -> None:
    assert running.line() == "output/scene/cost.png"
    assert re.fullmatch(r"\d\d:\d\d:\d\d scene\.toml: 1 file drawn in \d+\.\d s", running.line())


def save(path: Path, text: str) -> None:
    """Saves at one blow, so that it does not matter when the watcher looks."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


@pytest.mark.slow
def test_each_save_is_drawn_and_ctrl_c_ends_it(watched: Watched, folder: Path) -> None:
    scene = folder / "scene.toml"
    save(scene, SCENE.replace("0.1", "0.2"))
    expect_drawn(watched)
    save(folder / "points.csv", POINTS + "3,9\n")
    expect_drawn(watched)
    os.utime(scene, ns=(0, 0))
    assert re.fullmatch(r"\d\d:\d\d:\d\d scene\.toml: 1 file is up to date", watched.line())
    assert watched.stop(signal.SIGINT) == 130
    assert [watched.line(), watched.line()] == ["", "interrupted"]


@pytest.mark.slow
def test_a_wrong_scene_is_told_and_waited_for(watched: Watched, folder: Path) -> None:
    scene = folder / "scene.toml"
    rate = "scene.toml:7: descent.learning_rate: expected a number > 0 or a list of numbers > 0, got -0.1"
    file = "scene.toml:4: cost.data.file: no such file in .: 'none.csv'"
    wrong = {SCENE.replace("0.1", "-0.1"): rate, SCENE.replace("points.csv", "none.csv"): file}
    for text, message in wrong.items():
        save(scene, text)
        assert watched.line() == message
        assert watched.line().endswith(" scene.toml: not drawn; waiting for the next save")
    # the file that was missing comes
    save(folder / "none.csv", POINTS)
    expect_drawn(watched)
    scene.unlink()
    save(scene, SCENE.replace("0.1", "0.4"))
    expect_drawn(watched)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["scen.toml"], "scen.toml: no such file; did you mean 'scene.toml'?\n"),
        (["."], ".: expected a scene file, got a folder\n"),
        (["scene.toml", "--style", "drak"], "--style: no style 'drak'; did you mean 'dark'?"),
    ],
)
def test_what_cannot_be_watched(
    folder: Path,
    arguments: list[str],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    assert main(["watch", *arguments]) == 2
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(message)


class Over(Exception):  # noqa: N818
    """Nobody watches any longer."""


Seen = Callable[..., list[str]]
TICKS = count(1)
OTHER = SCENE.replace("0.1", "0.2")


def write(path: Path, text: str) -> None:
    """Saves in place, at a time of its own: edits follow each other faster than the clock of a file system."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(0, next(TICKS)))


def rest() -> None:
    """Changes nothing."""


def edit_in_sleeps(monkeypatch: pytest.MonkeyPatch, edits: Iterable[Callable[[], object]]) -> None:
    """Lets one of the edits be made in each sleep of the watcher; Over where none is left."""
    remaining = iter(edits)

    def sleep(duration_s: float) -> None:
        edit = next(remaining, None)
        if edit is None:
            raise Over
        edit()

    monkeypatch.setattr("gdviz.making.watch.time", SimpleNamespace(sleep=sleep))


@pytest.fixture
def seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Seen:
    """What the scene says at each save that is seen, where in each sleep of the watcher one of the edits is made."""

    def watch(*edits: Callable[[], object]) -> list[str]:
        found = []
        edit_in_sleeps(monkeypatch, edits)
        with suppress(Over):
            for _ in saves(folder / "scene.toml"):
                found.append((folder / "scene.toml").read_text(encoding="utf-8"))
        return found

    return watch


def test_the_first_save_is_there_at_once_and_rest_is_none(seen: Seen) -> None:
    assert seen(rest) == [SCENE]
    assert seen(*9 * [rest]) == [SCENE]


@pytest.mark.parametrize("sleeps", range(1, 6))  # the watcher polls, or lets a change settle
def test_a_save_is_seen_once_whenever_it_comes(sleeps: int, seen: Seen, folder: Path) -> None:
    assert seen(*sleeps * [rest], partial(write, folder / "scene.toml", OTHER), *9 * [rest]) == [SCENE, OTHER]


def test_a_save_in_pieces_is_seen_whole(seen: Seen, folder: Path) -> None:
    pieces = [partial(write, folder / "scene.toml", OTHER[:length]) for length in (0, 30, 60, len(OTHER))]
    assert seen(rest, *pieces, *9 * [rest]) == [SCENE, OTHER]


def test_a_scene_that_is_away_is_waited_for(seen: Seen, folder: Path) -> None:
    scene, away = folder / "scene.toml", folder / "scene.toml~"
    write(folder / "new", OTHER)
    edits = [partial(scene.rename, away), *5 * [rest], partial((folder / "new").rename, scene)]
    assert seen(rest, *edits, *9 * [rest]) == [SCENE, OTHER]


def test_data_that_change_or_go_or_come_are_a_save(seen: Seen, folder: Path) -> None:
    data = folder / "points.csv"
    for edit in (partial(os.utime, data, ns=(0, 0)), data.unlink, partial(write, data, POINTS)):
        assert seen(rest, edit, *9 * [rest]) == [SCENE, SCENE]


def test_a_save_of_a_file_that_is_extended_or_that_the_call_names_is_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, base, brand = folder / "scene.toml", folder / "base.toml", folder / "brand.toml"
    write(scene, 'extends = "base.toml"\n' + SCENE)
    edits = [rest, partial(write, base, "a = 1"), *4 * [rest], partial(write, brand, "a = 2"), *4 * [rest]]
    seen_at = []
    edit_in_sleeps(monkeypatch, edits)
    with suppress(Over):
        for _ in saves(scene, overrides=[override("figure[0].style='brand.toml'")]):
            seen_at.append((base.exists(), brand.exists()))
    assert seen_at == [(False, False), (True, False), (True, True)]
