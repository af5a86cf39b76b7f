"""`watch` draws at every save, whatever way it is saved, lives on through a wrong scene, and ends on Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest

from gdviz.commands.cli import main
from gdviz.making.watch import data_files, saves

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
PATIENCE_S = 30  # on a busy machine


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

    def is_silent(self) -> bool:
        """Whether nothing comes for longer than a change takes to be seen."""
        try:
            self.lines.get(timeout=1)
        except Empty:
            return True
        return False

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


def rename_into(path: Path, text: str) -> None:
    """Saves as many editors do: the old file goes, and a new one takes its name."""
    path.rename(path.with_name(f"{path.name}~"))
    time.sleep(0.5)
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.rename(path)


def write_slowly(path: Path, text: str) -> None:
    """Saves in pieces, so that the file is wrong for a while."""
    with path.open("w", encoding="utf-8") as file:
        for piece in text.splitlines(keepends=True):
            file.write(piece)
            file.flush()
            time.sleep(0.01)


@pytest.mark.slow
def test_each_save_is_drawn_and_ctrl_c_ends_it(watched: Watched, folder: Path) -> None:
    scene = folder / "scene.toml"
    rename_into(scene, SCENE.replace("0.1", "0.2"))
    expect_drawn(watched)
    write_slowly(scene, SCENE.replace("0.1", "0.3"))
    expect_drawn(watched)
    (folder / "points.csv").write_text(POINTS + "3,9\n", encoding="utf-8")
    expect_drawn(watched)
    os.utime(scene)
    assert re.fullmatch(r"\d\d:\d\d:\d\d scene\.toml: 1 file is up to date", watched.line())
    assert watched.is_silent()
    assert watched.stop(signal.SIGINT) == 130
    assert [watched.line(), watched.line()] == ["", "interrupted"]


@pytest.mark.slow
def test_a_wrong_scene_is_told_and_waited_for(watched: Watched, folder: Path) -> None:
    scene = folder / "scene.toml"
    rate = "scene.toml:7: descent.learning_rate: expected a number > 0 or a list of numbers > 0, got -0.1"
    file = "scene.toml:4: cost.data.file: no such file in .: 'none.csv'"
    wrong = {SCENE.replace("0.1", "-0.1"): rate, SCENE.replace("points.csv", "none.csv"): file}
    for text, message in wrong.items():
        scene.write_text(text, encoding="utf-8")
        assert watched.line() == message
        assert watched.line().endswith(" scene.toml: not drawn; waiting for the next save")
    # the file that was missing comes
    (folder / "none.csv").write_text(POINTS, encoding="utf-8")
    expect_drawn(watched)
    scene.unlink()
    assert watched.is_silent()
    scene.write_text(SCENE.replace("0.1", "0.4"), encoding="utf-8")
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


def test_the_first_save_is_there_at_once(folder: Path) -> None:
    begin = time.perf_counter()
    next(saves(folder / "scene.toml"))
    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SCENE, ["points.csv"]),
        (SCENE.replace("points.csv", "data/none.csv"), ["data/none.csv"]),
        (SCENE.replace('"points.csv"', "3"), []),
        (SCENE.replace("points.csv", "a\\u0000b"), []),
        ('[cost]\nsurface = "booth"\n', []),
        ("cost = 3\n", []),
        ("[cost\n", []),
    ],
)
def test_the_data_files_of_a_scene(folder: Path, text: str, found: list[str]) -> None:
    (folder / "scene.toml").write_text(text, encoding="utf-8")
    assert data_files(folder / "scene.toml") == [folder / name for name in found]
