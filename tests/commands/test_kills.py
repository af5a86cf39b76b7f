"""Commands that are stopped, or lose a process, at any moment: nothing is left, and the next run makes the rest."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from gdviz.commands.cli import main

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")]

ROOT = Path(__file__).parents[2]
SCENE = """
[cost]
formula = "x**2"
window = [-2, 2]
[descent]
start = 1
learning_rate = 0.0003
steps = {steps}
"""
FIGURE = """
[[figure]]
name = "{name}"
views = ["curve"]
formats = ["gif", "png"]
size = {size}
seconds = {seconds}
fps = 25
"""
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGKILL: -9}
WORDS = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated", signal.SIGHUP: "hung up"}
PATIENCE_S = 600  # with a command that hangs; no test waits so long that passes
NEVER = 80  # seconds of a film of 2,000 large frames that all differ: it takes thirty times what else a test waits for
SHORT = 0.2
SIZES = {NEVER: [1920, 1440], SHORT: [320, 240]}
OLD = b"an old picture"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a scene of two figures that are not drawn in time, and old pictures."""
    monkeypatch.chdir(tmp_path)
    put("a", NEVER)
    return tmp_path


def put(scene: str, seconds: float) -> None:
    """Writes a scene, and old pictures of it."""
    write(scene, seconds)
    for figure in ("one", "two"):
        path = Path(f"output/{scene}/{figure}.gif")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(OLD)


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """No signal is ignored, not even where the tests were begun by nohup, which would go on to the commands."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGHUP, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def write(scene: str, seconds: float) -> None:
    figures = "".join(FIGURE.format(name=name, seconds=seconds, size=SIZES[seconds]) for name in ("one", "two"))
    Path(f"{scene}.toml").write_text(SCENE.format(steps=round(25 * seconds)) + figures, encoding="utf-8")


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Begins a command in a session of its own; what hangs is killed at last."""
    begun = []

    def begin(*command: str) -> subprocess.Popen[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            command, env=environment, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def render(jobs: int, *arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "render.py"), "-q", "--jobs", str(jobs), *(arguments or ["a.toml"])]


def wait_until(holds: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def running(group: int) -> list[int]:
    """The processes of a group, but those that have ended and that nobody has asked for yet."""
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit():
                state, _, of = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
                found += [int(entry.name)] * (int(of) == group and state != "Z")
    return found


def parts() -> list[str]:
    return [str(path) for path in Path().rglob("*.part")]


def pictures() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path("output").rglob("*") if path.is_file()}


def finish(capfd: pytest.CaptureFixture[str]) -> None:
    """The next run, of films that take no time, makes all that is wanted and leaves nothing else."""
    write("a", SHORT)
    wanted = [f"output/a/{name}.{format_}" for name in ("one", "two") for format_ in ("gif", "png")]
    capfd.readouterr()
    assert main(["render", "-q", "a.toml"]) == 0
    assert capfd.readouterr() == ("".join(f"{path}\n" for path in wanted), "")
    assert sorted(path for path in pictures() if path.startswith("output/a/")) == wanted
    assert parts() == []


# alone it hears every signal in one way, those that it must pass on and that it cannot hear in others
@pytest.mark.parametrize(("sent", "jobs"), [(signal.SIGINT, 1), (signal.SIGTERM, 1), *((sent, 2) for sent in CODES)])
def test_a_render_that_is_stopped(
    sent: int, jobs: int, start: Callable[..., subprocess.Popen[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    process = start(*render(jobs))
    wait_until(lambda: len(parts()) >= jobs)
    time.sleep(random.Random(f"{sent} {jobs}").uniform(0, 0.5))
    os.killpg(process.pid, sent) if sent == signal.SIGINT else process.send_signal(sent)  # Ctrl-C reaches all
    out, err = process.communicate()
    assert process.returncode == CODES[sent]
    made = {path: data for path, data in pictures().items() if data not in (OLD, b"")}
    assert set(out.splitlines()) <= made.keys()  # each is told when it is whole; the last may not be told any more
    assert all(data.endswith((b";", b"IEND\xaeB`\x82")) for data in made.values())
    assert err == (f"\n{WORDS[sent]}\n" if sent in WORDS else "")
    wait_until(lambda: not running(process.pid))
    assert set(pictures().values()) <= {OLD, *made.values(), *[b""] * (sent == signal.SIGKILL)}
    assert sent == signal.SIGKILL or parts() == []
    finish(capfd)


@pytest.mark.parametrize("moment_s", [random.Random(seed).uniform(0.05, 1.2) for seed in range(2)])
def test_a_render_that_is_stopped_while_it_starts(moment_s: float, start: Callable[..., subprocess.Popen[str]]) -> None:
    # it listens before it does anything else; on a busy machine that may be long after it was called
    listening = "run = cli._run; cli._run = lambda arguments: (print(flush=True), run(arguments))[1]"
    program = f"import sys; from gdviz.commands import cli; {listening}; cli.program(sys.argv[1:])"
    call = [sys.executable, "-c", program, "render", *render(2)[2:]]
    process = start(*call)
    assert process.stdout
    process.stdout.readline()
    time.sleep(moment_s)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, "", "\ninterrupted\n")
    wait_until(lambda: not running(process.pid))
    assert (parts(), set(pictures().values())) == ([], {OLD})


def test_a_worker_that_is_killed(
    start: Callable[..., subprocess.Popen[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    put("b", SHORT)
    process = start(*render(2, "a.toml", "b.toml"), "--figure", "one", "--format", "gif")
    wait_until(lambda: Path("output/b/one.gif").read_bytes() != OLD and parts())
    write("a", SHORT)  # which has been read
    victims = [number for number in running(process.pid) if holds_a_part(number)]
    assert len(victims) == 1
    os.kill(victims[0], signal.SIGKILL)
    wait_until(lambda: [each for each in running(process.pid) if holds_a_part(each) and each not in victims])
    (second,) = [each for each in running(process.pid) if holds_a_part(each)]
    os.kill(second, signal.SIGKILL)
    out, err = process.communicate()
    died = "a.toml: figure 'one': its process was killed"
    assert (process.returncode, out) == (1, "output/b/one.gif\n")
    assert err == f"{died}; it is drawn once more\n{died} twice\n"
    assert Path("output/a/one.gif").read_bytes() == OLD
    finish(capfd)


def holds_a_part(number: int) -> bool:
    """Whether a process is writing a file."""
    with suppress(OSError):
        return any(".part" in os.readlink(entry) for entry in Path(f"/proc/{number}/fd").iterdir())
    return False


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_watch_that_is_stopped(sent: int, start: Callable[..., subprocess.Popen[str]]) -> None:
    process = start(sys.executable, "-m", "gdviz", "watch", "a.toml")
    wait_until(parts)
    process.send_signal(sent)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (CODES[sent], "", f"\n{WORDS[sent]}\n")
    wait_until(lambda: not running(process.pid))
    assert (parts(), set(pictures().values())) == ([], {OLD})


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_make_that_is_stopped(sent: int, start: Callable[..., subprocess.Popen[str]]) -> None:
    shutil.copy(ROOT / "Makefile", "Makefile")
    shutil.copy(ROOT / "render.py", "render.py")
    Path("scenes").mkdir()
    Path("a.toml").rename("scenes/a.toml")
    Path(".venv/bin").mkdir(parents=True)
    Path(".venv/bin/python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    Path(".venv/bin/python").chmod(0o755)
    for name in ("pyproject.toml", "constraints.txt", ".venv/made.stamp", ".venv/core.stamp"):
        Path(name).touch()
    process = start("make", "JOBS=1")
    wait_until(parts)
    os.killpg(process.pid, sent) if sent == signal.SIGINT else process.send_signal(sent)
    _, err = process.communicate()
    assert process.returncode == -sent or process.returncode == 2
    assert f"\n{WORDS[sent]}\n" in err
    wait_until(lambda: not running(process.pid))
    assert (parts(), set(pictures().values())) == ([], {OLD})


def test_several_renders_into_one_folder(start: Callable[..., subprocess.Popen[str]]) -> None:
    write("a", SHORT)
    command = [sys.executable, str(ROOT / "render.py"), "-q", "--figure", "one", "a.toml"]
    together = [start(*command) for _ in range(3)]
    answers = [(process.communicate(), process.returncode) for process in together]
    made = ["output/a/one.gif", "output/a/one.png"]
    assert {(err, code) for (_, err), code in answers} == {("", 0)}
    assert {line for (out, _), _ in answers for line in out.splitlines()} == set(made)
    found = pictures()
    assert parts() == []
    assert main(["render", "-q", "--figure", "one", "--out", "alone", "a.toml"]) == 0
    assert [found[path] for path in made] == [Path(path.replace("output", "alone")).read_bytes() for path in made]
