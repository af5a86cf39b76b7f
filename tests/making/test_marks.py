"""What a file says of its making can be read back from every place, and a copy does not pass for the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gdviz.making.marks import ELSEWHERE, Mark, mark_in, told_scene

MARK = Mark("0.1.0", 16 * "a", 16 * "b", "scenes/a (1), x--y.toml", "path ü.gif")


@pytest.mark.parametrize("around", ["{}", "<!-- {} -->", "({})/Keywords", 'content="{}">', "{}; Two descents (<>)."])
def test_a_mark_is_read_back_from_among_other_bytes(around: str) -> None:
    assert mark_in(b"\xff\0" + around.format(MARK).encode("ascii") + b"abc", MARK.name) == MARK


def test_a_file_of_another_name_bears_no_mark() -> None:
    text = str(MARK).encode()
    assert mark_in(text, "copy.gif") is None
    assert mark_in(b"gdviz 0.1.0 0123456789abcdef; words", "path.gif") is None
    other = replace(MARK, name="path.svg")
    assert mark_in(text + b"\n" + str(other).encode(), "path.svg") == other


def test_a_scene_is_told_from_the_folder_of_the_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert told_scene(Path("scenes/../a.toml")) == "a.toml"
    assert told_scene(tmp_path / "here" / "deep" / "a.toml") == "deep/a.toml"
    assert told_scene(tmp_path / "a.toml") == ELSEWHERE
    assert told_scene(Path(f"{200 * 'a'}.toml")) == ELSEWHERE


def test_only_another_scene_that_is_there_has_made_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "x.toml").write_text("", encoding="utf-8")
    mark = replace(MARK, scene="a/x.toml")
    assert mark.is_of_another(Path("b/x.toml"))
    assert not mark.is_of_another(tmp_path / "a" / "x.toml")
    Path("a/x.toml").unlink()
    assert not mark.is_of_another(Path("b/x.toml"))
    assert not replace(MARK, scene=ELSEWHERE).is_of_another(Path("b/x.toml"))
