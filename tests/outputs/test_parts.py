"""What a killed process left is removed, what another is still writing is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gdviz.outputs import parts
from gdviz.outputs.parts import part_beside, sweep

LEFT = ".gdviz-0123456789abcdef.part"
WRITER = """
import sys, time
from pathlib import Path
from gdviz.outputs.parts import part_beside
with part_beside(Path("film.gif")) as part:
    part.write_bytes(b"half")
    print(part, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is writing."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_part_goes_with_its_context_and_has_a_name_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "new" / "film.gif"
    with part_beside(path) as one, part_beside(path) as two:
        assert names(path.parent) == {one.name, two.name}
        os.replace(one, path)
    assert names(path.parent) == {"film.gif"}


def test_only_what_nobody_writes_any_more_is_removed(writer: subprocess.Popen[str], tmp_path: Path) -> None:
    assert writer.stdout
    part = writer.stdout.readline().rstrip()
    others = {".film.gif.part", f"x{LEFT}", f"{LEFT}x", ".gdviz-0123.part"}
    for name in (LEFT, *others):
        (tmp_path / name).write_bytes(b"half")
    sweep(tmp_path)
    assert names(tmp_path) == {part, *others}
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    sweep(tmp_path)
    assert names(tmp_path) == others


def test_a_file_that_was_swept_before_it_was_locked_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, taken = parts._lock, list[str]()

    def late(number: int) -> None:
        if not taken:
            taken.extend(names(tmp_path))
            monkeypatch.setattr(parts, "_lock", lock)
            sweep(tmp_path)  # as another process does in this moment
        lock(number)

    monkeypatch.setattr(parts, "_lock", late)
    with part_beside(tmp_path / "film.gif") as part:
        assert names(tmp_path) == {part.name}
        assert part.name not in taken
    assert names(tmp_path) == set()


def test_a_folder_that_is_not_there_needs_no_sweeping(tmp_path: Path) -> None:
    sweep(tmp_path / "none")
    assert names(tmp_path) == set()
