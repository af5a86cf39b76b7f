"""The reference names all that there is: nobody writes it, and nothing is left out."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from gdviz_docs.commands import commands
from gdviz_docs.entries import ENTRIES
from gdviz_docs.gallery import shown
from gdviz_docs.scene_keys import scene_keys
from gdviz_docs.tables import cell, code

from gdviz.commands.group import cli
from gdviz.scene.json_schema import scene_schema
from gdviz.scene.listing import KINDS, listing
from tests.test_architecture import FOLDERS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MARK = re.compile(r"^<!-- made: (\w+) -->$", re.M)


def told(kind: str) -> str:
    """The Markdown of a kind."""
    return "\n".join(ENTRIES[kind]())


def test_it_has_every_kind_that_gdviz_lists() -> None:
    assert set(ENTRIES) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"formulas"}))
def test_every_entry_stands_there_with_its_options(kind: str) -> None:
    """As `gdviz list` has them: two spaces before an entry, six before an option."""
    markdown = told(kind)
    for line in listing(kind):
        if entry := re.match(r"  (\w+): ", line):
            assert f"`{entry[1]}`" in markdown
        elif option := re.match(r"      (\w+)(?: = (.*?))?(?: \(|$)", line):
            assert re.search(rf"`{option[1]}( = [^`]+)?`", markdown), line


def test_every_function_of_a_formula_stands_there() -> None:
    markdown = told("formulas")
    functions = next(line for line in listing("formulas") if line.startswith("  functions: "))
    assert [name for name in functions.removeprefix("  functions: ").split(", ") if f"`{name}`" not in markdown] == []


def test_every_key_of_the_schema_stands_in_the_scene_s_tables() -> None:
    markdown, properties = "\n".join(scene_keys()), scene_schema()["properties"]
    of_models = {"l2", "intercept", "names", "hidden", "activation", "task", "loss"}
    wanted = {
        *properties,
        *(set(properties["cost"]["properties"]) - of_models - {"data"}),
        *properties["compare"]["properties"],
    }
    assert sorted(key for key in wanted if not re.search(rf"`{key}( = [^`]+)?`", markdown)) == []


def test_a_key_that_must_be_there_is_strong_and_a_default_is_shown() -> None:
    markdown = "\n".join(scene_keys())
    assert "| **`method`** | one of 'same_rate', 'tuned' |" in markdown
    assert "| `count = 31` | a whole number from 2 to 100 |" in markdown
    assert "| `stop` | a table of gradient, change, cost |" in markdown


def test_every_command_stands_there_with_its_options() -> None:
    markdown = "\n".join(commands())
    for name, command in cli.commands.items():
        section = markdown.split(f"## `gdviz {name}`")[1].split("\n## ")[0]
        options = [option for option in command.params if isinstance(option, click.Option) and not option.hidden]
        assert [option.opts[0] for option in options if option.opts[0] not in section] == []


def test_the_gallery_shows_every_scene() -> None:
    rows = shown()
    assert sorted(row.name for row in rows) == sorted(file.stem for file in (ROOT / "scenes").glob("*.toml"))
    assert [row.picture for row in rows if not (DOCS / row.picture).is_file()] == []


def test_the_rooms_are_those_of_the_package_from_the_top_down() -> None:
    rooms = re.findall(r"^\| `(\w+)` \|", (DOCS / "inside.md").read_text(encoding="utf-8"), re.M)
    assert rooms == FOLDERS[::-1]


def test_all_that_can_be_made_is_on_one_page() -> None:
    marks = [mark for page in sorted(DOCS.rglob("*.md")) for mark in MARK.findall(page.read_text(encoding="utf-8"))]
    assert sorted(marks) == sorted([*ENTRIES, "commands", "gallery", "scene"])


def test_what_markdown_takes_for_its_own_is_kept() -> None:
    assert cell("2*x and |w|  <\n[a]") == r"2\*x and \|w\| \< \[a]"
    assert code("a | b") == r"`a \| b`"
