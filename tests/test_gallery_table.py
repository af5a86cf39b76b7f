"""scenes/README.md: every scene stands in its table, every row of the articles has a scene, every picture is made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gdviz.making.files import Choice, files_of
from gdviz.scene.load import load

ROOT = Path(__file__).parents[1]
SCENES = ROOT / "scenes"
ROW = re.compile(r"\| \[([\w-]+)\]\(([\w-]+)\.toml\) \| !\[(.+)\]\(\.\./output/([^)]+)\) \| (.+) \| (.*) \|")
COUNTS = {"A": 4, "B": 4, "C": 5, "D": 8, "E": 7}
ARTICLES = [f"{article}{i}" for article, count in COUNTS.items() for i in range(1, count + 1)]
TABLE = [
    match.groups()
    for line in (SCENES / "README.md").read_text(encoding="utf-8").splitlines()
    if (match := ROW.fullmatch(line))
]


def test_every_scene_stands_in_the_table_once() -> None:
    assert sorted(name for name, *_ in TABLE) == sorted(file.stem for file in SCENES.glob("*.toml"))


def test_every_line_of_the_table_is_read() -> None:
    lines = [line for line in (SCENES / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| [")]
    assert len(lines) == len(TABLE)


def test_every_row_of_the_articles_has_a_scene() -> None:
    made = {row for *_, rows in TABLE for row in rows.split(", ") if row}
    assert sorted(made) == sorted(ARTICLES)


@pytest.mark.parametrize(("name", "file", "alt", "picture", "words", "rows"), TABLE, ids=[row[0] for row in TABLE])
def test_the_scene_makes_the_picture(name: str, file: str, alt: str, picture: str, words: str, rows: str) -> None:
    assert name == file
    assert alt == words
    assert words.endswith(".")
    made = [target.path.as_posix() for target in files_of(load(SCENES / f"{file}.toml"), Choice(Path()))]
    assert picture in made
