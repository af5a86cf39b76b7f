"""Keyword arguments as the tables that a scene file would hold, and what is wrong with them as one exception."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from gdviz.errors import KeyPath, Problem, UsageError, dotted, shown


def plain(value: Any) -> Any:
    """A value in the types of TOML: arrays and tuples as lists, numpy's numbers as Python's."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    if hasattr(value, "to_numpy"):  # a column of a data frame
        return value.to_numpy().tolist()
    return value


def path_of(call: str, path: Any) -> Path:
    """The path that a call was given; UsageError where it is none."""
    if not isinstance(path, str | os.PathLike):
        raise UsageError(f"{call}: expected a path, got {shown(path)}")
    return Path(path)


def refuse(call: str, problems: Sequence[Problem], argument: Callable[[KeyPath], KeyPath]) -> None:
    """UsageError with a line a problem, where there are any; `argument` gives the argument that a key came from."""
    if problems:
        raise UsageError("\n".join(_line(call, problem, argument(problem.path)) for problem in problems))


def _line(call: str, problem: Problem, path: KeyPath) -> str:
    key = f"{dotted(path)}: " if path else ""
    excerpt = f"\n{problem.excerpt}" if problem.excerpt else ""
    return f"{call}: {key}{problem.message}{excerpt}"
