"""The command line: exit codes, what goes to which stream, and what is drawn when."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from PIL import Image

from gdviz import __version__
from gdviz.changes.base import CHANGES
from gdviz.commands.cli import main
from gdviz.costs.catalog import surfaces
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.outputs.base import Job
from gdviz.scene.formats import FORMATS
from gdviz.scene.listing import listing
from gdviz.styles.base import STYLES
from gdviz.views.base import VIEWS

ROOT = Path(__file__).parents[2]
COST = '[cost]\nformula = "x**2"\nwindow = [-2, 2]\n\n[descent]\nstart = 1\nlearning_rate = 0.25\nsteps = 3\n'
FIGURE = '\n[[figure]]\nname = "{}"\nviews = ["{}"]\nformats = ["{}"]\nsize = [320, 240]\nseconds = 0.3\nfps = 10\n'
SCENE = COST + FIGURE.format("path", "curve", "gif") + FIGURE.format("loss", "loss", "png")
BAD = COST.replace("0.25", "-0.25")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with two right scenes and a wrong one."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("a", SCENE), ("b", SCENE), ("bad", BAD)):
        Path(f"{name}.toml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Iterator[object]:
    """Runs gdviz in this process and gives its exit code, standard output and standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main(list(arguments))
        return code, *capfd.readouterr()

    return run  # type: ignore[return-value]


KINDS = [line.removesuffix(":") for line in listing(None) if line[:1].isalpha()]


def known(names: Iterable[str]) -> str:
    return f"(known: {', '.join(names)})"


def files() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*") if path.is_file() and path.suffix != ".toml")


MADE = ["output/a/loss.png", "output/a/path.gif"]
WRONG = "bad.toml:7: descent.learning_rate: expected a number > 0 or a list of numbers > 0, got -0.25\n"


@pytest.mark.slow
def test_render_prints_the_paths_and_tells_of_progress(call) -> None:
    assert call("render", "a.toml") == (
        0,
        "output/a/path.gif\noutput/a/loss.png\n",
        "drawing output/a/path.gif\ndrawing output/a/loss.png\n",
    )
    assert files() == MADE


@pytest.mark.slow
def test_a_second_render_draws_nothing(call) -> None:
    call("render", "a.toml")
    before = {path: os.stat(path).st_mtime_ns for path in MADE}
    assert call("render", "a.toml") == (0, "", "2 files are up to date\n")
    assert call("render", "--quiet", "a.toml") == (0, "", "")
    assert {path: os.stat(path).st_mtime_ns for path in MADE} == before
    # one that has gone is drawn again, the other is left
    os.remove("output/a/loss.png")
    assert call("render", "-q", "a.toml") == (0, "output/a/loss.png\n", "")
    assert call("render", "-q", "--force", "a.toml") == (0, "output/a/path.gif\noutput/a/loss.png\n", "")


@pytest.mark.slow
def test_a_comment_is_no_change_and_a_number_is(call) -> None:
    call("render", "a.toml")
    Path("a.toml").write_text("# a comment\n" + SCENE, encoding="utf-8")
    assert call("render", "-q", "a.toml") == (0, "", "")
    Path("a.toml").write_text(SCENE.replace("0.25", "0.5"), encoding="utf-8")
    assert call("render", "-q", "a.toml") == (0, "output/a/path.gif\noutput/a/loss.png\n", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "paths"),
    [
        (["--figure", "loss"], ["output/a/loss.png"]),
        (["--figure", "loss", "--figure", "path"], ["output/a/path.gif", "output/a/loss.png"]),
        (["--format", "svg"], ["output/a/path.svg", "output/a/loss.svg"]),
        (["--figure", "loss", "--format", "svg", "--format", "pdf"], ["output/a/loss.svg", "output/a/loss.pdf"]),
        (["--out", "else where/deep"], ["else where/deep/a/path.gif", "else where/deep/a/loss.png"]),
    ],
)
def test_render_makes_what_is_asked(call, options: list[str], paths: list[str]) -> None:
    assert call("render", "-q", *options, "a.toml") == (0, "".join(f"{path}\n" for path in paths), "")
    assert files() == sorted(paths)


@pytest.mark.slow
def test_a_draft_is_half_the_size(call) -> None:
    call("render", "--draft", "a.toml")
    with Image.open("output/a/loss.png") as image:
        assert image.size == (160, 120)
    assert call("render", "-q", "a.toml")[1].splitlines() == ["output/a/path.gif", "output/a/loss.png"]
    with Image.open("output/a/loss.png") as image:
        assert image.size == (320, 240)


@pytest.mark.slow
def test_style(call) -> None:
    def corner(*options: str) -> int:
        call("render", "--figure", "loss", *options, "a.toml")
        with Image.open("output/a/loss.png") as image:
            return sum(image.convert("RGB").getpixel((0, 0)))  # type: ignore[arg-type]

    assert corner("--style", "dark") < 200 < 600 < corner()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["render"], "no scene given, and none found in scenes/*.toml\n"),
        (["check"], "no scene given, and none found in scenes/*.toml\n"),
        (["render", "aa.toml"], "aa.toml: no such file; did you mean 'a.toml'?\n"),
        (["trace", "elsewhere/a.toml"], "elsewhere/a.toml: no such file\n"),
        (["check", "."], ".: expected a scene file, got a folder\n"),
        (["render", "bad.toml"], WRONG),
        (["check", "bad.toml"], WRONG),
        (["trace", "bad.toml"], WRONG),
        (
            ["render", "a.toml", "--format", "giff"],
            f"--format: no format 'giff'; did you mean 'gif'? {known(FORMATS)}\n",
        ),
        (["render", "a.toml", "--style", "drak"], f"--style: no style 'drak'; did you mean 'dark'? {known(STYLES)}\n"),
        (
            ["render", "a.toml", "--figure", "paths"],
            f"a.toml: no figure 'paths'; did you mean 'path'? {known(['path', 'loss'])}\n",
        ),
        (["list", "view"], f"no kind 'view'; did you mean 'views'? {known(KINDS)}\n"),
    ],
)
def test_wrong_calls(call, arguments: list[str], message: str) -> None:
    assert call(*arguments) == (2, "", message)
    assert files() == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["rendr"],
        ["render", "--jobs", "0", "a.toml"],
        ["render", "--jobs", "many", "a.toml"],
        ["render", "--bogus", "a.toml"],
        ["trace"],
        ["trace", "a.toml", "b.toml"],
        ["trace", "--format", "xml", "a.toml"],
    ],
)
def test_wrong_options(call, arguments: list[str]) -> None:
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("Usage: gdviz ")
    assert files() == []


@pytest.mark.slow
@pytest.mark.parametrize("order", [["bad.toml", "a.toml", "none.toml"], ["a.toml", "none.toml", "bad.toml"]])
def test_one_wrong_scene_does_not_stop_the_others(call, order: list[str]) -> None:
    code, out, err = call("render", "-q", *order)
    assert (code, out) == (2, "output/a/path.gif\noutput/a/loss.png\n")
    assert sorted(err.splitlines(keepends=True)) == [WRONG, "none.toml: no such file\n"]


IN_THE_WAY = "expected a place for a file, got a folder\n"


@pytest.mark.slow
def test_a_figure_that_fails_does_not_stop_the_others(call) -> None:
    Path("output/a/path.gif").mkdir(parents=True)
    code, out, err = call("render", "-q", "a.toml", "b.toml")
    assert (code, err) == (1, f"output/a/path.gif: {IN_THE_WAY}")
    assert sorted(out.splitlines()) == ["output/a/loss.png", "output/b/loss.png", "output/b/path.gif"]


@pytest.mark.slow
def test_what_nobody_foresaw_is_told_in_one_line(call, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object, job: Job, part: Path, on_frame: object) -> None:
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr(FORMATS["gif"], "write", fail)
    message = "a.toml: figure 'path': failed while drawing (ZeroDivisionError: deep inside)\n"
    assert call("render", "-q", "a.toml") == (1, "output/a/loss.png\n", message)
    monkeypatch.setenv("GDVIZ_DEBUG", "1")
    with pytest.raises(ZeroDivisionError, match=r"^deep inside$"):
        main(["render", "-q", "a.toml"])


def test_ctrl_c(call, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(self: object, job: Job, part: Path, on_frame: object) -> None:
        part.write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(FORMATS["gif"], "write", stop)
    code, out, err = call("render", "-q", "a.toml")
    assert (code, out, err.strip()) == (130, "", "interrupted")
    assert files() == []


@pytest.mark.parametrize("out", ["a.toml", "/dev/null/x"])
def test_a_place_that_cannot_be_written_is_told_before_drawing(call, out: str) -> None:
    assert call("render", "-q", "--figure", "loss", "--out", out, "a.toml") == (
        1,
        "",
        f"{out}/a/loss.png: cannot be written (Not a directory)\n",
    )


@pytest.mark.slow
def test_more_jobs_give_the_same_bytes_and_one_that_fails_does_not_stop_the_others(call) -> None:
    assert call("render", "-q", "--out", "one", "a.toml", "b.toml")[0] == 0
    Path("two/a/path.gif").mkdir(parents=True)
    code, out, err = call("render", "--out", "two", "--jobs", "2", "a.toml", "b.toml")
    assert code == 1
    assert sorted(out.splitlines()) == ["two/a/loss.png", "two/b/loss.png", "two/b/path.gif"]
    told = [f"drawn {path}" for path in out.splitlines()]
    assert sorted(err.splitlines(keepends=True)) == sorted(
        [*(f"{line}\n" for line in told), f"two/a/path.gif: {IN_THE_WAY}"]
    )
    for path in out.splitlines():
        assert Path(path).read_bytes() == Path(path.replace("two", "one", 1)).read_bytes()


@pytest.mark.slow
def test_no_scene_means_the_scenes_folder(call, folder: Path) -> None:
    Path("scenes").mkdir()
    for name in ("two", "one"):
        Path(f"scenes/{name}.toml").write_text(COST + FIGURE.format("loss", "loss", "png"), encoding="utf-8")
    assert call("render", "-q") == (0, "output/one/loss.png\noutput/two/loss.png\n", "")


def test_what_only_others_extend_is_no_scene(call) -> None:
    Path("scenes").mkdir()
    Path("scenes/base.toml").write_text("descent.steps = 2\n", encoding="utf-8")
    Path("scenes/one.toml").write_text(
        'extends = "base.toml"\n' + COST.replace("steps = 3\n", "") + FIGURE.format("loss", "loss", "png"),
        encoding="utf-8",
    )
    code, out, err = call("check")
    assert (code, out.splitlines()[0], err) == (0, "output/one/loss.png: 320 × 240 px", "")
    code, out, err = call("check", "scenes/base.toml")
    assert (code, out) == (2, "")
    assert err.startswith("scenes/base.toml: missing table 'cost': expected [cost] with ")


def test_check(call) -> None:
    code, out, err = call("check", "a.toml", "./a.toml")
    assert (code, err) == (0, "")
    *files_told, total = out.splitlines()
    assert files_told == ["output/a/path.gif: 320 × 240 px, 3 frames, 2.80 s", "output/a/loss.png: 320 × 240 px"]
    assert re.fullmatch(r"2 files: about \d\d kB, about 0\.\d s to draw on one core", total)
    assert files() == []


def test_check_goes_on_after_a_wrong_scene(call) -> None:
    code, out, err = call("check", "bad.toml", "a.toml")
    assert (code, err) == (2, WRONG)
    assert len(out.splitlines()) == 3


def test_trace(call) -> None:
    assert call("trace", "a.toml") == (
        0,
        "run,step,x,cost,gradient_norm\n"
        "gradient descent,0,1.0,1.0,2.0\n"
        "gradient descent,1,0.5,0.25,1.0\n"
        "gradient descent,2,0.25,0.0625,0.5\n"
        "gradient descent,3,0.125,0.015625,0.25\n",
        "",
    )
    code, out, err = call("trace", "--format", "json", "a.toml")
    assert (code, err) == (0, "")
    assert json.loads(out)["runs"][0]["theta"] == [[1.0], [0.5], [0.25], [0.125]]


def test_list(call) -> None:
    code, out, err = call("list")
    assert (code, err) == (0, "")
    for name in [*surfaces(), *OPTIMIZERS, *CHANGES, *VIEWS, *FORMATS, *STYLES, "linear", "line"]:
        assert re.search(rf"^  {name}: \S", out, re.MULTILINE), name


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("optimizers", ["      learning_rate (a number > 0)"]),
        ("generators", ["      slope = 1.0 (a number)", "      by = 0.01 (a number > 0)"]),
        ("surfaces", ["  bowl: x**2 + y**2", "      b = 100"]),
        ("formulas", ["  constants: pi, e", "  operators: + - * / **"]),
    ],
)
def test_list_one_kind(call, kind: str, lines: list[str]) -> None:
    code, out, err = call("list", kind)
    assert (code, err, out.splitlines()[0]) == (0, "", f"{kind}:")
    assert set(lines) <= set(out.splitlines())


def test_version_and_help(call) -> None:
    code, out, err = call("--version")
    first, libraries = out.splitlines()
    assert (code, first, err) == (0, f"gdviz, version {__version__}", "")
    versions = {name: version(name) for name in ("autograd", "contourpy", "matplotlib", "numpy", "pillow")}
    told = ", ".join(f"{name} {found}" for name, found in versions.items())
    assert libraries == f"with {told}"
    code, out, err = call("-h")
    assert (code, err) == (0, "")
    assert all(f"\n  {name} " in out for name in ("render", "check", "trace", "list"))
    assert call()[0] == 2


ENTRANCES = {
    "console script": [str(Path(sys.executable).parent / "gdviz"), "render"],
    "module": [sys.executable, "-m", "gdviz", "render"],
    "render.py": [sys.executable, str(ROOT / "render.py")],
}


@pytest.mark.slow
@pytest.mark.parametrize("entrance", ENTRANCES)
def test_every_entrance_draws(entrance: str) -> None:
    command = [*ENTRANCES[entrance], "--figure", "loss", "a.toml", "bad.toml"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (done.returncode, done.stdout) == (2, "output/a/loss.png\n")
    assert done.stderr == f"{WRONG}drawing output/a/loss.png\n"


def run_with_stdout(stdout: int, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "gdviz", *arguments], stdout=stdout, stderr=subprocess.PIPE, text=True, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["trace", "a.toml"], ["list"], ["check", "a.toml"]])
def test_a_reader_that_has_gone_is_no_failure(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert run_with_stdout(writer, *arguments) == (0, "")
    finally:
        os.close(writer)


@pytest.mark.slow
def test_files_are_drawn_though_nobody_reads_their_names() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert run_with_stdout(writer, "render", "-q", "a.toml") == (0, "")
    finally:
        os.close(writer)
    assert files() == MADE


@pytest.mark.slow
def test_standard_output_that_is_full() -> None:
    with open("/dev/full", "wb") as full:
        answer = run_with_stdout(full.fileno(), "trace", "a.toml")
    assert answer == (1, "standard output: cannot be written (No space left on device)\n")


@pytest.mark.slow
def test_quiet_keeps_warnings(call) -> None:
    Path("a.toml").write_text(SCENE.replace("start = 1", "start = 3"), encoding="utf-8")
    warning = "a.toml:6: descent.start: warning: the start 3 lies outside the window [[-2.0, 2.0]]\n"
    assert call("render", "-q", "a.toml") == (0, "output/a/path.gif\noutput/a/loss.png\n", warning)


def test_a_base_that_is_named_among_scenes_is_left_out(call, folder: Path) -> None:
    """A shell's *.toml names it, too; alone it is no scene."""
    (folder / "base.toml").write_text("[descent]\nstart = 3\nlearning_rate = 0.1\n")
    (folder / "one.toml").write_text('extends = "base.toml"\n[cost]\nformula = "x**2"\n')
    assert call("check", "base.toml", "one.toml")[0] == 0
    assert call("check", "base.toml")[0] == 2
