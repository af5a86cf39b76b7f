"""JSON Schema (2020-12) of the scene file, from the same dataclasses and registries that read it."""

from __future__ import annotations

import inspect
import json
from typing import Any, Final

from gdviz.changes.base import CHANGES
from gdviz.costs.catalog import surfaces
from gdviz.costs.data import DATA_SOURCES, DataSpec
from gdviz.costs.generators import GENERATORS
from gdviz.costs.model import MODELS
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.scene.changes import change_keys
from gdviz.scene.compare_keys import Compare
from gdviz.scene.cost_keys import SOURCES, CostKeys, data_keys
from gdviz.scene.declared import DECLARED
from gdviz.scene.descent_keys import RATES, DescentKeys, RunKeys
from gdviz.scene.extended import Named
from gdviz.scene.figure_defaults import DEFAULTS, OWN
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.formats import FORMATS
from gdviz.scene.own_optimizers import OwnOptimizerKeys
from gdviz.schedules.base import SCHEDULES
from gdviz.styles.base import STYLES, Style
from gdviz.tables.file_registry import EXTENDS, changed_keys
from gdviz.tables.json_schema import (
    Schema,
    any_of,
    class_table,
    described,
    either,
    names_of,
    property_of,
    schema_of,
    table_of,
)
from gdviz.tables.partial_schema import part_and_demands
from gdviz.tables.schema import OneLine, keys_of, options_of
from gdviz.views.base import VIEWS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
RATE_WORDS: Final = "The `learning_rate` η is a number, or a list for a run each"


def scene_schema() -> Schema:
    """The schema of a scene file: what is wrong by type, key, bound or name does not fit it."""
    properties = {
        EXTENDS: schema_of(Named)
        | described("Files whose tables lie under this scene's; later ones over earlier ones"),
        "title": schema_of(OneLine) | described("Stands above every figure"),
        "subtitle": schema_of(OneLine) | described("A sentence under the title, in place of what all runs share"),
        "cost": _cost() | described("What is minimised: exactly one of formula, surface and model"),
        "descent": _descent(DescentKeys) | described("What every run does, unless it says otherwise"),
        "run": _list_of(_descent(DescentKeys, RunKeys), "One run of its own, over the keys of [descent]"),
        "compare": class_table(Compare) | described("How the runs were made comparable, which the figure says"),
        "optimizer": _own_optimizers() | described("Optimizers of your own, a table [optimizer.NAME] each"),
        "figure": _list_of(_figure(), "One figure, in place of the default ones"),
        DEFAULTS: _figure_defaults() | described("What each figure has that does not say otherwise"),
        "style": _style() | described("How figures look: a style, or what this scene changes of the one that each has"),
    }
    part, demands = part_and_demands({"properties": properties})
    return {
        "$schema": DIALECT,
        "title": "gdviz scene",
        "description": "Figures and films of gradient descent",
        "type": "object",
        "properties": part["properties"],
        "additionalProperties": False,
        "allOf": [
            _unless([_has(EXTENDS)], demands | {"required": ["cost"]}),
            _unless([_has("optimizer"), _has(EXTENDS)], _without_own_optimizers(properties)),
        ],
    }


def _unless(conditions: list[Schema], wanted: Schema) -> Schema:
    """What holds unless one of these conditions does."""
    return {"if": any_of(conditions), "else": wanted}


def _style() -> Schema:
    """The name of a style or its file, or a table of a style's keys."""
    keys = table_of(changed_keys(Style), inspect.getdoc(Style) or "")
    keys["properties"]["extends"] |= _style_name()
    return any_of([_style_name(), keys])


def _style_name() -> Schema:
    return any_of([names_of(STYLES), {"type": "string", "pattern": r"\.toml$"}])


def _own_optimizers() -> Schema:
    return {"type": "object", "additionalProperties": class_table(OwnOptimizerKeys)}


def _without_own_optimizers(properties: Schema) -> Schema:
    """That without them no run has parameters of its own, nor an optimizer that gdviz does not know."""
    descent, run = properties["descent"], properties["run"]["items"]
    return {"properties": {"descent": _known_alone(descent), "run": {"items": _known_alone(run)}}}


def _known_alone(table: Schema) -> Schema:
    return {
        "propertyNames": {"enum": list(table["properties"])},
        "properties": {"optimizer": {"enum": list(OPTIMIZERS)}},
    }


def schema_text() -> str:
    """The schema as JSON."""
    return json.dumps(scene_schema(), indent=2, ensure_ascii=False)


def _list_of(table: Schema, words: str) -> Schema:
    """An array of tables, each headed [[...]]."""
    return {"type": "array", "minItems": 1, "items": table | described(words)}


def _cost() -> Schema:
    about, keys = inspect.getdoc(CostKeys) or "", keys_of(CostKeys)
    formula = table_of(
        {name: keys[name] for name in ("formula", "parameters", "variables", "window", *DECLARED)}, about
    )
    surface = table_of({name: keys[name] for name in ("surface", "parameters", "window")}, about)
    tables = [
        (_has("formula"), formula),
        (_has("surface"), surface),
        *((_is("model", name), _model(name)) for name in MODELS),
    ]
    schema = either(tables, SOURCES)
    schema["properties"]["surface"] |= names_of(surfaces())
    schema["properties"]["model"] = property_of("model", keys["model"], about) | names_of(MODELS, MODELS.__getitem__)
    return schema


def _model(name: str) -> Schema:
    """The cost table of one model."""
    table, common = class_table(MODELS[name], leave_out=("data", "window")), keys_of(CostKeys)
    table["properties"] |= {
        "model": {"const": name},
        "data": _data(),
        "window": property_of("window", common["window"], inspect.getdoc(CostKeys) or ""),
    }
    return table | {"required": [*table.get("required", ()), "data"]}


def _data() -> Schema:
    """The data table: a file, points, or a generator with its keys."""
    tables = [(_has(source), _columns(source)) for source in DATA_SOURCES if source != "generator"]
    tables += [(_is("generator", name), _generated(name)) for name in GENERATORS]
    schema = either(tables, DATA_SOURCES)
    schema["properties"]["generator"] |= names_of(GENERATORS, GENERATORS.__getitem__)
    return schema


def _columns(source: str) -> Schema:
    """The data table with one source of the three."""
    return table_of(data_keys(source), inspect.getdoc(DataSpec) or "")


def _generated(name: str) -> Schema:
    """The data table with one generator."""
    table, own = _columns("generator"), class_table(GENERATORS[name])
    table["properties"] |= own["properties"]
    return table | {"required": own.get("required", [])}


def _has(name: str) -> Schema:
    """The condition that a key is there."""
    return {"required": [name]}


def _is(name: str, value: str) -> Schema:
    """The condition that a key has that value."""
    return {"required": [name], "properties": {name: {"const": value}}}


def _descent(*kinds: type) -> Schema:
    """The table of a descent: any optimizer's keys, for a run may have those that another table names."""
    tables = [class_table(kind) for kind in kinds]
    properties: Schema = {name: schema for table in tables for name, schema in table["properties"].items()}
    properties["optimizer"] |= any_of([names_of(OPTIMIZERS, OPTIMIZERS.__getitem__), {"type": "string"}])
    properties |= _hyperparameters() | _changes()
    properties["learning_rate"] = property_of("learning_rate", RATES, RATE_WORDS)
    properties["schedule"] = _schedule() | described("How the learning rate changes with the steps")
    return {"type": "object", "properties": properties, "additionalProperties": {"type": "number"}}


def _hyperparameters() -> dict[str, Schema]:
    """The keys of all optimizers, each with those that have it."""
    owners: dict[str, list[str]] = {}
    for name in OPTIMIZERS:
        for key in keys_of(OPTIMIZERS[name]):
            owners.setdefault(key, []).append(name)
    found = {}
    for key, names in owners.items():
        kinds = any_of(schema_of(keys_of(OPTIMIZERS[name])[key].annotation) for name in names)
        found[key] = kinds | described(f"Of {', '.join(names)}")
    return found


def _changes() -> dict[str, Schema]:
    """The keys of all changes of steps."""
    words = {name: (inspect.getdoc(CHANGES[name]) or "").splitlines()[0] for name in CHANGES}
    return {name: schema_of(key.annotation) | described(words[name]) for name, key in change_keys().items()}


def _schedule() -> Schema:
    """The name of a schedule, or a table with the name and options."""
    names = names_of(SCHEDULES, SCHEDULES.__getitem__)
    tables = [(_is("name", name), class_table(SCHEDULES[name])) for name in SCHEDULES]
    for _, table in tables:
        table["properties"] = {"name": names} | table["properties"]
    return any_of([names, either(tables, ("name",))])


def _figure_defaults() -> Schema:
    """A figure table without what each figure says itself."""
    table = _figure()
    properties = {name: key for name, key in table["properties"].items() if name not in OWN}
    return {name: value for name, value in table.items() if name != "required"} | {"properties": properties}


def _figure() -> Schema:
    table = class_table(FigureKeys)
    properties: Any = table["properties"]
    properties["views"] |= {"items": names_of(VIEWS, VIEWS.__getitem__), "minItems": 1, "uniqueItems": True}
    properties["formats"] |= {"items": names_of(FORMATS, FORMATS.__getitem__), "minItems": 1, "uniqueItems": True}
    properties["style"] |= _style_name()
    options = {
        name: class_table(registry[name])
        for registry in (VIEWS, FORMATS)
        for name in registry
        if options_of(registry[name])
    }
    return table | {"properties": options | properties}
