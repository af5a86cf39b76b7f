"""A new style changes nothing, and each of its keys can be taken in as it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from gdviz.commands.cli import main
from gdviz.scene.style_starter import style_text
from gdviz.styles.base import STYLES, Style
from gdviz.tables.schema import keys_of

OFF = re.compile(r"^# (\w+ = .*)$", re.MULTILINE)
KEYS = keys_of(Style, leave_out=("name",))


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    """A file that the command has written."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "--style", "brand"]) == 0
    said = capfd.readouterr()
    assert (said.out, said.err) == ("scenes/brand.toml\n", "next: gdviz render SCENE --style scenes/brand.toml\n")
    return Path("scenes/brand.toml")


def test_it_changes_nothing_yet(written: Path) -> None:
    assert STYLES.read_file("brand.toml", written.parent) == replace(STYLES["article"], name="brand")


def test_it_has_every_key_and_says_of_each_what_it_takes() -> None:
    text = style_text(Path("brand.toml"))
    assert [line.partition(" =")[0] for line in OFF.findall(text) if not line.startswith("style")] == list(KEYS)
    assert max(map(len, text.splitlines())) <= 200


@pytest.mark.parametrize("key", KEYS)
def test_each_key_can_be_taken_in(written: Path, key: str) -> None:
    text = written.read_text(encoding="utf-8")
    taken = re.sub(rf"^# ({key} = )", r"\1", text, flags=re.MULTILINE)
    assert taken != text
    written.write_text(taken, encoding="utf-8")
    Image.new("RGBA", (8, 4)).save(written.with_name("logo.png"))
    found = STYLES.read_file("brand.toml", written.parent)
    if key not in ("colors", "words", "logo"):  # of which the plain style has none
        plain = STYLES["article"]
        order = {"sequence": plain.runs} if key == "runs" else {}  # who gives colours of runs gives them to rates, too
        assert found == replace(plain, name="brand", **order)
    else:
        assert getattr(found, key)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (["new"], "expected the NAME of a scene, or --style NAME alone"),
        (["new", "one", "--style", "brand"], "expected the NAME of a scene, or --style NAME alone"),
        (["new", "--style", "scenes/brand.toml"], "scenes/brand.toml: expected the name of a new style, got one"),
    ],
)  # fmt: skip
def test_what_is_refused(written: Path, capfd: pytest.CaptureFixture[str], call: list[str], message: str) -> None:
    assert main(call) == 2
    assert message in capfd.readouterr().err
