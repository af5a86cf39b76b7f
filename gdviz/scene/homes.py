"""Where each key of a scene stands: what is said of one that is under the wrong heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from gdviz.costs.data import DataSpec
from gdviz.costs.generators import GENERATORS
from gdviz.costs.model import MODELS
from gdviz.errors import KeyPath, Problem
from gdviz.scene.changes import change_keys
from gdviz.scene.compare_keys import Compare
from gdviz.scene.cost_keys import CostKeys
from gdviz.scene.descent_keys import DescentKeys, RunKeys
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.hyperparameters import own_keys
from gdviz.tables.file_registry import EXTENDS
from gdviz.tables.schema import Key, Tell, keys_of, read, unknown_key

# the keys at the top of a scene -> where each stands
TABLES: Final[Mapping[str, str]] = {
    "title": "at the top, above every [table]",
    "subtitle": "at the top, above every [table]",
    EXTENDS: "at the top, above every [table]",
    "cost": "under a heading [cost]",
    "descent": "under a heading [descent]",
    "run": "under a heading [[run]]",
    "compare": "under a heading [compare]",
    "figure": "under a heading [[figure]]",
    "figure_defaults": "under a heading [figure_defaults]",
    "style": "at the top, or under a heading [style]",
    "optimizer": "under a heading [optimizer.NAME]",
}

ALSO_KEYS: Final = ("optimizer", "style")  # names of tables that are keys of another


def read_keys(
    table: Any, keys: Mapping[str, Key], path: KeyPath, problems: list[Problem], tell: Tell | None = None
) -> dict[str, Any]:
    """The same as `read`; an unknown key that another table of the scene has is told where it stands."""
    return read(
        table, keys, path, problems, lambda name: (tell(name) if tell else None) or unknown_here(name, keys, path)
    )


def unknown_here(name: str, known: Iterable[str], path: KeyPath) -> str:
    """The message for a key that the table at `path` does not have."""
    return unknown_key(name, known, homes(path))


def homes(path: KeyPath = ()) -> Mapping[str, str]:
    """Where each key of the tables other than that at `path` stands; of a key of several tables the first is named."""
    here = tuple(part for part in path if isinstance(part, str))
    headings = {**_headings(), **({} if here else _looks())}
    found = {name: where for name, where in TABLES.items() if name not in ALSO_KEYS}
    for heading, (where, keys) in headings.items():
        if heading != here:
            found = {**dict.fromkeys(keys, where), **found}
    return found


def _looks() -> Mapping[tuple[str, ...], tuple[str, Iterable[str]]]:
    """The table of a scene's style, for keys at the top: other tables have keys that are nearly its own."""
    from gdviz.styles.base import Style  # matplotlib comes along, and few scenes have a wrong key

    return {("style",): ("in [style]", keys_of(Style, leave_out=("name",)))}


def _headings() -> Mapping[tuple[str, ...], tuple[str, Iterable[str]]]:
    """Each table: where its keys stand, and these, with those of all that it may name."""
    descent = ("schedule", *keys_of(DescentKeys), *own_keys([None]), *change_keys())
    models = (keys_of(MODELS[name]) for name in MODELS)
    generators = (keys_of(GENERATORS[name]) for name in GENERATORS)
    return {
        ("descent",): ("in [descent]", descent),
        ("cost",): ("in [cost]", [*keys_of(CostKeys), *(key for keys in models for key in keys)]),
        ("cost", "data"): (
            "in data = { ... } of [cost]",
            [*keys_of(DataSpec), *(key for keys in generators for key in keys)],
        ),
        ("figure",): ("in [[figure]]", keys_of(FigureKeys)),
        ("compare",): ("in [compare]", keys_of(Compare)),
        ("run",): ("in [[run]]", keys_of(RunKeys)),
    }
