"""A cluster draws the same bytes, whoever of it is killed; what would draw others, or does not answer, is refused."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gdviz.errors import UsageError
from gdviz.making import cluster as making
from gdviz.making.cluster import SOURCES, joined, surroundings
from gdviz.making.files import Choice
from gdviz.making.pipeline import draw
from tests.making.away_scenes import MAP, SCENE, pictures
from tests.making.dask_cluster import PATIENCE_S, ROOT, Cluster, cluster, wait_until

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
size = [640, 480]
seconds = 400
fps = 25
"""
Call = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two scenes, which everything is called in."""
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    Path("a.toml").write_text(SCENE, encoding="utf-8")
    Path("map.toml").write_text(MAP, encoding="utf-8")
    return place


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Cluster]:
    with cluster(tmp_path) as found:
        yield found


def command(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "render.py"), *arguments]


def render(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True, check=False, timeout=PATIENCE_S)


@pytest.mark.slow
def test_one_two_and_a_cluster_draw_the_same_bytes(two: Cluster) -> None:
    calls = {"1": ["--jobs", "1"], "2": ["--jobs", "2"], "away": ["--cluster", two.address]}
    scenes = (os.path.abspath("a.toml"), "map.toml")  # a file names its scene from the folder of the call
    for out, options in calls.items():
        done = render("-q", *options, "--out", out, *scenes)
        assert (done.returncode, done.stderr) == (0, ""), out
        assert sorted(done.stdout.splitlines()) == sorted(f"{out}/{name}" for name in pictures(out))
    assert len(pictures("1")) == 7
    assert pictures("1") == pictures("2") == pictures("away")
    # a map alone is drawn here, of tiles that are made there
    done = render("--cluster", two.address, "--out", "tiles", "map.toml")
    *swept, told = done.stderr.splitlines()
    assert all(line.startswith("sweeping ") for line in swept)  # where that takes long
    assert (done.returncode, done.stdout, told) == (0, "tiles/map/basins.png\n", "drawing tiles/map/basins.png")
    assert pictures("tiles") == {"map/basins.png": pictures("1")["map/basins.png"]}
    done = render("--cluster", two.address, "--out", "away", "a.toml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "6 files are up to date\n")


@pytest.mark.slow
def test_what_a_killed_worker_was_drawing_is_drawn_by_another(two: Cluster) -> None:
    films = "".join(FILM.format(name=name).replace("400", "6") for name in ("one", "two", "three", "four"))
    Path("films.toml").write_text(NEVER.replace("10000", "150") + films, encoding="utf-8")
    with subprocess.Popen(
        command("-q", "--cluster", two.address, "--out", "away", "films.toml"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        wait_until(two.workers[0].is_stopped_while_drawing)
        two.workers[0].process.kill()
        out, err = process.communicate(timeout=PATIENCE_S)
    names = [f"films/{name}.gif" for name in ("four", "one", "three", "two")]
    assert (process.returncode, sorted(out.splitlines()), err) == (0, [f"away/{name}" for name in names], "")
    assert render("-q", "--out", "1", "films.toml").returncode == 0
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
        command("-q", "--cluster", two.address, "never.toml"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        wait_until(lambda: all(worker.is_drawing() for worker in two.workers))
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
def test_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    done = render("-q", "--cluster", f"tcp://127.0.0.1:{port}", "a.toml")
    told = f"expected the address of a dask scheduler, got 'tcp://127.0.0.1:{port}' (Connection refused)"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"--cluster: {told}\n")


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
