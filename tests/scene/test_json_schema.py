"""The schema of the scene file: valid itself, all scenes fit it, and what is wrong by type, key or name does not."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gdviz.changes.base import CHANGES
from gdviz.commands.cli import main
from gdviz.costs.generators import GENERATORS
from gdviz.costs.model import MODELS
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.scene.formats import FORMATS
from gdviz.scene.homes import TABLES
from gdviz.scene.json_schema import scene_schema
from gdviz.schedules.base import SCHEDULES
from gdviz.tables.schema import keys_of
from gdviz.views.base import VIEWS

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(json.dumps(scene_schema()))
VALIDATOR = Draft202012Validator(SCHEMA)
# wrong in ways that a schema does not see: what stands in other tables, in the data, or in the numbers
BEYOND = {
    "04_momentum_of_none.toml": "the optimizer is another table's",
    "04_other_view.toml": "the table of another view",
    "04_parameter.toml": "of another surface",
    "04_unused_parameter.toml": "not in the formula",
    "05_changed_page.toml": "runs that no page repeats",
    "05_changed_search.toml": "of an optimizer that searches",
    "05_column.toml": "not in the data",
    "05_own_optimizer.toml": "of other names than the scene's own optimizers",
    "05_page.toml": "too many steps for a page",
    "05_page_view.toml": "a view that no page has",
    "05_rate_map.toml": "of another optimizer",
    "06_no_start.toml": "a surface would bring one",
    "06_parameter_overflow.toml": "the minimum overflows",
}
KINDS = ("04_", "05_", "06_", "10_")  # unknown keys, unknown names, wrong types, wrong numbers
NUMBERS = {"08_negative.toml", "08_zero.toml", "09_huge.toml", "09_negative.toml", "09_zero.toml", "13_text.toml"}


def scenes(folder: str) -> list[Path]:
    return sorted(path for path in (ROOT / folder).glob("*.toml") if path.name != "expected.toml")


def table_of(path: Path) -> Any:
    return tomllib.loads(path.read_text(encoding="utf-8-sig"))


def parts(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema in a schema, with its place."""
    if isinstance(schema, dict):
        yield path, schema
        for name, inner in schema.items():
            yield from parts(inner, f"{path}/{name}")
    elif isinstance(schema, list):
        for i, inner in enumerate(schema):
            yield from parts(inner, f"{path}/{i}")


@pytest.mark.slow
def test_the_schema_is_one() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == set(TABLES)


@pytest.mark.parametrize("path", scenes("scenes"), ids=lambda path: path.stem)
def test_every_scene_of_the_gallery_fits(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(table_of(path))] == []


@pytest.mark.parametrize(
    "path",
    [path for path in scenes("tests/bad_scenes") if path.name.startswith(KINDS) or path.name in NUMBERS],
    ids=lambda path: path.stem,
)
def test_what_is_wrong_by_type_key_or_name_does_not_fit(path: Path) -> None:
    assert VALIDATOR.is_valid(table_of(path)) == (path.name in BEYOND)


def test_defaults_fit_their_own_key() -> None:
    found = [(place, part) for place, part in parts(SCHEMA) if "default" in part and not place.endswith("properties")]
    assert len(found) > 60
    assert [place for place, part in found if not Draft202012Validator(part).is_valid(part["default"])] == []


def test_every_key_of_a_scene_is_described() -> None:
    tables = {name: SCHEMA["properties"][name] for name in ("cost", "descent")}
    tables["figure"] = SCHEMA["properties"]["figure"]["items"]
    bare = [
        f"{table}.{name}"
        for table, schema in tables.items()
        for name, key in schema["properties"].items()
        if not any("description" in part for _, part in parts(key))
    ]
    assert bare == []


def test_everything_registered_is_known() -> None:
    cost = SCHEMA["properties"]["cost"]["properties"]
    descent = SCHEMA["properties"]["descent"]["properties"]
    figure = SCHEMA["properties"]["figure"]["items"]["properties"]
    assert cost["model"]["enum"] == list(MODELS)
    assert cost["data"]["properties"]["generator"]["enum"] == list(GENERATORS)
    assert descent["optimizer"]["anyOf"] == [descent["optimizer"]["anyOf"][0], {"type": "string"}]
    assert descent["optimizer"]["anyOf"][0]["enum"] == list(OPTIMIZERS)
    assert descent["schedule"]["anyOf"][0]["enum"] == list(SCHEDULES)
    assert figure["views"]["items"]["enum"] == list(VIEWS)
    assert figure["formats"]["items"]["enum"] == list(FORMATS)
    assert set(CHANGES) <= set(descent)
    assert {key for name in OPTIMIZERS for key in keys_of(OPTIMIZERS[name])} <= set(descent)
    for name in VIEWS:
        assert list(figure[name]["properties"]) == list(keys_of(VIEWS[name]))


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("descent.steps = 3", True),  # the cost is the other file's
        ("cost.window = [[0, 1], [0, 1]]", True),
        ('cost.model = "svm"', True),
        ("cost.data.seed = 3", True),
        ("compare.count = 3", True),
        ("descent.schedule.eta_min = 0.1", True),
        ('descent.optimizer = "mine"', True),  # which the other file may have written
        ("figure_defaults = { fps = 3, contour = { levels = 3 } }", True),
        ("figure = [{ fps = 3 }]", False),  # arrays are whole
        ("cost.windw = 3", False),
        ("descent.steps = 0", False),
        ("figure_defaults.fps = 99", False),
        ('figure_defaults.name = "a"', False),
        ("other = 3", False),
    ],
)
@pytest.mark.parametrize("extends", ['"a.toml"', '["a.toml", "b.toml"]'])
def test_a_scene_that_extends_others_may_be_a_part(extends: str, text: str, is_right: bool) -> None:
    assert VALIDATOR.is_valid(tomllib.loads(f"extends = {extends}\n{text}")) == is_right
    if not text.startswith("figure_defaults"):
        assert not VALIDATOR.is_valid(tomllib.loads(text))


def test_a_schema_says_each_demand_once() -> None:
    assert VALIDATOR.is_valid(tomllib.loads('[cost]\nsurface = "booth"\n[figure_defaults]\nfps = 3\n'))
    assert not VALIDATOR.is_valid(tomllib.loads('extends = 3\n[cost]\nsurface = "booth"\n'))


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ('[cost]\nsurface = "booth"', True),
        ('[cost]\nsurface = "booth"\nformula = "x"', False),
        ('[cost]\nsurface = "booth"\nl2 = 1', False),
        ('[cost]\nmodel = "linear"', False),
        ('[cost]\nmodel = "linear"\ndata = { generator = "line" }\nl2 = 1', True),
        ('[cost]\nmodel = "linear"\ndata = { generator = "line" }\nhidden = [3]', False),
        ('[cost]\nmodel = "mlp"\ndata = { generator = "moons", noise = 0.1 }\nhidden = [3]', True),
        ('[cost]\nmodel = "linear"\ndata = { generator = "line", noise = 0.1 }', False),
        ('[cost]\nmodel = "linear"\ndata = { file = "a.csv", seed = 1 }', False),
        ('[cost]\nsurface = "booth"\n[descent]\nschedule = "cosine"', True),
        ('[cost]\nsurface = "booth"\n[descent]\nschedule = { name = "step", step_size = 3 }', True),
        ('[cost]\nsurface = "booth"\n[descent]\nschedule = { name = "step" }', False),
        ('[cost]\nsurface = "booth"\n[descent]\nschedule = { name = "cosine", step_size = 3 }', False),
        ('[cost]\nsurface = "booth"\n[descent]\nclip_norm = 1', True),
        ('[cost]\nsurface = "booth"\n[[run]]\nclip_norm = { max_norm = 0.5 }', True),
        ('[cost]\nsurface = "booth"\n[[run]]\nclip_norm = { norm = 0.5 }', False),
        ('[cost]\nsurface = "booth"\n[descent]\nlabel = "a"', False),
        ('[cost]\nsurface = "booth"\n[[run]]\nlabel = "a"', True),
        ('[cost]\nsurface = "booth"\n[run]\nlabel = "a"', False),
    ],
)
def test_a_table_has_the_keys_of_its_kind(text: str, is_right: bool) -> None:
    assert VALIDATOR.is_valid(tomllib.loads(text)) == is_right


def test_the_command_prints_it(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    printed = capfd.readouterr()
    assert json.loads(printed.out) == SCHEMA
    assert printed.err == ""
