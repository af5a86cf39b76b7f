"""What stands at a path, without opening what would be waited for."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from gdviz.tables.file_kinds import FILE, FOLDER, kind_of


def test_kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_bytes(b"")
    Path("link").symlink_to("pipe")
    Path("nowhere").symlink_to("none")
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind("plug")
        found = {name: kind_of(Path(name)) for name in ("file", ".", "pipe", "link", "plug", "/dev/null")}
    assert found == {
        "file": FILE, ".": FOLDER, "pipe": "a pipe", "link": "a pipe", "plug": "a socket", "/dev/null": "a device",
    }  # fmt: skip
    assert kind_of(Path("none")) is kind_of(Path("nowhere")) is None


def test_what_cannot_be_told_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="File name too long"):
        kind_of(tmp_path / ("a" * 300))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotADirectoryError):
        kind_of(tmp_path / "file" / "below")
