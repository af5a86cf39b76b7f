"""What a stranger's files may hold or be: one clear line, an exit code, and nothing is written or waited for."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gdviz.commands.cli import main
from gdviz.scene.formats import FORMATS
from tests.conftest import SceneFile

COST = '[cost]\nformula = "x**2"\nwindow = [-2, 2]\n\n[descent]\nstart = 1\nlearning_rate = 0.25\nsteps = 3\n'
FIGURE = '[[figure]]\nname = "loss"\nviews = ["loss"]\nformats = ["png", "gif"]\nsize = [320, 240]\nseconds = 0.3\n'
MODEL = '[cost]\nmodel = "linear"\ndata = {{ file = "{}" }}\n[descent]\nlearning_rate = 0.1\nsteps = 3\n' + FIGURE
OLD = b"an old picture"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Runs gdviz in an empty folder; gives its exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        return main(list(arguments)), *capfd.readouterr()

    return run


def written() -> dict[str, bytes]:
    """All files but scenes, and what is in them."""
    found = [path for path in Path().rglob("*") if path.is_file() and path.suffix != ".toml"]
    return {str(path): path.read_bytes() for path in found}


def old_pictures() -> dict[str, bytes]:
    Path("output/a").mkdir(parents=True)
    for name in ("loss.png", "loss.gif"):
        Path(f"output/a/{name}").write_bytes(OLD)
    return written()


@pytest.mark.parametrize("command", ["render", "check", "trace", "watch"])
def test_a_scene_that_is_a_pipe_is_not_waited_for(command: str, call: Call) -> None:
    os.mkfifo("a.toml")
    assert call(command, "a.toml") == (2, "", "a.toml: expected a scene file, got a pipe\n")
    assert written() == {}


def test_data_that_are_a_pipe_are_not_waited_for(call: Call, scene_file: SceneFile) -> None:
    scene_file(MODEL.format("p.csv"), "a.toml")
    os.mkfifo("p.csv")
    told = "a.toml:3: cost.data.file: expected a CSV file, got a pipe: 'p.csv'\n"
    assert call("render", "a.toml") == (2, "", told)
    assert written() == {}


def test_a_picture_that_is_a_pipe_is_not_waited_for(call: Call, scene_file: SceneFile) -> None:
    scene_file(COST + FIGURE, "a.toml")
    Path("output/a").mkdir(parents=True)
    os.mkfifo("output/a/loss.png")
    told = "output/a/loss.png: expected a place for a file, got a pipe\n"
    assert call("render", "-q", "a.toml") == (1, "output/a/loss.gif\n", told)
    assert sorted(os.listdir("output/a")) == ["loss.gif", "loss.png"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("...toml", "...toml: expected a name before .toml, got '..'\n"),
        ("..toml", "..toml: expected a name before .toml, got '.'\n"),
        ("b\udcff.toml", "b\\udcff.toml: expected printable letters before .toml, got 'b\\udcff'\n"),
        ("c\x1b[31m.toml", "c\\x1b[31m.toml: expected printable letters before .toml, got 'c\\x1b[31m'\n"),
    ],
)
@pytest.mark.skipif(sys.version_info >= (3, 14), reason="there '...toml' has no ending")
def test_names_that_no_folder_of_pictures_can_have(name: str, told: str, call: Call) -> None:
    Path(name).write_text(COST + FIGURE, encoding="utf-8")
    for command in ("render", "check"):
        assert call(command, name) == (2, "", told)
    assert written() == {}
    assert not Path("output").exists()


def test_a_name_that_is_too_long(call: Call) -> None:
    name = "n" * 300
    told = "cannot be {} (File name too long)\n"
    assert call("render", f"{name}.toml") == (2, "", f"{name}.toml: {told.format('read')}")
    assert call("new", name) == (1, "", f"scenes/{name}.toml: {told.format('written')}")
    assert written() == {}


def test_a_name_as_long_as_can_be(call: Call) -> None:
    name = "n" * 250
    Path(f"{name}.toml").write_text(COST + FIGURE.replace(', "gif"', ""), encoding="utf-8")
    assert call("render", "-q", f"{name}.toml") == (0, f"output/{name}/loss.png\n", "")


@pytest.mark.parametrize("command", ["render", "check", "trace"])
def test_a_key_without_end_is_shortened(command: str, call: Call, scene_file: SceneFile) -> None:
    scene_file(f"{COST}{'k' * 900_000} = 1\n", "a.toml")
    code, out, err = call(command, "a.toml")
    short = f"{'k' * 38} ... {'k' * 37}"
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(f"a.toml:9: descent.{short}: ")
    assert len(err) < 1000


def test_no_escape_code_of_a_label_reaches_a_terminal(call: Call, scene_file: SceneFile) -> None:
    columns = 'data = { points = { "x\\u001b[31m" = [1, 2, 3], y = [2, 4, 5] }, features = ["x\\u009b"] }'
    scene_file(f'[cost]\nmodel = "linear"\n{columns}\n', "a.toml")
    code, out, err = call("render", "a.toml")
    assert (code, out) == (2, "")
    assert err.replace("\n", "").isprintable()
    assert r"\x9b" in err


def test_a_folder_that_may_not_be_searched_is_named(
    call: Call, scene_file: SceneFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene_file(COST + FIGURE, "a.toml")
    look = Path.stat

    def stat(path: Path, **options: bool) -> os.stat_result:
        if "closed" in path.parts:
            raise PermissionError(13, "Permission denied", str(path))
        return look(path, **options)

    monkeypatch.setattr(Path, "stat", stat)
    code, out, err = call("render", "-q", "--out", "closed", "a.toml")
    told = "closed/a/loss.{}: cannot be written (Permission denied)\n"
    assert (code, out, err) == (1, "", told.format("png") + told.format("gif"))
    told = "closed/b.toml: cannot be read (Permission denied)\n"
    assert call("check", "closed/b.toml") == (2, "", told)


def test_a_disk_that_is_full_leaves_the_old_pictures(
    call: Call, scene_file: SceneFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene_file(COST + FIGURE, "a.toml")
    before = old_pictures()
    monkeypatch.setattr(FORMATS["png"], "write", _write_half)
    monkeypatch.setattr(FORMATS["gif"], "write", _write_half)
    told = "output/a/loss.png: cannot be written (No space left on device)\n"
    assert call("render", "-q", "a.toml") == (1, "", told)
    assert written() == before


def _write_half(_output: object, _job: object, path: Path, _on_frame: object) -> None:
    path.write_bytes(b"half")
    raise OSError(28, "No space left on device")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("format_", "told"),
    [
        ("png", "output/a/loss.png: cannot be written (File too large)\n"),
        ("gif", f"{tempfile.gettempdir()}: the frames of a film cannot be kept (File too large)\n"),
    ],
)
def test_a_file_that_may_not_grow_leaves_the_old_one(
    format_: str, told: str, call: Call, scene_file: SceneFile
) -> None:
    scene_file(COST + FIGURE, "a.toml")
    before = old_pictures()
    command = [sys.executable, "-m", "gdviz", "render", "-q", "--format", format_, "a.toml"]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", told)
    assert written() == before


@pytest.mark.slow
@pytest.mark.parametrize("closed", [(1,), (2,), (1, 2)])
def test_streams_that_are_closed_stop_nothing(closed: tuple[int, ...], call: Call, scene_file: SceneFile) -> None:
    scene_file(COST + FIGURE, "a.toml")
    shut = " ".join(f"{number}>&-" for number in closed)
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m gdviz render -q a.toml {shut}', sys.executable],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    out = "" if 1 in closed else "output/a/loss.png\noutput/a/loss.gif\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, out, "")
    assert sorted(written()) == ["output/a/loss.gif", "output/a/loss.png"]


def test_what_a_killed_run_left_goes_also_where_nothing_is_to_be_drawn(call: Call, scene_file: SceneFile) -> None:
    scene_file(COST + FIGURE, "a.toml")
    assert call("render", "-q", "a.toml")[0] == 0
    before = written()
    Path("output/a/.gdviz-0123456789abcdef.part").write_bytes(b"half")
    assert call("render", "a.toml") == (0, "", "2 files are up to date\n")
    assert written() == before
