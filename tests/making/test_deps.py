"""The rules of `gdviz deps` name every file that a scene is read from, and make follows them, whatever their names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from gdviz.commands.cli import main
from gdviz.errors import UsageError
from gdviz.making.deps import rules
from gdviz.making.files import Choice
from tests.on_path import put_on_path

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "gdviz" / "styles" / "fonts"
SCENE = """
extends = "../base.toml"
style = "looks/brand.toml"
[cost]
model = "linear"
data = { file = "points of mine.csv" }
[[figure]]
name = "cost"
views = ["loss"]
formats = ["png", "svg"]
"""
# opens as Python sees them: an independent witness of what is read
WITNESS = """
import os, sys
seen = set()
sys.addaudithook(lambda event, args: seen.add(args[0]) if event == "open" and isinstance(args[0], (str, os.PathLike))
                 else None)
from gdviz.commands.cli import main
assert main(["render", "-q", "scenes/a.toml"]) == 0
for path in sorted({os.path.relpath(os.path.realpath(path)) for path in seen}):
    print(path)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of one scene that is read from six files."""
    monkeypatch.chdir(tmp_path)
    looks = tmp_path / "scenes" / "looks"
    looks.mkdir(parents=True)
    (tmp_path / "scenes" / "a.toml").write_text(SCENE, encoding="utf-8")
    (tmp_path / "scenes" / "points of mine.csv").write_text("x,y\n0,1\n1,2\n2,4\n", encoding="utf-8")
    (tmp_path / "base.toml").write_text("descent = { steps = 3, learning_rate = 0.1 }\n", encoding="utf-8")
    font = next(FONTS.glob("*.ttf"))
    shutil.copy(font, looks / "own.ttf")
    Image.new("RGB", (40, 20)).save(looks / "logo.png")
    brand = 'extends = "../plain.toml"\nlogo = { file = "logo.png", height = "20px" }\n'
    (looks / "brand.toml").write_text(brand, encoding="utf-8")
    (tmp_path / "scenes" / "plain.toml").write_text('extends = "article"\nfont = "looks/own.ttf"\n', encoding="utf-8")
    return tmp_path


SOURCES = [
    "base.toml", "scenes/a.toml", "scenes/looks/brand.toml", "scenes/looks/logo.png", "scenes/looks/own.ttf",
    "scenes/plain.toml", r"scenes/points\ of\ mine.csv",
]  # fmt: skip


def test_every_file_that_is_read_stands_in_the_rule(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["deps", "scenes/a.toml"]) == 0
    rule, *empty = capfd.readouterr().out.splitlines()
    made, _, sources = rule.partition(": ")
    assert made == "output/a/cost.png output/a/cost.svg"
    assert sorted(sources.replace(r"\ ", "\0").split()) == [source.replace(r"\ ", "\0") for source in SOURCES]
    assert sorted(empty) == [f"{source}:" for source in SOURCES]


@pytest.mark.slow
def test_python_opens_those_files_and_no_others(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", WITNESS]
    opened = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.splitlines()
    own = [path for path in opened if not path.startswith(("..", "output"))]
    assert own == [source.replace("\\", "") for source in SOURCES]


def test_a_style_of_the_call_is_a_source(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("mine.toml").write_text('extends = "dark"\n', encoding="utf-8")
    assert main(["deps", "--out", "img", "--format", "png", "--style", "mine.toml", "scenes/a.toml"]) == 0
    rule = capfd.readouterr().out.splitlines()[0]
    assert rule.startswith("img/a/cost.png: scenes/a.toml ")
    assert rule.endswith(" mine.toml")


@pytest.mark.slow
def test_a_makefile_that_includes_them_goes_by_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "repository.md").read_text(encoding="utf-8")
    rules = page.partition("```make\n# deps/Makefile\n-include")[2].partition("```")[0]
    put_on_path(folder / "bin", monkeypatch)
    shutil.move("base.toml", "scenes/base.toml")  # none of its own: it has no cost
    shutil.move("scenes/plain.toml", "scenes/looks/plain.toml")
    Path("scenes/a.toml").write_text(SCENE.replace("../base", "base"), encoding="utf-8")
    Path("scenes/looks/brand.toml").write_text('extends = "plain.toml"\n', encoding="utf-8")
    Path("scenes/looks/plain.toml").write_text('extends = "article"\n', encoding="utf-8")
    Path("rules.mk").write_text(
        f"all: output/a/cost.png\n-include{rules}".replace("$(wildcard scenes/*.toml)", "scenes/a.toml"),
        encoding="utf-8",
    )

    def drawn() -> list[str]:
        done = subprocess.run(["make", "-rRs", "-f", "rules.mk"], capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    assert drawn() == ["output/a/cost.png", "output/a/cost.svg"]
    assert drawn() == []
    os.utime("scenes/looks/plain.toml", (4e9, 4e9))
    assert drawn() == []  # its content is what it was
    Path("scenes/points of mine.csv").write_text("x,y\n0,1\n1,2\n2,9\n", encoding="utf-8")
    os.utime("output/a/cost.png", (1, 1))
    assert drawn() == ["output/a/cost.png", "output/a/cost.svg"]


def make(*goals: str) -> str:
    done = subprocess.run(["make", "-rRs", "-f", "rules.mk", *goals], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("name", ["a b", "a#b", "$(a) $b", "a:b", "50 % of b", "a=b & c+=d", "ü, 'ö'", "a (b) c!", "&"])
def test_make_follows_a_file_of_any_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    scene, target = Path(f"{name}.toml"), Path(f"out of {name}.png")
    scene.write_text("", encoding="utf-8")
    lines = list(rules(scene, [target], Choice(Path())))
    recipe = lines[0].partition(": ")[0] + ":\n\t@echo made\n"
    Path("rules.mk").write_text("all:\n" + "\n".join(lines) + "\n" + recipe, encoding="utf-8")
    assert make(str(target)) == "made\n"
    target.write_text("", encoding="utf-8")
    os.utime(scene, (1, 1))
    assert make(str(target)) == ""
    os.utime(target, (0, 0))
    assert make(str(target)) == "made\n"
    scene.unlink()
    assert make(str(target)) == "made\n"


@pytest.mark.parametrize("name", ["a*.toml", "a?.toml", "[a].toml", "a|b.toml", "a;b.toml", "a\\b.toml", "~a.toml"])
def test_a_name_that_make_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=r"^expected a file whose name make can hold, got '"):
        list(rules(Path(name), [], Choice(Path())))
