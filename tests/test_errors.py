"""Errors know their exit code and say where, in one line that is safe to show."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.errors import (
    MOST_TOLD,
    DataError,
    DrawingError,
    FormulaError,
    GdvizError,
    KeyPath,
    Problem,
    SceneError,
    TomlError,
    UsageError,
    dotted,
    excerpt,
    shown,
)
from gdviz.tables.registry import UnknownNameError

SCENE = Path("scenes/a.toml")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (GdvizError("m"), 1),
        (DrawingError("m"), 1),
        (UsageError("m"), 2),
        (UnknownNameError("m"), 2),
        (FormulaError("m", "x"), 2),
        (DataError("m"), 2),
        (TomlError(SCENE, [(1, Problem((), "m"))]), 2),
        (SceneError(SCENE, [(1, Problem((), "m"))]), 2),
    ],
)
def test_exit_codes(error: GdvizError, code: int) -> None:
    assert error.exit_code == code


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("title",), "title"),
        (("run", 0, "learning_rate"), "run[0].learning_rate"),
        (("cost", "window", 1, 0), "cost.window[1][0]"),
        (("cost", "parameters", "θ-1"), "cost.parameters.θ-1"),
        (("a b", "c.d"), '"a b"."c.d"'),
        (("", "\x1b[2J"), '""."\\u001b[2J"'),
    ],
)
def test_dotted(path: KeyPath, text: str) -> None:
    assert dotted(path) == text


def test_scene_error_is_a_line_a_problem() -> None:
    error = SceneError(
        SCENE,
        [
            (None, Problem((), "no line")),
            (3, Problem(("cost", "formula"), "wrong here", "    x^2\n     ^")),
            (7, Problem(("run", 1), "wrong there")),
        ],
    )
    assert str(error) == (
        "scenes/a.toml: no line\n"
        "scenes/a.toml:3: cost.formula: wrong here\n"
        "    x^2\n"
        "     ^\n"
        "scenes/a.toml:7: run[1]: wrong there"
    )


def test_of_very_many_problems_the_first_are_told() -> None:
    problems = [(i, Problem(("run", i), "wrong")) for i in range(100)]
    lines = str(SceneError(Path("a.toml"), problems)).splitlines()
    assert lines[:2] == ["a.toml:0: run[0]: wrong", "a.toml:1: run[1]: wrong"]
    assert lines[MOST_TOLD:] == [f"a.toml: {100 - MOST_TOLD} more problems"]


def test_a_formula_error_without_a_place_has_no_excerpt() -> None:
    assert FormulaError("m", "x + y").excerpt() == ""
    assert FormulaError("m", "x + y", 2).excerpt() == "    x + y\n      ^"


@pytest.mark.parametrize("length", [1, 99, 100, 101, 400])
def test_the_caret_stands_under_its_column(length: int) -> None:
    text = "".join(chr(ord("a") + i % 26) for i in range(length))
    for column in range(length):
        line, caret = excerpt(text, column).split("\n")
        assert line[len(caret) - 1] == text[column]
        assert len(line) <= 104


def test_an_excerpt_shows_no_control_character() -> None:
    assert excerpt("a\tb\x1b[2J\u200bc", 3) == "    a b�[2J�c\n       ^"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1, "0.1"),
        ("a'b", '"a\'b"'),
        ("x" * 78, repr("x" * 78)),
        ("a" + "x" * 98 + "b", "'a" + "x" * 36 + " ... " + "x" * 35 + "b'"),
    ],
)
def test_shown(value: object, text: str) -> None:
    assert shown(value) == text
    assert len(shown(value)) <= 80


def test_python_writes_no_number_of_thousands_of_digits() -> None:
    assert shown(10**5000) == "a number of thousands of digits"
