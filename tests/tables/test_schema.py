"""A table against dataclasses: what is right is converted, all that is wrong is told at once."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

import pytest

from gdviz.errors import Problem, dotted
from gdviz.schedules.base import SCHEDULES
from gdviz.tables.registry import nearest
from gdviz.tables.schema import (
    REQUIRED,
    Fraction,
    Key,
    Name,
    NameOf,
    NotNegative,
    OneLine,
    Positive,
    Rule,
    between,
    convert,
    expectation,
    headed_tables,
    keys_of,
    read,
    whole,
)
from tests.effort import calls

Count = Annotated[int, whole(1, 9)]
Share = Annotated[float, between(0, 1)]
Rates = Positive | tuple[Positive, ...]
Pair = tuple[float, float]
Hue = Annotated[str, Rule("an own colour", {"red", "green"}.__contains__, hint=lambda v: nearest(v, ["red", "green"]))]
Window = tuple[Pair, ...] | Pair
Named = Annotated[str, NameOf(SCHEDULES)]
KNOWN = ", ".join(SCHEDULES)


@dataclass(frozen=True)
class Stop:
    gradient: Positive | None = None
    change: Positive | None = None


@dataclass(frozen=True)
class Keys:
    name: Name
    rate: Rates
    steps: Count = 5
    stop: Stop = Stop()
    betas: Pair = (0.9, 0.999)
    tags: tuple[str, ...] = field(default_factory=tuple)
    made: int = field(default=0, init=False)


def converted(annotation: Any, text: str) -> tuple[Any, list[Problem]]:
    problems: list[Problem] = []
    value = tomllib.loads(f"key = {text}")["key"]
    return convert(annotation, value, ("key",), problems), problems


@pytest.mark.parametrize(
    ("annotation", "text", "value"),
    [
        (float, "1", 1.0),
        (float, "-0.5", -0.5),
        (int, "7", 7),
        (bool, "true", True),
        (str, '"a"', "a"),
        (Positive, "1e-300", 1e-300),
        (NotNegative, "0", 0.0),
        (Fraction, "0", 0.0),
        (Count, "9", 9),
        (Share, "1", 1.0),
        (Name, '"2d-path_é"', "2d-path_é"),
        (OneLine, '"a $x$ — b"', "a $x$ — b"),
        (Literal["auto", "log"], '"log"', "log"),
        (Named, '"cosine"', "cosine"),
        (Named | tuple[Named, ...], '["cosine", "step"]', ("cosine", "step")),
        (Rates, "0.5", 0.5),
        (Rates, "[1, 2.5]", (1.0, 2.5)),
        (Rates, "[]", ()),
        (Window, "[1, 2]", (1.0, 2.0)),
        (Window, "[[1, 2]]", ((1.0, 2.0),)),
        (float | None, "2", 2.0),
        (dict[str, float], "{ a = 1 }", {"a": 1.0}),
        (dict[str, tuple[float, ...]], "{ a = [1, 2] }", {"a": (1.0, 2.0)}),
        (Stop, "{ change = 1 }", Stop(change=1.0)),
        (Stop | None, "{}", Stop()),
    ],
)
def test_right_values(annotation: Any, text: str, value: Any) -> None:
    got, problems = converted(annotation, text)
    assert problems == []
    assert got == value
    assert type(got) is type(value)


def test_of_many_unknown_keys_the_first_are_told_with_few_calls() -> None:
    table = {f"key_{i}": i for i in range(4000)}
    problems: list[Problem] = []
    assert read(table, {}, ("cost",), problems) == {}
    assert [problem.path for problem in problems] == [("cost", f"key_{i}") for i in range(51)]
    assert problems[0].message == "unknown key (known: )"
    assert problems[-1].message == "unknown key, and 3949 more"
    assert calls(lambda: read(table, keys_of(Keys), ("cost",), [])) < 100_000


def test_minus_0_is_0() -> None:
    value, problems = converted(NotNegative, "-0.0")
    assert (math.copysign(1.0, value), problems) == (1.0, [])


@pytest.mark.parametrize(
    ("annotation", "text", "messages"),
    [
        (float, "-1e-320", ["key: expected a number, got -1e-320; the smallest number is 2.23e-308"]),
        (float, '"1"', ["key: expected a number, got '1'"]),
        (float, "true", ["key: expected a number, got True"]),
        (float, "nan", ["key: expected a finite number, got nan"]),
        (float, "-inf", ["key: expected a finite number, got -inf"]),
        (int, "1.0", ["key: expected a whole number, got 1.0"]),
        (int, "false", ["key: expected a whole number, got False"]),
        (str, "1", ["key: expected a string, got 1"]),
        (bool, "1", ["key: expected true or false, got 1"]),
        (Positive, "0", ["key: expected a number > 0, got 0"]),
        (Positive, '"a"', ["key: expected a number > 0, got 'a'"]),
        (Positive, "inf", ["key: expected a finite number > 0, got inf"]),
        (NotNegative, "-1", ["key: expected a number >= 0, got -1"]),
        (Fraction, "1", ["key: expected a number >= 0 and < 1, got 1"]),
        (Count, "10", ["key: expected a whole number from 1 to 9, got 10"]),
        (Share, "1.5", ["key: expected a number from 0 to 1, got 1.5"]),
        (OneLine, '"a\\nb"', ["key: expected a string of one line, at most 200 characters, got 'a\\nb'"]),
        (Literal["auto", "log"], '"lag"', ["key: expected one of 'auto', 'log', got 'lag'; did you mean 'log'?"]),
        (Hue, '"grene"', ["key: expected an own colour, got 'grene'; did you mean 'green'?"]),
        (Hue, "3", ["key: expected an own colour, got 3"]),
        (tuple[Hue, Hue], "[3]", ["key: expected a list of 2 own colours, got [3]"]),
        (Named, '"cosin"', [f"key: no schedule 'cosin'; did you mean 'cosine'? (known: {KNOWN})"]),
        (Named, "3", ["key: expected the name of a schedule, got 3"]),
        (Named | float, '"steplr"', [f"key: no schedule 'steplr'; did you mean 'step'? (known: {KNOWN})"]),
        (Named | float, "true", ["key: expected the name of a schedule or a number, got True"]),
        (tuple[Named, ...], '["step", "x"]', [f"key[1]: no schedule 'x' (known: {KNOWN})"]),
        (Literal["auto", "log"], "[1]", ["key: expected one of 'auto', 'log', got [1]"]),
        (Rates, "-1", ["key: expected a number > 0 or a list of numbers > 0, got -1"]),
        (Rates, "[1, -1, 0]", ["key[1]: expected a number > 0, got -1", "key[2]: expected a number > 0, got 0"]),
        (Window, "[1, inf]", ["key[1]: expected a finite number, got inf"]),
        (Window, "[[1, 2], [3]]", ["key[1]: expected a list of 2 numbers, got [3]"]),
        (Window, '"all"', ["key: expected a list of lists of 2 numbers or a list of 2 numbers, got 'all'"]),
        (tuple[Count, Count], "3", ["key: expected a list of 2 whole numbers from 1 to 9, got 3"]),
        (tuple[str, ...], '"a"', ["key: expected a list of strings, got 'a'"]),
        (tuple[float | Pair, ...], "3", ["key: expected a list of numbers or lists of 2 numbers, got 3"]),
        (dict[str, float], "[1]", ["key: expected a table of numbers, got [1]"]),
        (dict[str, float], '{ a = "1", b = nan }', [
            "key.a: expected a number, got '1'",
            "key.b: expected a finite number, got nan",
        ]),
        (Stop, "3", ["key: expected a table of gradient, change, got 3"]),
        (Stop, "[{}]", ["key: expected a table of gradient, change, got [{}]; write [key] for [[key]]"]),
        (Stop, "{ chang = 1, gradient = 0 }", [
            "key.chang: unknown key; did you mean 'change'?",
            "key.gradient: expected a number > 0, got 0",
        ]),
    ],
)  # fmt: skip
def test_wrong_values(annotation: Any, text: str, messages: list[str]) -> None:
    _, problems = converted(annotation, text)
    assert [f"{dotted(problem.path)}: {problem.message}" for problem in problems] == messages


@pytest.mark.parametrize("digits", [309, 5000])
def test_whole_numbers_beyond_floats(digits: int) -> None:
    problems: list[Problem] = []
    assert convert(float, 10**digits, ("key",), problems) is None
    assert len(problems) == 1
    assert problems[0].message.startswith("expected a finite number, got ")


@pytest.mark.parametrize("text", ["", "a b", "a/b", "../a", ".a", "-a", "a.b", "a\n", "a\0", "x" * 61, "a·b"])
def test_what_is_no_name(text: str) -> None:
    problems: list[Problem] = []
    convert(Name, text, ("name",), problems)
    words = "expected a name of at most 60 letters, digits, _ and -, not - first"
    assert problems == [Problem(("name",), f"{words}, got {text!r}")]


def test_keys_of() -> None:
    keys = keys_of(Keys, leave_out=("betas",))
    assert list(keys) == ["name", "rate", "steps", "stop", "tags"]
    assert keys["name"].default is REQUIRED
    assert keys["rate"] == Key(Rates)
    assert (keys["steps"].default, keys["tags"].default) == (5, ())


def test_read_gives_only_what_stands_there() -> None:
    problems: list[Problem] = []
    table = {"name": "a", "rate": [1, 2], "stop": {"change": 1}}
    assert read(table, keys_of(Keys), (), problems) == {"name": "a", "rate": (1.0, 2.0), "stop": Stop(change=1.0)}
    assert problems == []


def test_read_finds_all_problems_and_keeps_what_is_right() -> None:
    problems: list[Problem] = []
    table = {"rate": "fast", "steps": 3, "step": 4, "colour": 1, "betas": [1, True]}
    assert read(table, keys_of(Keys), ("run", 0), problems) == {"steps": 3}
    assert problems == [
        Problem(("run", 0, "rate"), "expected a number > 0 or a list of numbers > 0, got 'fast'"),
        Problem(("run", 0, "step"), "unknown key; did you mean 'steps'?"),
        Problem(("run", 0, "colour"), "unknown key (known: name, rate, steps, stop, betas, tags)"),
        Problem(("run", 0, "betas", 1), "expected a number, got True"),
        Problem(("run", 0), "missing key 'name': expected a name of at most 60 letters, digits, _ and -, not - first"),
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([{}], None),
        ([], "got []"),
        ([{}, 1], "got [{}, 1]"),
        (3, "got 3"),
        ({"a": 1}, "got {'a': 1}; write [[run]] for [run]"),
    ],
)
def test_headed_tables(value: Any, words: str | None) -> None:
    problem = Problem(("run",), f"expected tables, each headed [[run]], {words}")
    assert headed_tables(value, "run") == ([problem] if words else [])


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (Stop, "a table of gradient, change"),
        (dict[str, tuple[float, ...]], "a table of lists of numbers"),
        (dict[str, OneLine], "a table of strings of one line, at most 200 characters"),
        (dict[str, Any], "a table"),
        (tuple[bool, ...], "a list of true or false values"),
        (tuple[Stop, ...], "a list of tables"),
        (tuple[Literal["near", "far"], ...], "a list of any of 'near', 'far'"),
        (tuple[Annotated[str, "no rule"], ...], "a list of strings"),
        (Annotated[str, "no rule"], "a string"),
    ],
)
def test_expectation(annotation: Any, words: str) -> None:
    assert expectation(annotation) == words
