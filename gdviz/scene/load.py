"""A scene file read and checked: the Scene, or every problem at once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import numpy as np

from gdviz.descent import Plan
from gdviz.errors import Problem, SceneError, UsageError
from gdviz.locate import locate
from gdviz.registry import nearest
from gdviz.scene.cost import CostPart, read_cost
from gdviz.scene.figures import default_figures, read_figures
from gdviz.scene.parts import Scene
from gdviz.scene.runs import read_runs

TABLES = ("title", "cost", "descent", "run", "figure")
MAX_BYTES = 1_000_000


def load(path: Path) -> Scene:
    """The scene of a file.  SceneError carries all that is wrong with it, UsageError that there is no such file."""
    text = _text(path)
    table = _parse(path, text)
    problems = [Problem((name,), _unknown_table(name)) for name in table if name not in TABLES]
    title = table.get("title")
    if title is not None and not isinstance(title, str):
        problems.append(Problem(("title",), f"expected a string, got {title!r}"))
    if "cost" in table:
        part = read_cost(table["cost"], path.parent, problems)
    else:
        part = None
        problems.append(Problem((), "missing table 'cost': expected [cost] with one of formula, surface and model"))
    plans = read_runs(table, part, problems)
    cost = part.cost if part else None
    figures = read_figures(table["figure"], cost, problems) if "figure" in table else ()
    if problems:
        raise SceneError(path, _located(text, problems))
    assert part is not None
    warnings = tuple(_warnings(path, text, part, plans))
    shown = title if title is not None else part.title
    return Scene(path, path.stem, shown, part.cost, plans, figures or default_figures(part.cost), warnings)


def _text(path: Path) -> str:
    """The file's text, if it is one."""
    if path.is_dir():
        raise UsageError(f"{path}: expected a scene file, got a folder")
    try:
        raw = path.read_bytes()
    except FileNotFoundError as err:
        raise UsageError(f"{path}: no such file{_similar(path)}") from err
    except OSError as err:
        raise UsageError(f"{path}: cannot be read ({err.strerror})") from err
    if len(raw) > MAX_BYTES:
        raise UsageError(f"{path}: expected a scene file of at most {MAX_BYTES} bytes, got {len(raw)}")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as err:
        line = raw[: err.start].count(b"\n") + 1
        if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise UsageError(f"{path}:1: expected text in UTF-8, got UTF-16; save as UTF-8") from err
        raise UsageError(
            f"{path}:{line}: expected text in UTF-8, got the byte 0x{raw[err.start]:02x}; save as UTF-8"
        ) from err


def _similar(path: Path) -> str:
    try:
        names = [str(file) for file in path.parent.glob("*.toml")]
    except OSError:
        return ""
    return nearest(str(path), names)


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        message, _, place = str(err).rpartition(" (at ")
        match = re.match(r"line (\d+), column (\d+)\)", place)
        line = int(match[1]) if match else text.count("\n") + 1
        excerpt = ""
        if match:
            source = text.splitlines()[line - 1][:100]
            excerpt = f"    {source}\n    {' ' * (int(match[2]) - 1)}^"
        words = (message or str(err)).rstrip(".")
        problem = Problem((), f"not valid TOML: {words[:1].lower()}{words[1:]}", excerpt)
        raise SceneError(path, [(line, problem)]) from err
    except RecursionError as err:
        raise SceneError(path, [(None, Problem((), "not valid TOML: nested too deeply"))]) from err


def _unknown_table(name: str) -> str:
    hint = nearest(name, list(TABLES)) or f" (known: {', '.join(TABLES)})"
    return f"unknown key{hint}"


def _located(text: str, problems: list[Problem]) -> list[tuple[int | None, Problem]]:
    """The problems with their lines, in the order of the file."""
    found = [(locate(text, problem.path), problem) for problem in problems]
    return sorted(found, key=lambda pair: pair[0] or 0)


def _warnings(path: Path, text: str, part: CostPart, plans: tuple[Plan, ...]) -> list[str]:
    """What is legal but poor, a line each."""
    window = part.cost.window
    if window is None:
        return []
    low, high = np.array(window).T
    lines = []
    for start in dict.fromkeys(plan.start for plan in plans):
        if ((np.array(start) < low) | (np.array(start) > high)).any():
            key = ("descent", "start") if locate(text, ("descent", "start")) else ("descent", "starts")
            lines.append(f"{path}:{locate(text, key)}: warning: start {list(start)} lies outside the window")
    return lines
