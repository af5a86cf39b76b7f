"""A registry finds its entries by file, each after the one that it extends, and refuses a wrong file whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from gdviz.errors import TomlError
from gdviz.tables.file_registry import FileRegistry
from gdviz.tables.schema import Positive


@dataclass(frozen=True)
class Paint:
    """An entry with a key that every file gives or takes from another, and one with a default."""

    name: str
    liters: Positive
    tones: tuple[str, ...] = ("matt",)


Paints = FileRegistry[Paint]
Written = Callable[..., Paints]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    """Writes a text to each named file of a folder, here named as the messages name it, and gives its registry."""
    monkeypatch.chdir(tmp_path)

    def write(folder: str = "paints", **texts: str) -> Paints:
        Path(folder).mkdir()
        for name, text in texts.items():
            Path(folder, f"{name}.toml").write_text(text, encoding="utf-8")
        return FileRegistry("paint", Paint, Path(folder))

    return write


def refusal_of(paints: Paints) -> str:
    """What is said when the registry is asked; the second time it is the same."""
    with pytest.raises(TomlError) as first:
        list(paints)
    with pytest.raises(TomlError) as second:
        "red" in paints  # noqa: B015
    assert first.value.exit_code == 2
    assert str(first.value) == str(second.value)
    return str(first.value)


def test_entries_are_found_when_first_asked_in_order(written: Written) -> None:
    paints = written(red="liters = 2", blue='liters = 1\ntones = ["glossy"]')
    Path("paints", "green.toml").write_text("liters = 3", encoding="utf-8")
    Path("paints", "notes.txt").touch()
    assert list(paints) == ["blue", "green", "red"]
    assert dict(paints) == {
        "blue": Paint("blue", 1.0, ("glossy",)),
        "green": Paint("green", 3.0),
        "red": Paint("red", 2.0),
    }
    assert len(paints) == 3
    assert "pink" not in paints
    assert 3 not in paints
    assert paints.get("pink") is None


def test_files_are_read_once(written: Written) -> None:
    paints = written(red="liters = 2")
    first = paints["red"]
    Path("paints", "red.toml").unlink()
    assert paints["red"] is first


def test_an_entry_has_what_it_does_not_give_from_the_one_that_it_extends(written: Written) -> None:
    paints = written(
        a='extends = "c"\nliters = 5', b='liters = 1\ntones = ["glossy", "wet"]', c='extends = "b"\nliters = 3'
    )
    assert dict(paints) == {
        "a": Paint("a", 5.0, ("glossy", "wet")),
        "b": Paint("b", 1.0, ("glossy", "wet")),
        "c": Paint("c", 3.0, ("glossy", "wet")),
    }


def test_files_of_another_folder_enter_beside_the_own(written: Written) -> None:
    paints = written(red="liters = 2")
    written("mine", pink='extends = "red"', azure="liters = 7")
    paints.load(Path("mine"))
    assert dict(paints) == {"azure": Paint("azure", 7.0), "pink": Paint("pink", 2.0), "red": Paint("red", 2.0)}
    assert list(paints) == ["azure", "pink", "red"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("liters = 1", "mine/red.toml: there is a paint 'red' already"),
        (None, "mine/wine.toml:1: liters: expected a number > 0, got 0"),
    ],
)
def test_a_wrong_file_of_another_folder_leaves_all_as_it_was(written: Written, text: str | None, message: str) -> None:
    paints = written(red="liters = 2")
    assert list(paints) == ["red"]
    written("mine", azure="liters = 7", **({"red": text} if text else {"wine": "liters = 0"}))
    with pytest.raises(TomlError) as caught:
        paints.load(Path("mine"))
    assert str(caught.value) == message
    assert list(paints) == ["red"]


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"red": ""}, "paints/red.toml: missing key 'liters': expected a number > 0"),
        (
            {"red": 'tones = 3\n\nlitres = 2\nliters = "2"\n'},
            "paints/red.toml:1: tones: expected a list of strings, got 3\n"
            "paints/red.toml:3: litres: unknown key; did you mean 'liters'?\n"
            "paints/red.toml:4: liters: expected a number > 0, got '2'; write 2",
        ),
        (
            {"red": 'liters = 2\ntitle = "Red"'},  # the key of a scene
            "paints/red.toml:2: title: unknown key (known: extends, liters, tones)",
        ),
        ({"red": 'liters = 2\nname = "red"'}, "paints/red.toml:2: name: unknown key (known: extends, liters, tones)"),
        ({"red": "[liters]\n"}, "paints/red.toml:1: liters: expected a number > 0, got {}"),
        (
            {"red": "liters = .5"},
            "paints/red.toml:1: not valid TOML: a number begins with a digit: 0.1 for .1\n"
            "    liters = .5\n"
            "             ^",
        ),
        ({"red": "extends = 3"}, "paints/red.toml:1: extends: expected a string, got 3"),
        (
            {"red": "liters = 1", "wine": '\nextends = "rde"\nliters = 0'},
            "paints/wine.toml:2: extends: no paint 'rde'; did you mean 'red'? (known: red, wine)\n"
            "paints/wine.toml:3: liters: expected a number > 0, got 0",
        ),
        (
            {"red": 'extends = "red"\nliters = 1'},
            "paints/red.toml:1: extends: expected a paint that does not extend this one, got red → red",
        ),
        (
            {"a": 'extends = "b"', "b": 'extends = "c"', "c": 'liters = 1\nextends = "b"'},
            "paints/c.toml:2: extends: expected a paint that does not extend this one, got b → c → b",
        ),
        (
            {"a": 'extends = "b"', "b": "liters = -1"},
            "paints/b.toml:1: liters: expected a number > 0, got -1",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_all_that_is_wrong(written: Written, texts: dict[str, str], message: str) -> None:
    assert refusal_of(written(**texts)) == message
