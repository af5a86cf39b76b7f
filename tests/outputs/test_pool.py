"""Frames drawn by other processes: the same bytes, and one line where a process is killed."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from gdviz.commands.cli import main
from gdviz.errors import DrawingError
from gdviz.outputs.pool import CHUNK, WORTH, Pool
from gdviz.outputs.screen import Screen
from gdviz.page.film import drawing
from gdviz.styles.base import style
from tests.outputs.dots import LENGTH, PATIENCE_S, Maker
from tests.views.samples import whole

pytestmark = pytest.mark.slow

MOMENTS = [(step, step / (LENGTH - 1)) for step in range(LENGTH)]
SCENE = """
[cost]
surface = "six_hump_camel"
[descent]
starts = [[-2.2, -1.4], [2.2, 1.1]]
learning_rate = 0.008
steps = 60

[[figure]]
name = "orbit"
views = ["surface"]
formats = ["gif", "apng"]
size = [320, 240]
seconds = {seconds}
fps = 25
[figure.surface]
orbit = 90
"""


def frames(maker: Maker, processes: int = 2) -> list[np.ndarray]:
    return [frame.rgba.copy() for frame in Pool(maker, style("article"), processes).frames(MOMENTS)]


def expected() -> list[np.ndarray]:
    """The same frames, each drawn whole in this process."""
    with drawing(style("article")):
        film = Maker()()
        return [whole(film.figure).copy() for moment in MOMENTS if film.show(*moment)]


def test_frames_come_in_order_and_as_one_process_draws_them() -> None:
    for moment, got, drawn in zip(MOMENTS, frames(Maker(), 3), expected(), strict=True):
        assert np.array_equal(got[..., :3], drawn[..., :3]), moment


@pytest.fixture
def executor() -> Iterator[Executor]:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        yield pool


def test_an_executor_draws_them_too(executor: Executor) -> None:
    pool = Pool(Maker(), style("article"), executor=executor)
    assert pool.is_elsewhere
    drawn = [frame.rgba[..., :3].copy() for frame in pool.frames(MOMENTS * 3)]
    assert len(drawn) == 3 * LENGTH
    assert all(np.array_equal(one, other[..., :3]) for one, other in zip(drawn, expected() * 3, strict=True))
    with pytest.raises(DrawingError) as raised:
        list(Pool(Maker(9), style("article"), executor=executor).frames(MOMENTS))
    assert str(raised.value) == "no step 9"
    with ThreadPoolExecutor(1) as threads:
        assert not Pool(Maker(), style("article"), executor=threads).is_elsewhere


def test_what_a_process_raises_is_raised_here() -> None:
    with pytest.raises(DrawingError, match=r"^no step 9$"):
        frames(Maker(9))
    assert multiprocessing.active_children() == []


def test_a_killed_process_is_told() -> None:
    with pytest.raises(BrokenProcessPool, match=r"^a process that was drawing frames was killed$"):
        frames(Maker(9, signal.SIGKILL))
    assert multiprocessing.active_children() == []


def test_frames_that_nobody_wants_leave_no_process() -> None:
    # after the first chunk both wait: one that had drawn all of its own would have ended
    found = Pool(Maker(until=CHUNK), style("article"), 2).frames(MOMENTS)
    next(found)
    assert len(multiprocessing.active_children()) == 2
    found.close()
    assert multiprocessing.active_children() == []


def test_the_bytes_do_not_depend_on_the_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw, asked = Pool.frames, list[int]()
    monkeypatch.setattr("gdviz.making.drawing.WORTH", 2 * CHUNK)  # as a longer film is drawn
    monkeypatch.setattr(Pool, "frames", lambda pool, moments: asked.append(pool.processes) or draw(pool, moments))
    file = tmp_path / "a.toml"
    file.write_text(SCENE.format(seconds=(2 * CHUNK + 3) / 25), encoding="utf-8")
    assert main(["render", "-q", "--out", str(tmp_path / "1"), str(file)]) == 0
    assert not asked
    assert main(["render", "-q", "--jobs", "2", "--out", str(tmp_path / "2"), str(file)]) == 0
    assert set(asked) == {2}
    for format_ in ("gif", "apng"):
        one, two = (tmp_path / jobs / "a" / f"orbit.{format_}" for jobs in "12")
        assert one.read_bytes() == two.read_bytes()


def wait_until(holds: Callable[[], bool]) -> None:
    """Asks again and again, however long it takes, and gives up on what hangs."""
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def all_are_ready(parent: int) -> bool:
    """Whether each child of a process leaves Ctrl-C to it: one that is still starting would say so."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    ignored = [re.findall(r"SigIgn:\s*(\w+)", Path(f"/proc/{child}/status").read_text()) for child in children]
    return all(int(mask, 16) >> (signal.SIGINT - 1) & 1 for (mask,) in ignored)


def has_ended(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_who_is_stopped_leaves_no_process_behind(sent: int, code: int, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SCENE.format(seconds=300), encoding="utf-8")
    call = [sys.executable, "-m", "gdviz", "render", "--jobs", "2", "a.toml"]
    with subprocess.Popen(call, cwd=tmp_path, start_new_session=True, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        assert process.stderr.readline() == "drawing output/a/orbit.gif\n"  # the first frame has come
        wait_until(partial(all_are_ready, process.pid))
        os.kill(process.pid, sent) if sent == signal.SIGKILL else os.killpg(process.pid, sent)
        said = process.stderr.read()
    assert process.returncode == code
    if code == 130:
        assert said == "\ninterrupted\n"
        assert list((tmp_path / "output/a").iterdir()) == []
    wait_until(partial(has_ended, process.pid))  # a process of the pool finds out when it has drawn its chunk


@pytest.mark.parametrize(("frames", "jobs", "is_used"), [(WORTH - 1, 2, False), (WORTH, 2, True), (WORTH, 1, False)])
def test_only_long_films_are_drawn_by_processes_and_one_killed_fails_its_figure(
    frames: int,
    jobs: int,
    is_used: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(pool: Pool, moments: object) -> object:
        raise BrokenProcessPool
        yield

    def stop(screen: Screen) -> object:
        raise DrawingError("drawn here")

    monkeypatch.setattr(Pool, "frames", fail)
    monkeypatch.setattr(Screen, "next", stop)
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_text(SCENE.format(seconds=frames / 25), encoding="utf-8")
    assert main(["render", "-q", "--jobs", str(jobs), "a.toml"]) == 1
    died = "a.toml: figure 'orbit': its process was killed"
    message = f"{died}; it is drawn once more\n{died} twice\n" if is_used else "drawn here\n"
    assert capsys.readouterr() == ("", message)
