"""Markdown of the gallery: each scene's picture and sentence, as scenes/README.md has them, and its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SCENES = Path(__file__).parents[2] / "scenes"
ROW = re.compile(r"\| \[(?P<name>[\w-]+)\]\([\w-]+\.toml\) \| !\[(?P<alt>.+?)\]\((?P<picture>[^)]+)\) \|.*")


@dataclass(frozen=True)
class Shown:
    """A row of the gallery's table; the picture's path is that from a folder beside scenes/."""

    name: str
    sentence: str
    picture: str


def shown() -> list[Shown]:
    """The rows of the gallery's table."""
    lines = (SCENES / "README.md").read_text(encoding="utf-8").splitlines()
    return [Shown(row["name"], row["alt"], row["picture"]) for line in lines if (row := ROW.fullmatch(line))]


def gallery() -> Iterator[str]:
    """A section a scene; its file is there when it is asked for."""
    for row in shown():
        yield from ("", f"(scene-{row.name})=", f"## {row.name}", "")
        yield from (f"![{row.sentence}]({row.picture})", "", row.sentence, "")
        yield from (f"<details><summary>scenes/{row.name}.toml</summary>", "")
        yield from (f"```{{literalinclude}} ../scenes/{row.name}.toml", ":language: toml", "```", "", "</details>", "")
