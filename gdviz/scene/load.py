"""A scene file read and checked: the Scene, or every problem at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from gdviz.costs.model import Model
from gdviz.errors import KeyPath, Problem, SceneError, UsageError, dotted, excerpt, shown
from gdviz.locate import locate
from gdviz.registry import nearest_file
from gdviz.scene.advice import advice
from gdviz.scene.compare import caption, read_plans, tuned
from gdviz.scene.cost import CostPart, read_cost
from gdviz.scene.figures import (
    check_formats,
    check_frames,
    check_panels,
    check_plans,
    check_steps,
    default_figures,
    read_figures,
)
from gdviz.scene.parts import Scene
from gdviz.schema import Line, convert, unknown_key

TABLES = ("title", "cost", "descent", "run", "compare", "figure")
MAX_BYTES = 1_000_000


def load(path: Path) -> Scene:
    """The scene of a file.  SceneError carries all that is wrong with it, UsageError that there is no such file."""
    text = _text(path)
    table = _parse(path, text)
    problems = [Problem((name,), unknown_key(name, TABLES)) for name in table if name not in TABLES]
    title = convert(Line, table.get("title", ""), ("title",), problems)
    if "cost" in table:
        part = read_cost(table["cost"], path.parent, problems)
    else:
        part = None
        problems.append(Problem((), "missing table 'cost': expected [cost] with one of formula, surface and model"))
    compare, plans = read_plans(table, part, problems)
    cost = part.cost if part else None
    figures = read_figures(table["figure"], cost, problems) if "figure" in table else ()
    check_frames(figures, plans, problems)
    check_panels(figures, plans, problems)
    check_steps(figures, plans, problems)
    if cost is not None and plans:
        check_plans(figures, cost, plans, problems)
        check_formats(figures, cost, plans, problems)
    if problems:
        raise SceneError(path, _located(text, problems))
    assert part is not None
    plans = tuned(compare, part.cost, plans)
    warnings, hints = (
        tuple(f"{path}:{locate(text, key)}: {dotted(key)}: warning: {words}" for key, words in found)
        for found in (warnings_of(table, part), advice(table, part.cost, plans))
    )
    heading = title if "title" in table else part.title
    figures = figures or default_figures(part.cost)
    return Scene(path, path.stem, heading, part.cost, plans, figures, warnings, hints, caption(compare, plans))


def _text(path: Path) -> str:
    """The file's text, if it is one."""
    if path.is_dir():
        raise UsageError(f"{path}: expected a scene file, got a folder")
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as err:
        raise UsageError(f"{path}: no such file{nearest_file(path)}") from err
    except OSError as err:
        raise UsageError(f"{path}: cannot be read ({err.strerror})") from err
    if len(raw) > MAX_BYTES:
        raise UsageError(f"{path}: expected a scene file of at most {MAX_BYTES} bytes, got more")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in raw[:4]:
        raise UsageError(f"{path}:1: expected text in UTF-8, got UTF-16 or UTF-32; save as UTF-8")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as err:
        line = raw[: err.start].count(b"\n") + 1
        raise UsageError(
            f"{path}:{line}: expected text in UTF-8, got the byte 0x{raw[err.start]:02x}; save as UTF-8"
        ) from err


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        message, _, place = str(err).rpartition(" (at ")
        match = re.match(r"line (\d+), column (\d+)\)", place)
        lines = text.split("\n")
        line = int(match[1]) if match else len(lines)
        column = int(match[2]) - 1 if match else len(lines[-1])
        problem = Problem((), f"not valid TOML: {_toml_words(message)}", excerpt(lines[line - 1], column))
        raise SceneError(path, [(line, problem)]) from err
    except RecursionError as err:
        raise SceneError(path, [(None, Problem((), "not valid TOML: nested too deeply"))]) from err
    except ValueError as err:  # what tomllib lets through: a number of thousands of digits, a month 13
        raise SceneError(path, [(None, Problem((), f"not valid TOML: {_toml_words(str(err))}"))]) from err


def _toml_words(message: str) -> str:
    """What tomllib says, in words for who writes TOML rather than reads its source."""
    for pattern, words in _TOML_WORDS:
        match = re.fullmatch(pattern, message)
        if match:
            names = ".".join(re.findall(r"'([^']*)'", match[1])) if match.groups() else ""
            return words.format(names)
    return message[:1].lower() + message[1:].rstrip(".")


_TOML_WORDS = (
    (r"Invalid value", "expected a value; text stands in quotation marks, a number begins with a digit"),
    (r"Illegal character '\\n'", "a string must end on its line; a quotation mark is missing"),
    (r"Cannot declare (\(.*\)) twice", "the table [{}] stands twice"),
    (r"Cannot overwrite a value", "the key stands twice"),
    (r"Exceeds the limit.*", "a number of thousands of digits"),
)


def _located(text: str, problems: list[Problem]) -> list[tuple[int | None, Problem]]:
    """The problems with their lines, in the order of the file."""
    found = [(locate(text, problem.path), problem) for problem in problems]
    return sorted(found, key=lambda pair: pair[0] or 0)


def warnings_of(table: dict[str, Any], part: CostPart) -> Iterator[tuple[KeyPath, str]]:
    """What is legal but poor: the key it concerns, and the words."""
    if isinstance(part.cost, Model):
        yield from ((("cost", "model"), words) for words in part.cost.warnings())
    window = part.cost.window
    if window is None:
        return
    low, high = np.array(window).T
    for key, point in _given_starts(table, part):
        start = np.atleast_1d(np.array(point, dtype=float))
        if ((start < low) | (start > high)).any():
            yield key, f"the start {shown(point)} lies outside the window {shown([list(pair) for pair in window])}"


def _given_starts(table: dict[str, Any], part: CostPart) -> Iterator[tuple[KeyPath, Any]]:
    """Each start of a checked scene, as it is written, with its key; the surface's own where there is none."""
    tables = [
        (("descent",), table.get("descent", {})),
        *((("run", i), run) for i, run in enumerate(table.get("run", ()))),
    ]
    found: list[tuple[KeyPath, Any]] = []
    for path, keys in tables:
        found += [((*path, "start"), keys["start"])] if "start" in keys else []
        found += [((*path, "starts", i), point) for i, point in enumerate(keys.get("starts", ()))]
    yield from found or [(("cost", "window"), list(part.start_for(0) or ()))]
