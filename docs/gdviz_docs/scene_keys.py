"""Markdown of every key of a scene file, table by table."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gdviz.costs.data import DataSpec
from gdviz.descents.stop import Stop
from gdviz.scene.compare_keys import Compare
from gdviz.scene.cost_keys import CostKeys
from gdviz.scene.descent_keys import RATES, DescentKeys, RunKeys
from gdviz.scene.figure_keys import FigureKeys, NoteKeys
from gdviz.scene.json_schema import RATE_WORDS, scene_schema
from gdviz.scene.own_optimizers import OwnOptimizerKeys
from gdviz.styles.base import Style
from gdviz.styles.logo import Logo
from gdviz.tables.file_registry import changed_keys
from gdviz.tables.schema import Key, keys_of
from gdviz_docs.tables import about, cell, code, heading, key_table, table


@dataclass(frozen=True)
class TomlTable:
    """A table of a scene: how it is written, the class whose docstring tells of its keys, and these."""

    header: str
    target: str
    kind: type
    keys: Mapping[str, Key]


def tables() -> tuple[TomlTable, ...]:
    """Every table of a scene file with keys of its own, in the order of a scene."""
    return (
        _of("[cost]", "cost", CostKeys),
        _of("[cost] data", "data", DataSpec),
        TomlTable("[descent]", "descent", DescentKeys, keys_of(DescentKeys) | {"learning_rate": RATES}),
        _of("[descent] stop", "stop", Stop),
        _of("[[run]]", "run", RunKeys),
        _of("[optimizer.NAME]", "own-optimizer", OwnOptimizerKeys),
        _of("[compare]", "compare", Compare),
        _of("[[figure]]", "figure", FigureKeys),
        _of("[[figure.note]]", "note", NoteKeys),
        TomlTable("[style]", "style", Style, changed_keys(Style)),
        _of("[style] logo", "logo", Logo),
    )


def scene_keys() -> Iterator[str]:
    """What stands at the top of a scene, then a section a table."""
    properties = scene_schema()["properties"]
    yield from table(
        ("at the top", "meaning"), ((code(name), cell(_said(entry))) for name, entry in properties.items())
    )
    for entry in tables():
        yield from heading(entry.header, f"table-{entry.target}")
        yield about(entry.kind)
        yield from key_table(entry.keys, _words(entry.kind))


def _said(entry: Mapping[str, Any]) -> str:
    """What the schema says of a key; of an array of tables it says it of each."""
    return entry.get("description") or entry["items"]["description"]


def _words(kind: type) -> str:
    """What tells of the keys; of a rate the words that editors show, too."""
    told = inspect.getdoc(kind) or ""
    return f"{told}  {RATE_WORDS}." if kind is DescentKeys else told


def _of(header: str, target: str, kind: type) -> TomlTable:
    return TomlTable(header, target, kind, keys_of(kind))
