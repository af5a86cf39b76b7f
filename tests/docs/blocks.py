"""The blocks of a page: scenes, files, shell, Python, and what a shell block prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.M | re.S)
NAMED = re.compile(r"# ([\w./-]*(?:/Makefile|Makefile|\.\w+))$")


@dataclass(frozen=True)
class Block:
    """One block between fences: its language, its text, and the line of its page on which it opens, from 1."""

    language: str
    text: str
    line: int

    @property
    def file(self) -> str:
        """The file that it is, where its first line says so in a comment: "# scenes/bowl.toml"."""
        named = NAMED.match(self.text.partition("\n")[0])
        return named[1] if named else ""


def blocks_of(page: Path) -> list[Block]:
    """The blocks of a page, in order, but for what is Sphinx's: {toctree}."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(match[1], match[2], text.count("\n", 0, match.start()) + 1)
        for match in BLOCK.finditer(text)
        if not match[1].startswith("{")
    ]
