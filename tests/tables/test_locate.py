"""Every key of a TOML text is found on the line where it was written, as tomllib reads it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdviz.errors import KeyPath
from gdviz.tables.locate import locate

TEXT = '''\
title = "a [cost] # no header"  # a comment with [brackets] = { and "quotes

[cost]
formula = """
x**2 +
[y]"""
window = [  # [
  [-1, 1],
  # [descent]
  [-2,
   2],
]
data = { points = { x = [1, 2], "y z" = [3] }, seed = 0 }

[descent.stop]
change = 1e-3
[descent]
start.at = [1]

[[run]]
label = 'it''s = "'
[[run]]
[run.options]
"a.b".'c d' = 1979-05-27 07:32:00
"\\u0041\\"" = 1

[[figure.view]]
'''.replace("it''s", "its")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 1),
        (("cost",), 3),
        (("cost", "formula"), 4),
        (("cost", "window"), 7),
        (("cost", "window", 0), 8),
        (("cost", "window", 0, 1), 8),
        (("cost", "window", 1), 10),
        (("cost", "window", 1, 0), 10),
        (("cost", "window", 1, 1), 11),
        (("cost", "data"), 13),
        (("cost", "data", "points", "y z", 0), 13),
        (("descent",), 17),  # its own header, though [descent.stop] comes first
        (("descent", "stop"), 15),
        (("descent", "stop", "change"), 16),
        (("descent", "start"), 18),
        (("descent", "start", "at", 0), 18),
        (("run",), 20),
        (("run", 0), 20),
        (("run", 0, "label"), 21),
        (("run", 1), 22),
        (("run", 1, "options"), 23),
        (("run", 1, "options", "a.b", "c d"), 24),
        (("run", 1, "options", 'A"'), 25),
        (("figure",), 27),  # named by a longer header only
        (("figure", "view", 0), 27),
        (("cost", "window", 2), 7),  # what is not there: its nearest parent
        (("run", 1, "learning_rate"), 22),
        (("run", 2), 20),
        (("colour",), None),
        ((), None),
    ],
)
def test_locate(path: KeyPath, line: int | None) -> None:
    tomllib.loads(TEXT)
    assert locate(TEXT, path) == line


def paths_of(value: Any, path: KeyPath = ()) -> list[KeyPath]:
    """Every key path of what tomllib read."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in items for found in [(*path, key), *paths_of(item, (*path, key))]]


class _Writer:
    """Writes TOML of every form and notes the line of each key path that it writes."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.text = ""
        self.lines: dict[KeyPath, int] = {}

    def pick(self, *choices: Any) -> Any:
        return self.data.draw(st.sampled_from(choices))

    def note(self, path: KeyPath) -> None:
        self.lines.setdefault(path, self.text.count("\n") + 1)

    def key(self, name: str) -> str:
        return self.pick(f'"{name}"', f"'{name}'", name if name.isalnum() else f'"{name}"')

    def space(self) -> None:
        """What may stand between the lines of an array or a text."""
        self.text += self.pick("", " ", "\n", '  # [x] = { "y\n', "\n\n\t")

    def value(self, path: KeyPath, depth: int) -> None:
        self.note(path)
        kind = self.pick("plain", "array", "table") if depth else "plain"
        if kind == "plain":
            self.text += self.pick(
                "1", "-1e-3", "true", "nan", "1979-05-27 07:32:00", '"a # [b] = {"', "'\\ \" ['", '""',
                '"""\n[t]\nx = 1 # \\" ""\\\\"""', "'''\n[[t]]\n\"\"\"''''", '"""two quotes"""""', "'#'",
            )  # fmt: skip
        elif kind == "array":
            self.array(path, depth)
        else:
            self.table(path, depth)

    def array(self, path: KeyPath, depth: int) -> None:
        self.text += "["
        for i in range(self.pick(0, 1, 3)):
            self.space()
            self.value((*path, i), depth - 1)
            self.space()
            self.text += ","
        self.space()
        self.text += "]"

    def table(self, path: KeyPath, depth: int) -> None:
        self.text += "{"
        for i, name in enumerate(("a", "b c", "d.e")[: self.pick(0, 1, 3)]):
            self.text += ", " if i else " "
            self.pair(path, name, depth - 1)
        self.text += " }"

    def pair(self, path: KeyPath, name: str, depth: int) -> None:
        """`name = value`, or a dotted key below the name."""
        self.note((*path, name))
        self.text += self.key(name)
        if self.pick(True, False, False):
            self.text += self.pick(".", " . ") + self.key("[in] #")
            path, name = (*path, name), "[in] #"
        self.text += self.pick("=", " = ")
        self.value((*path, name), depth)

    def body(self, path: KeyPath) -> None:
        for name in ("p", "q = 1", "#r")[: self.pick(0, 1, 3)]:
            self.pair(path, name, 2)
            self.text += self.pick("\n", "  # [no.header]\n", "\n\n")

    def header(self, path: KeyPath, opening: str = "[", closing: str = "]") -> None:
        self.text += self.pick("", "  ", "# [comment]\n")
        for length in range(1, len(path) + 1):
            if isinstance(path[-1], int) or length < len(path):
                self.note(path[:length])
        self.lines[path] = self.text.count("\n") + 1
        names = self.pick(".", " . ").join(self.key(name) for name in path if isinstance(name, str))
        self.text += f"{opening}{names}{closing}\n"


@pytest.mark.slow
@settings(max_examples=100)
@given(st.data())
def test_every_key_is_found_where_it_was_written(data: st.DataObject) -> None:
    writer = _Writer(data)
    writer.body(())
    for name in ("t", "u v", "w.x"):
        form = writer.pick("table", "array", "deep", "none")
        if form == "table":
            writer.header((name,))
            writer.body((name,))
        elif form == "array":
            for i in range(writer.pick(1, 3)):
                writer.header((name, i), "[[", "]]")
                writer.body((name, i))
                if writer.pick(True, False):
                    writer.header((name, i, "in side"))
                    writer.body((name, i, "in side"))
        elif form == "deep":
            writer.header((name, "below"))
            writer.body((name, "below"))
            if writer.pick(True, False):
                writer.header((name,))
                writer.body((name,))
    paths = paths_of(tomllib.loads(writer.text))
    assert sorted(map(repr, paths)) == sorted(map(repr, writer.lines))
    assert {path: locate(writer.text, path) for path in paths} == {path: writer.lines[path] for path in paths}
