"""Files that a scene names lie in or below its folder, or that of the call where this one holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.errors import UsageError
from gdviz.tables.near_file import near_file


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    """A folder of scenes in a course, with a file of each kind of place about it."""
    folder = tmp_path / "course" / "scenes"
    (folder / "data").mkdir(parents=True)
    for place in (folder / "data", folder, tmp_path / "course", tmp_path):
        (place / "a.csv").write_text("x,y\n", encoding="utf-8")
    (tmp_path / "course" / "out.csv").symlink_to(tmp_path / "a.csv")
    return folder


@pytest.mark.parametrize(
    ("called_in", "names"),
    [
        ("course", ["a.csv", "data/a.csv", "../a.csv"]),
        ("course/scenes", ["a.csv", "data/a.csv"]),
        ("course/scenes/data", ["a.csv", "data/a.csv"]),
    ],
)
def test_how_far_names_reach(scenes: Path, monkeypatch: pytest.MonkeyPatch, called_in: str, names: list[str]) -> None:
    top = scenes.parents[1]
    monkeypatch.chdir(top / called_in)
    for name in ("a.csv", "data/a.csv", "../a.csv", "../../a.csv", str(top / "a.csv"), "../out.csv"):
        if name in names:
            assert near_file(name, scenes, "a CSV file", 100) == (scenes / name).resolve()
        else:
            with pytest.raises(UsageError, match=r"^expected a file in the scene's folder or below it, got "):
                near_file(name, scenes, "a CSV file", 100)
