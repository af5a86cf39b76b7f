"""The page of `watch --serve`: only files of the output folder, only to this machine, and it follows every drawing."""

from __future__ import annotations

import json
import signal
import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from gdviz.commands.cli import main
from gdviz.making.serving import LOOPBACK, Shelf, serving
from tests.making.test_watch import PATIENCE_S, POINTS, SCENE, Watched, save


def ask(address: str, path: str, host: str | None = None, method: str = "GET") -> HTTPResponse:
    """The answer to a request whose path is sent as it is."""
    place = urlsplit(address)
    connection = HTTPConnection(place.hostname or "", place.port, timeout=PATIENCE_S)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or place.netloc)
    connection.endheaders()
    return connection.getresponse()


def text_at(address: str, path: str) -> str:
    return ask(address, path).read().decode()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf of a picture and a film, beside what is nobody's business."""
    out = tmp_path / "out"
    (out / "a").mkdir(parents=True)
    (out / "a" / "x & y.png").write_bytes(b"picture")
    (out / "a" / "film.mp4").write_bytes(b"film")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (out / "link.txt").symlink_to(tmp_path / "secret.txt")
    (out / "loop").symlink_to(out / "loop")
    return Shelf(out, words="drawn <1>", files=(out / "a" / "x & y.png", out / "a" / "film.mp4", out / "gone.png"))


@pytest.fixture
def address(shelf: Shelf) -> Iterator[str]:
    """Where it is served."""
    with serving(shelf, 0) as address:
        yield address


def test_the_page_shows_what_is_there(address: str, shelf: Shelf) -> None:
    page = text_at(address, "/")
    assert '<img src="/a/x%20%26%20y.png?0" alt="a/x &amp; y.png">' in page
    assert '<video src="/a/film.mp4?0"' in page
    assert "drawn &lt;1&gt;" in page
    assert "gone.png" not in page
    answer = ask(address, "/a/x%20%26%20y.png?0")
    assert (answer.status, answer.headers["Content-Type"], answer.read()) == (200, "image/png", b"picture")
    assert ask(address, "/a/film.mp4", method="HEAD").read() == b""


def test_the_state_changes_with_each_drawing(address: str, shelf: Shelf) -> None:
    assert json.loads(text_at(address, "/state")) == {"number": 0}
    shelf.put("not drawn", ())
    assert json.loads(text_at(address, "/state")) == {"number": 1}
    assert "/a/film.mp4?1" in text_at(address, "/")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/a/../../secret.txt", "/..%2fsecret.txt", "//etc/passwd", "/link.txt",
        "/%2fetc%2fpasswd", "/loop", "/a", "/a/", "/none.png", "/a%00.png", "/%ff", "/../out-other/x",
    ],
)  # fmt: skip
def test_nothing_outside_the_folder_is_served(path: str, address: str, tmp_path: Path) -> None:
    (tmp_path / "out-other").mkdir()
    (tmp_path / "out-other" / "x").write_bytes(b"secret")
    answer = ask(address, path)
    assert (answer.status, answer.read()) == (404, b"")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "0.0.0.0:80", "localhost.evil.example:80"])
def test_a_page_of_another_name_gets_nothing(host: str, address: str) -> None:
    answer = ask(address, "/a/film.mp4", host)
    assert (answer.status, answer.read()) == (403, b"")


def test_it_listens_to_this_machine_alone_and_ends(shelf: Shelf) -> None:
    with serving(shelf, 0) as address:
        place = urlsplit(address)
        assert place.hostname == LOOPBACK
        waiting = socket.create_connection((LOOPBACK, place.port or 0))  # who says nothing does not keep it
    with waiting, pytest.raises(ConnectionRefusedError):
        socket.create_connection((LOOPBACK, place.port or 0))


def test_a_port_that_is_taken_is_told(tmp_path: Path, address: str, capfd: pytest.CaptureFixture[str]) -> None:
    port = str(urlsplit(address).port)
    scene = tmp_path / "scene.toml"
    scene.write_text(SCENE, encoding="utf-8")
    (tmp_path / "points.csv").write_text(POINTS, encoding="utf-8")
    for arguments in (["--serve", port, str(scene)], [str(scene), f"--serve={port}"]):
        assert main(["watch", *arguments]) == 2
        assert capfd.readouterr() == ("", f"--serve: port {port} cannot be had (Address already in use)\n")
    assert main(["watch"]) == 2
    assert "Missing argument 'SCENE'" in capfd.readouterr().err
    # without one it is the usual, whatever stands behind
    assert main(["watch", "--serve", str(tmp_path / "none.toml")]) == 2
    assert "none.toml: no such file" in capfd.readouterr().err


@pytest.mark.slow
def test_watch_serves_each_drawing_until_it_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "scene.toml").write_text(SCENE, encoding="utf-8")
    (tmp_path / "points.csv").write_text(POINTS, encoding="utf-8")
    running = Watched(tmp_path, "--serve", "0")
    try:
        address = running.line()
        assert running.line() == "output/scene/cost.png"
        assert "1 file drawn" in running.line()
        assert '<img src="/scene/cost.png?1"' in text_at(address, "/")
        first = ask(address, "/scene/cost.png").read()
        assert first == (tmp_path / "output/scene/cost.png").read_bytes()
        save(tmp_path / "points.csv", POINTS + "3,9\n")
        assert running.line() == "output/scene/cost.png"
        assert "1 file drawn" in running.line()
        assert json.loads(text_at(address, "/state")) == {"number": 2}
        assert ask(address, "/scene/cost.png").read() != first
        assert ask(address, "/../scene.toml").status == 404
        assert running.stop(signal.SIGINT) == 130
        assert [running.line(), running.line()] == ["", "interrupted"]
    finally:
        running.process.kill()
        running.process.wait()
        assert running.process.stdout is not None
        running.process.stdout.close()
