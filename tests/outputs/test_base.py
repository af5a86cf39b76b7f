"""Files appear whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gdviz.errors import DrawingError
from gdviz.outputs.base import check_writable, replacing


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "film.gif"
    path.write_bytes(b"old")
    with replacing(path) as part:
        part.write_bytes(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["film.gif"]


def test_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "output" / "scene" / "film.gif"
    with replacing(path) as part:
        part.write_bytes(b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("failure", [ValueError("no"), KeyboardInterrupt(), DrawingError("no")])
def test_on_any_failure_the_old_file_stays(failure: BaseException, tmp_path: Path) -> None:
    path = tmp_path / "film.gif"
    path.write_bytes(b"old")

    def fail() -> None:
        with replacing(path) as part:
            part.write_bytes(b"half")
            raise failure

    with pytest.raises(type(failure)) as caught:
        fail()
    assert caught.value is failure
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["film.gif"]


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    path = tmp_path / "film.gif"
    path.mkdir()
    with (
        pytest.raises(DrawingError, match=f"^{re.escape(str(path))}: cannot be written \\(.+\\)$"),
        replacing(path) as part,
    ):
        part.write_bytes(b"new")
    assert names(tmp_path) == ["film.gif"]
    with pytest.raises(DrawingError) as caught:
        check_writable(path)
    assert str(caught.value) == f"{path}: expected a place for a file, got a folder"


@pytest.mark.parametrize("below", ["film.gif", "scene/film.gif"])
def test_a_file_where_a_folder_should_be_is_told(below: str, tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file")
    path = tmp_path / "output" / below
    for attempt in (check_writable, lambda path: replacing(path).__enter__()):
        with pytest.raises(DrawingError) as caught:
            attempt(path)
        assert re.fullmatch(
            f"{re.escape(str(path))}: cannot be written \\((Not a directory|File exists)\\)", str(caught.value)
        )
    assert (tmp_path / "output").read_text() == "a file"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "film.gif"
    path.write_bytes(b"old")

    def write() -> None:
        with replacing(path), open("/dev/full", "wb", buffering=0) as full:
            full.write(b"new")

    with pytest.raises(DrawingError) as caught:
        write()
    assert str(caught.value) == f"{path}: cannot be written (No space left on device)"
    assert caught.value.exit_code == 1
    assert isinstance(caught.value.__cause__, OSError)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["film.gif"]


def test_checking_leaves_nothing_behind(tmp_path: Path) -> None:
    check_writable(tmp_path / "film.gif")
    assert not (tmp_path / "film.gif").exists()
    assert names(tmp_path) == []
