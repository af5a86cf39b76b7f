"""A registry finds its entries by file, and helps with names that it does not know."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gdviz.tables.registry import Registry, UnknownNameError, nearest, nearest_file, unknown

MODULE = """
from shapes import SHAPES

@SHAPES.register({name!r})
class Shape:
    "One shape."
"""


@pytest.fixture
def shapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry[object]]:
    """A registry over a package of its own with two modules, as gdviz.views is."""
    package = tmp_path / "shapes"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from gdviz.tables.registry import Registry\nSHAPES = Registry('shape', 'shapes')\n", encoding="utf-8"
    )
    for name in ("square", "circle"):
        (package / f"{name}.py").write_text(MODULE.format(name=name), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield __import__("shapes").SHAPES
    for name in [name for name in sys.modules if name.partition(".")[0] == "shapes"]:
        del sys.modules[name]


def test_entries_are_found_when_first_asked_in_order(shapes: Registry[object]) -> None:
    assert "shapes.circle" not in sys.modules
    assert list(shapes) == ["circle", "square"]
    assert shapes["circle"].__name__ == "Shape"
    assert shapes.name_of(shapes["square"]) == "square"
    assert "circle" in shapes
    assert "triangle" not in shapes
    assert 3 not in shapes


def test_an_entry_that_has_the_name_of_its_module_is_found_without_the_others(shapes: Registry[object]) -> None:
    assert "square" in shapes
    assert shapes.name_of(shapes["square"]) == "square"
    assert "shapes.circle" not in sys.modules
    assert list(shapes) == ["circle", "square"]


def test_an_entry_may_stand_in_a_module_of_another_name(shapes: Registry[object], tmp_path: Path) -> None:
    (tmp_path / "shapes" / "flat.py").write_text(MODULE.format(name="oval"), encoding="utf-8")
    (tmp_path / "shapes" / "helper.py").touch()
    assert shapes["oval"].__name__ == "Shape"
    assert "helper" not in shapes


def test_a_new_module_of_another_folder_is_loaded(shapes: Registry[object], tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "hexagon.py").write_text(MODULE.format(name="hexagon"), encoding="utf-8")
    shapes.load(folder)
    assert list(shapes) == ["circle", "hexagon", "square"]


def test_a_module_that_fails_is_told_of_each_time(shapes: Registry[object], tmp_path: Path) -> None:
    # once half the entries were there, "no shape 'square'" would be the second message
    (tmp_path / "shapes" / "oval.py").write_text("import nowhere_to_be_found\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ModuleNotFoundError, match=r"^No module named 'nowhere_to_be_found'$"):
            list(shapes)


def test_two_entries_of_one_name_are_refused(shapes: Registry[object]) -> None:
    shapes.register("oval")(type("Oval", (), {}))
    with pytest.raises(ValueError, match=r"^two entries for shape 'oval'$"):
        shapes.register("oval")(type("Other", (), {}))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("sqare", "no shape 'sqare'; did you mean 'square'? (known: circle, square)"),
        ("CIRCLE", "no shape 'CIRCLE'; did you mean 'circle'? (known: circle, square)"),
        ("xyz", "no shape 'xyz' (known: circle, square)"),
    ],
)
def test_an_unknown_name(shapes: Registry[object], name: str, message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        shapes[name]
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("lr", "learning_rate"),
        ("LR", "learning_rate"),
        ("learningrate", "learning_rate"),
        ("step", "steps"),
        ("Steps", "steps"),
        ("momentum", None),
        ("", None),
        ("steps" * 100_000, None),
    ],
)
def test_nearest(name: str, answer: str | None) -> None:
    assert nearest(name, ["learning_rate", "start", "steps"]) == (f"; did you mean {answer!r}?" if answer else "")


def test_unknown_names_the_kind_and_all_that_are_known() -> None:
    assert unknown("view", "los", {"loss": 1, "data": 2}) == "no view 'los'; did you mean 'loss'? (known: loss, data)"


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("scenes/rosenbrok.toml", "scenes/rosenbrock.toml"),
        ("scenes/nothing.toml", None),  # the ending alone is no likeness
        ("scenes/rosenbrok.csv", None),  # neither is another kind of file
        ("scenes/folder.toml", None),
        ("elsewhere/rosenbrok.toml", None),
        ("scenes/rosenbrok.**", None),
    ],
)
def test_nearest_file(tmp_path: Path, name: str, answer: str | None) -> None:
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "rosenbrock.toml").touch()
    (tmp_path / "scenes" / "folders.toml").mkdir()
    assert nearest_file(Path(name), tmp_path) == (f"; did you mean {answer!r}?" if answer else "")
