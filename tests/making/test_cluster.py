"""A cluster draws the same bytes, whoever of it is killed; what would draw others, or does not answer, is refused."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gdviz.commands.cli import main
from gdviz.errors import UsageError
from gdviz.making import cluster as making
from gdviz.making.cluster import SOURCES, joined, surroundings
from gdviz.making.files import Choice
from gdviz.making.pipeline import draw
from tests.making.away_scenes import MAP, SCENE, pictures, share_small_sweeps
from tests.making.dask_cluster import PATIENCE_S, ROOT, Cluster, Worker, cluster, wait_until

NEVER = """
[cost]
formula = "x**2"
window = [-2, 2]
[descent]
start = 1
learning_rate = 0.0003
steps = 10000
"""
FILM = """
[[figure]]
name = "{name}"
views = ["curve"]
formats = ["gif"]
size = [320, 240]
seconds = 400
fps = 25
"""
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two scenes, which everything is called in."""
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    Path("a.toml").write_text(SCENE, encoding="utf-8")
    Path("map.toml").write_text(MAP, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers, of which tests leave fewer to those that follow."""
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.fixture
def render(capfd: pytest.CaptureFixture[str]) -> Call:
    """Runs `gdviz render`; gives its exit code, standard output and standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        return main(["render", *arguments]), *capfd.readouterr()

    return run


@pytest.mark.slow
def test_one_two_and_a_cluster_draw_the_same_bytes(two: Cluster, render: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    share_small_sweeps(monkeypatch)
    calls = {"1": ["--jobs", "1"], "2": ["--jobs", "2"], "away": ["--cluster", two.address]}
    scenes = (os.path.abspath("a.toml"), "map.toml")  # a file names its scene from the folder of the call
    for out, options in calls.items():
        code, told, err = render("-q", *options, "--out", out, *scenes)
        assert (code, err) == (0, ""), out
        assert sorted(told.splitlines()) == sorted(f"{out}/{name}" for name in pictures(out))
    assert len(pictures("1")) == 7
    assert pictures("1") == pictures("2") == pictures("away")
    # a map alone is drawn here, of tiles that are made there
    code, out, err = render("--cluster", two.address, "--out", "tiles", "map.toml")
    *swept, told = err.splitlines()
    assert all(line.startswith("sweeping ") for line in swept)  # where that takes long
    assert (code, out, told) == (0, "tiles/map/basins.png\n", "drawing tiles/map/basins.png")
    assert pictures("tiles") == {"map/basins.png": pictures("1")["map/basins.png"]}
    assert render("--cluster", two.address, "--out", "away", "a.toml") == (0, "", "6 files are up to date\n")


def kill_while_drawing(worker: Worker) -> None:
    wait_until(worker.is_stopped_while_drawing)
    worker.process.kill()


@pytest.mark.slow
def test_what_a_killed_worker_was_drawing_is_drawn_by_another(two: Cluster, render: Call) -> None:
    films = "".join(FILM.format(name=name).replace("400", "4") for name in ("one", "two", "three"))
    Path("films.toml").write_text(NEVER.replace("10000", "100") + films, encoding="utf-8")
    names = [f"films/{name}.gif" for name in ("one", "three", "two")]
    with ThreadPoolExecutor(1) as helper:
        killed = helper.submit(kill_while_drawing, two.workers[0])
        code, out, err = render("-q", "--cluster", two.address, "--out", "away", "films.toml")
        killed.result()
    assert (code, sorted(out.splitlines()), err) == (0, [f"away/{name}" for name in names], "")
    assert render("-q", "--out", "1", "films.toml")[0] == 0
    assert sorted(pictures("away")) == names
    assert pictures("away") == pictures("1")


@pytest.mark.slow
def test_who_is_interrupted_takes_back_what_is_not_begun(two: Cluster) -> None:
    from distributed import Client

    def tasks(dask_scheduler: Any) -> int:
        return len(dask_scheduler.tasks)

    films = "".join(FILM.format(name=name) for name in ("one", "two", "three", "four"))
    Path("never.toml").write_text(NEVER + films, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(ROOT / "render.py"), "-q", "--cluster", two.address, "never.toml"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        wait_until(lambda: all(worker.is_drawing() for worker in two.workers if worker.process.poll() is None))
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=PATIENCE_S) == ("", "\ninterrupted\n")
    assert process.returncode == 130
    assert pictures("output") == {}
    with Client(two.address, set_as_default=False, timeout=PATIENCE_S) as client:
        wait_until(lambda: client.run_on_scheduler(tasks) == 0)


@pytest.mark.slow
def test_a_cluster_without_workers_and_one_that_goes_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "WORKER_S", 0.1)
    with cluster(tmp_path, workers=0) as found, pytest.raises(UsageError) as raised, joined(found.address):
        pass
    worker = f"`dask worker {found.address}` is one"
    assert str(raised.value) == f"--cluster: {found.address}: expected a worker, got none; {worker}"
    with pytest.raises(UsageError, match=r"got 'tcp://127.0.0.1:\d+' \(Connection refused\)$"), joined(found.address):
        pass


@pytest.mark.slow
def test_nobody_answers(render: Call) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    told = f"expected the address of a dask scheduler, got 'tcp://127.0.0.1:{port}' (Connection refused)"
    assert render("-q", "--cluster", f"tcp://127.0.0.1:{port}", "a.toml") == (2, "", f"--cluster: {told}\n")


def test_it_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as raised, joined("tcp://127.0.0.1:8786"):
        pass
    assert str(raised.value) == "--cluster needs dask.distributed: pip install 'gdviz[cluster]'"


def test_jobs_are_the_clusters() -> None:
    with pytest.raises(UsageError, match=r"^expected --jobs or --cluster, got both"):
        draw([Path("a.toml")], Choice(Path("out")), jobs=2, quiet=True, hired=joined("tcp://127.0.0.1:1"))


def test_where_all_is_up_to_date_nobody_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    choice = Choice(Path("out"), figures=("loss",), formats=("svg",))
    assert draw([Path("a.toml")], choice, jobs=1, quiet=True).code == 0
    assert draw([Path("a.toml")], choice, jobs=1, quiet=True, hired=joined("nowhere")).stale == 0
    assert capsys.readouterr() == ("out/a/loss.svg\n", "")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({}, None),
        ({"numpy": "1.0"}, f"expected numpy {surroundings()['numpy']}, got 1.0"),
        ({"pillow": ""}, f"expected pillow {surroundings()['pillow']}, got none"),
        ({"gdviz": "0.0.1", SOURCES: "0"}, f"expected gdviz {surroundings()['gdviz']}, got 0.0.1"),
        ({SOURCES: "0"}, "expected gdviz's own files to be those here, got others"),
    ],
)
def test_a_worker_that_draws_other_bytes_is_refused(changes: dict[str, str], complaint: str | None) -> None:
    answers = {"tcp://one:1": surroundings(), "tcp://two:2": surroundings() | changes}
    client = SimpleNamespace(wait_for_workers=lambda *_, **__: None, run=lambda *_, **__: answers)
    if complaint is None:
        making._check_workers(client, "tcp://here:3")
        return
    with pytest.raises(UsageError) as raised:
        making._check_workers(client, "tcp://here:3")
    assert str(raised.value) == f"--cluster: worker tcp://two:2: {complaint}"


def test_a_worker_without_gdviz_is_refused() -> None:
    answers = {"tcp://one:1": ModuleNotFoundError("No module named 'gdviz'")}
    client = SimpleNamespace(wait_for_workers=lambda *_, **__: None, run=lambda *_, **__: answers)
    with pytest.raises(
        UsageError, match=r"^--cluster: worker tcp://one:1: expected gdviz .* \(No module named 'gdviz'\)$"
    ):
        making._check_workers(client, "tcp://here:3")
