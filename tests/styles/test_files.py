"""A style is a file: one that is added is used like gdviz's own, a wrong one is refused with all that is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from gdviz.commands.cli import main
from gdviz.errors import TomlError
from gdviz.explorer.page import color_rules
from gdviz.scene.load import load
from gdviz.styles import base
from gdviz.styles.base import STYLES, Style, style
from gdviz.tables.schema import keys_of
from tests.conftest import SceneFile

OWN = Path(base.__file__).parent
DELIVERED = list(STYLES)
ARTICLE = (OWN / "article.toml").read_text(encoding="utf-8")
COLOUR = "an opaque colour, #rrggbb or a name"
LENGTH = 'a number > 0 and up to 200, of pixels, or with a unit: "8pt"'
SIDE = 'expected a whole number from 100 to 10000, of pixels, or with a unit: "3.5in"'
RAMP = "a list of at least two opaque colours, or the name of a colormap"
SHARES = "expected a list of 2 numbers, 0 < palest < fullest <= 1"
CHALK = """
extends = "dark"
paper = "darkslategray"
runs = ["tab:orange", "w"]
small = 24
sizes = [[480, 400], [640, 400], [800, 400]]
"""

LAID_OUT_BY = ("sizes", "is_slide", "row", "title", "text", "small", "least", "line", "marker", "font")

Added = Callable[..., None]
OPTIONAL = ("colors", "logo", "language", "decimal", "words")  # of keys that a style need not have


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Added:
    """Writes a text to each named file of a folder, here "mine", and loads it; after the test its styles are gone."""
    monkeypatch.setattr(STYLES, "_entries", dict(STYLES))
    monkeypatch.chdir(tmp_path)

    def add(**texts: str) -> None:
        Path("mine").mkdir()
        for name, text in texts.items():
            Path("mine", f"{name}.toml").write_text(text, encoding="utf-8")
        STYLES.load(Path("mine"))

    return add


def test_a_lecture_has_the_layout_of_one_and_the_colours_of_the_other() -> None:
    """So the pictures of the gallery are checked in these two."""
    lecture, dark, article = map(style, ("lecture", "dark", "article"))
    names = [field.name for field in fields(Style) if field.name not in ("name", "own")]
    assert {name for name in names if getattr(lecture, name) != getattr(article, name)} <= set(LAID_OUT_BY)
    assert {name for name in names if getattr(lecture, name) != getattr(dark, name)}.isdisjoint(LAID_OUT_BY)


def test_every_file_is_a_style_and_no_fact_stands_twice() -> None:
    assert list(STYLES) == sorted(file.stem for file in OWN.glob("*.toml"))
    for name in STYLES:
        table = tomllib.loads((OWN / f"{name}.toml").read_text(encoding="utf-8"))
        above = STYLES.get(table.pop("extends", ""))
        assert [key for key in table if getattr(STYLES[name], key) == getattr(above, key, None)] == []


def test_an_added_style_has_what_differs(added: Added) -> None:
    added(chalkboard=CHALK)
    assert list(STYLES) == sorted([*DELIVERED, "chalkboard"])
    assert style("chalkboard") == replace(
        STYLES["dark"],
        name="chalkboard",
        paper="darkslategray",
        runs=("tab:orange", "w"),
        sequence=("tab:orange", "w"),
        small=24.0,
        sizes=((480, 400), (640, 400), (800, 400)),
    )


@pytest.mark.slow
def test_an_added_style_is_drawn_and_listed(
    added: Added, scene_file: SceneFile, capfd: pytest.CaptureFixture[str]
) -> None:
    added(chalkboard=CHALK)
    text = '[cost]\nformula = "x**2"\n[descent]\nstart = 1\nlearning_rate = 0.1\nsteps = 3\n[[figure]]\nname = "a"\n'
    path = scene_file(f'{text}views = ["curve"]\nformats = ["png"]\nstyle = "chalkboard"\n')
    assert load(path).figures[0].keys.style == "chalkboard"
    assert main(["render", str(path), "--quiet"]) == 0
    assert capfd.readouterr() == ("output/scene/a.png\n", "")
    with Image.open("output/scene/a.png") as image:
        assert image.size == (480, 400)
        assert [255 * part for part in to_rgb("darkslategray")] == pytest.approx(image.convert("RGB").getpixel((0, 0)))
        pixels = np.asarray(image.convert("RGB")).reshape(-1, 3)
    assert (pixels == [round(255 * part) for part in to_rgb("tab:orange")]).all(axis=1).any()
    assert main(["list", "styles"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert "  chalkboard: 480 × 400 px for one view, type of 24 px and more" in lines  # its file says no more
    assert [line.partition(":")[0].strip() for line in lines[1:]] == list(STYLES)
    about = "a blackboard and its chalks, on a slide; 1280 × 720 px for one view, type of 22 px and more"
    assert f"  blackboard: {about}" in lines
    path = scene_file(path.read_text(encoding="utf-8").replace("chalkboard", "chalkbord"))
    assert main(["check", str(path)]) == 2
    assert capfd.readouterr().err == (
        f"{path}:11: figure[0].style: no style 'chalkbord'; did you mean 'chalkboard'? (known: {', '.join(STYLES)})\n"
    )


def test_a_page_takes_dark_paper_for_dark_whatever_the_name(added: Added) -> None:
    added(chalkboard=CHALK, noon='extends = "dark"\npaper = "ivory"')
    dark, light = (color_rules(style(name), STYLES["dark"]) for name in ("chalkboard", "noon"))
    assert dark.startswith(":root { color-scheme: dark; --paper: #2f4f4f; ")
    assert " --run-0: #ff7f0e; --run-1: #ffffff; --class-0: " in dark  # CSS knows no tab:orange
    assert "@media" not in dark
    assert light.startswith(":root { color-scheme: light dark; --paper: #fffff0; ")
    assert "\n@media screen and (prefers-color-scheme: dark) { :root:not(.printed) { --paper: #14181d; " in light


def refusal_of(added: Added, **texts: str) -> str:
    with pytest.raises(TomlError) as caught:
        added(**texts)
    assert list(STYLES) == DELIVERED
    return str(caught.value)


LENGTHS = ("title", "text", "small", "least", "line", "marker")
COLOURS = ("paper", "ink", "muted", "grid", "casing", "level", "minimum", "points", "waiting", "lost")
KEYS = list(keys_of(Style, leave_out=("name",)))


@pytest.mark.parametrize(
    ("line", "messages"),
    [
        *((f"{key} = 0", [f"{key}: expected {LENGTH}, got 0"]) for key in LENGTHS),
        *((f"{key} = inf", [f"{key}: expected a finite {LENGTH[2:]}, got inf"]) for key in LENGTHS),
        *((f'{key} = "redd"', [f"{key}: expected {COLOUR}, got 'redd'; did you mean 'red'?"]) for key in COLOURS),
        ('ink = "1c2229"', [f"ink: expected {COLOUR}, got '1c2229'; write \"#1c2229\""]),
        ('ink = "#1c222"', [f"ink: expected {COLOUR}, got '#1c222'"]),
        ("ink = 3", [f"ink: expected {COLOUR}, got 3"]),
        ('paper = "none"', [f"paper: expected {COLOUR}, got 'none'"]),
        ('paper = "#ffffff80"', [f"paper: expected {COLOUR}, got '#ffffff80'"]),
        ('paper = "rgb(0, 0, 0)"', [f"paper: expected {COLOUR}, got 'rgb(0, 0, 0)'"]),
        ('text = "8 points"', [f"text: expected {LENGTH}, got '8 points'"]),
        ("text = 1e9", [f"text: expected {LENGTH}, got 1000000000.0"]),
        ('text = "99999in"', [f"text: expected {LENGTH}, got '99999in'"]),
        ('text = "0pt"', [f"text: expected {LENGTH}, got '0pt'"]),
        ('surface = "viridi"', [f"surface: expected {RAMP}, got 'viridi'; did you mean 'viridis'?"]),
        ('surface = ["red"]', [f"surface: expected {RAMP}, got ['red']"]),
        ("runs = []", ["runs: expected a list of at least one opaque colour, got []"]),
        ('runs = "red"', ["runs: expected a list of at least one opaque colour, got 'red'; write [\"red\"]"]),
        (
            'runs = ["red", "bleu", 3]',
            [f"runs[1]: expected {COLOUR}, got 'bleu'; did you mean 'blue'?", f"runs[2]: expected {COLOUR}, got 3"],
        ),
        (
            'classes = ["red"]',
            ["classes: expected a list of 2 opaque colours, #rrggbb or a name, got ['red']"],
        ),
        *(
            (f"shade_ends = {ends}", [f"shade_ends: {SHARES}, got {ends}"])
            for ends in ([0.5, 0.5], [0, 0.5], [0.5, 1.1])
        ),
        (
            "sizes = [[640, 480], [640, 480], [640, 99]]",
            [f"sizes[2][1]: {SIDE}, got 99"],
        ),
        ('sizes = [[640, 480], ["6.4in", 480], [640, "9pt"]]', [f"sizes[2][1]: {SIDE}, got '9pt'"]),
        *((f"row = {row}", [f"row: {SIDE.replace('100', '0', 1)}, got {row}"]) for row in (-1, 1.5)),
        ("font = 12", ["font: expected a font's name, or a list of such names, got 12"]),
        ('colour = "red"', ["colour: unknown key; did you mean 'colors'?"]),
        ('picture = "red"', [f"picture: unknown key (known: extends, {', '.join(KEYS)})"]),
        ("title_pt = 12", ["title_pt: unknown key; did you mean 'title'?"]),
        ('name = "mine"', [f"name: unknown key (known: extends, {', '.join(KEYS)})"]),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused(added: Added, line: str, messages: Sequence[str]) -> None:
    said = refusal_of(added, mine=f'extends = "article"\n{line}\n')
    assert said == "\n".join(f"mine/mine.toml:2: {message}" for message in messages)


def test_all_that_is_wrong_is_told_at_once(added: Added) -> None:
    said = refusal_of(added, mine='paper = "wite"\nextends = "artcle"\n\nruns = []\nline = -2\n')
    assert said == (
        f"mine/mine.toml:1: paper: expected {COLOUR}, got 'wite'; did you mean 'white'?\n"
        "mine/mine.toml:2: extends: no style 'artcle'; did you mean 'article'? "
        f"(known: {', '.join(sorted([*DELIVERED, 'mine']))})\n"
        "mine/mine.toml:4: runs: expected a list of at least one opaque colour, got []\n"
        f"mine/mine.toml:5: line: expected {LENGTH}, got -2"
    )


def test_styles_that_extend_each_other_are_refused(added: Added) -> None:
    said = refusal_of(added, day='extends = "night"', night='extends = "day"')
    assert said == ("mine/night.toml:1: extends: expected a style that does not extend this one, got day → night → day")


@pytest.mark.parametrize("key", [key for key in KEYS if key not in OPTIONAL])
def test_a_style_that_extends_none_has_every_key(added: Added, key: str) -> None:
    left, count = re.subn(rf"^{key} = (\[(.|\n)*?\]|.*)$", "", ARTICLE, flags=re.MULTILINE)
    assert count == 1
    said = refusal_of(added, mine=left)
    assert said.startswith(f"mine/mine.toml: missing key {key!r}: expected ")
    assert "\n" not in said


def test_a_style_of_a_name_that_there_is_already_is_refused(added: Added) -> None:
    assert refusal_of(added, dark=ARTICLE) == "mine/dark.toml: there is a style 'dark' already"


def test_the_author_s_colours_of_runs_are_those_of_rates_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text('extends = "article"\nruns = ["#8b1e3f", "#3c6e71", "#111111"]\n')
    house = STYLES.read_file("house.toml", tmp_path)
    assert house.ordered(2) == ("#8b1e3f", "#3c6e71")
    assert house.ordered(5)[::4] == ("#8b1e3f", "#111111")
    (tmp_path / "own.toml").write_text(
        'extends = "article"\nruns = ["#8b1e3f", "#3c6e71"]\nsequence = ["#000000", "#ffffff"]\n'
    )
    assert STYLES.read_file("own.toml", tmp_path).ordered(2) == ("#000000", "#ffffff")
    assert STYLES["article"].ordered(2) == (STYLES["article"].sequence[0], STYLES["article"].sequence[-1])
