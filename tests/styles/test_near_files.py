"""Fonts and a logo that a style names lie near it; they count by what they hold, and what is none is refused."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from gdviz.errors import SceneError, TomlError
from gdviz.making.digest import digest
from gdviz.making.style_warnings import style_warnings
from gdviz.scene.load import load
from gdviz.styles.base import STYLES, Style
from gdviz.styles.typefaces import families
from tests.conftest import SceneFile

FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
SCENE = '[cost]\nformula = "x**2"\n[descent]\nstart = 1\nlearning_rate = 0.1\nsteps = 3\n'


def make_font(path: Path, family: str) -> None:
    """A font of a family that no machine has."""
    font = TTFont(FONTS / "DejaVuSerif.ttf")
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = family
    font.save(path)


def style_of(folder: Path, text: str) -> Style:
    (folder / "brand.toml").write_text(f'extends = "article"\n{text}\n', encoding="utf-8")
    return STYLES.read_file("brand.toml", folder)


def test_a_font_beside_a_style_comes_first_and_is_drawn_in(tmp_path: Path) -> None:
    make_font(tmp_path / "brand.ttf", "Brand of a test")
    look = style_of(tmp_path, 'font = ["brand.ttf", "DejaVu Serif"]')
    assert families(look.font) == ["Brand of a test", "DejaVu Serif", "gdviz Inter", "DejaVu Sans"]
    assert look.rc()["mathtext.it"] == "Brand of a test:italic"


def test_a_scene_names_fonts_beside_itself(scene_file: SceneFile, tmp_path: Path) -> None:
    make_font(tmp_path / "own.ttf", "Own font of a scene")
    scene = load(scene_file(SCENE + '[style]\nfont = "own.ttf"\n'))
    assert families(scene.figures[0].style.font)[0] == "Own font of a scene"
    assert list(style_warnings(scene, scene.figures)) == []


def test_what_a_file_holds_counts_and_not_where_it_lies(tmp_path: Path) -> None:
    keys = []
    for place, color in (("a", "red"), ("b", "red"), ("c", "blue")):
        folder = tmp_path / place
        folder.mkdir()
        Image.new("RGBA", (8, 4), color).save(folder / "logo.png")
        keys.append(digest(style_of(folder, 'logo = { file = "logo.png" }')))
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('font = "lost.ttf"', "font[0]: no such file in {}: 'lost.ttf'"),
        ('font = ["DejaVu Sans", "../b.otf"]', "font[1]: expected a file in the scene's folder or below it, "
         "got '../b.otf'"),
        ('font = "text.ttf"', "font[0]: expected a font, got 'text.ttf', which is none that can be read"),
        ('logo = { file = "lost.png" }', "logo.file: no such file in {}: 'lost.png'"),
        ('logo = { file = "text.png" }', "logo.file: expected a PNG picture, got 'text.png', which is none that can be "
         "read"),
        ('logo = { file = "logo.jpg" }', "logo.file: expected the name of a PNG file, got 'logo.jpg'"),
        ("logo = { height = 3 }", "logo: missing key 'file': expected the name of a PNG file"),
        ('logo = "logo.png"', "logo: expected a table of file, corner, height, opacity, got 'logo.png'"),
        ('logo = { file = "text.png", corner = "middle" }', "logo.corner: expected one of 'upper left', 'upper right', "
         "'lower left', 'lower right', got 'middle'"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_its_kind(tmp_path: Path, scene_file: SceneFile, line: str, message: str) -> None:
    for name in ("text.ttf", "text.png"):
        (tmp_path / name).write_text("neither", encoding="utf-8")
    with pytest.raises(TomlError) as caught:
        style_of(tmp_path, line)
    said = message.replace("{}", str(tmp_path))
    assert str(caught.value) == f"{tmp_path}/brand.toml:2: {said}"
    with pytest.raises(SceneError) as refused:
        load(scene_file(f"{SCENE}[style]\n{line}\n"))
    assert str(refused.value) == f"{tmp_path}/scene.toml:8: style.{said}"
