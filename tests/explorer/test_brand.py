"""A style's logo and fonts on a page: part of the file, no larger than they need be, and never markup."""

from __future__ import annotations

import re
from pathlib import Path

import matplotlib as mpl
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from gdviz.explorer.brand import font_rules, logo_markup, logo_rules
from gdviz.styles.base import STYLES, Style
from tests.conftest import SceneFile
from tests.explorer.conftest import ONLY_LOSS, PARABOLA, PageOf

FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"


def style_of(folder: Path, text: str) -> Style:
    (folder / "brand.toml").write_text(f'extends = "article"\n{text}\n', encoding="utf-8")
    return STYLES.read_file("brand.toml", folder)


def make_font(path: Path, family: str) -> None:
    """A font of a family that no machine has."""
    font = TTFont(FONTS / "DejaVuSerif.ttf")
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = family
    font.save(path)


def test_delivered_styles_bring_no_font_files() -> None:
    assert font_rules(STYLES["article"].font, "").startswith(":root { --font: Inter, system-ui, ")
    assert font_rules(STYLES["print"].font, "") == ':root { --font: "gdviz Serif", serif; }\n'


@pytest.mark.slow
def test_a_font_is_cut_to_the_signs_of_the_page(tmp_path: Path) -> None:
    make_font(tmp_path / "brand.ttf", "Brand of a page")
    fonts = style_of(tmp_path, 'font = "brand.ttf"').font
    rules = font_rules(fonts, "∇θ")
    assert rules == font_rules(fonts, "∇θ")
    assert rules.startswith('@font-face { font-family: "Brand of a page"; src: url("data:font/woff;base64,')
    assert rules.splitlines()[-1].startswith(':root { --font: "Brand of a page", Inter, ')
    assert len(rules) < 40_000 < (FONTS / "DejaVuSerif.ttf").stat().st_size


def test_the_name_of_a_font_is_never_markup() -> None:
    (rules,) = font_rules(('"; } </style><script>',), "").splitlines()
    assert rules.startswith(r':root { --font: "\22 \3b  \7d  \3c \2f style\3e \3c script\3e ", Inter')


@pytest.mark.slow
def test_a_logo_has_the_pixels_of_a_screen(tmp_path: Path) -> None:
    Image.effect_noise((3000, 2000), 90).convert("RGB").save(tmp_path / "logo.png")
    logo = style_of(tmp_path, 'logo = { file = "logo.png", corner = "upper left", opacity = 0.5 }').logo
    markup = logo_markup(logo, is_upper=True)
    assert re.match(r'<img class="logo" alt="" src="data:image/png;base64,[\w+/=]{500,30000}">$', markup)
    assert logo_markup(logo, is_upper=False) == ""
    assert logo_rules(logo) == ".logo { height: 24px; opacity: 0.5; float: left; }\n"
    assert logo_rules(None) == logo_markup(None, is_upper=True) == ""


@pytest.mark.parametrize("corner", ["upper left", "upper right", "lower left", "lower right"])
def test_a_page_has_its_style_s_logo_and_font(corner: str, page: PageOf, scene_file: SceneFile, tmp_path: Path) -> None:
    make_font(tmp_path / "brand.ttf", "Brand of a page")
    Image.new("RGBA", (160, 80), (0, 255, 0, 255)).save(tmp_path / "logo.png")
    look = f'font = "brand.ttf"\nlogo = {{ file = "logo.png", corner = "{corner}" }}\n'
    title = PARABOLA.replace("A parabola", f"A parabola, {corner}")
    shown = page(scene_file(f"{title}[style]\n{look}{ONLY_LOSS}"))
    shown.wait("window.gdviz && gdviz.panels[0].frame.width")
    assert shown.run("return [...document.fonts].map(({ status }) => status)") == ["loaded"]
    assert shown.run("return getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Brand of a page"')
    logo = shown.find(".logo")
    assert (logo.rect["width"], logo.rect["height"]) == (48, 24)
    edges = shown.find("main").rect
    left, right = logo.rect["x"] - edges["x"], edges["x"] + edges["width"] - logo.rect["x"] - 48
    assert (left < 60, right < 60) == ("left" in corner, "right" in corner)
    assert (logo.rect["y"] < 100) == ("upper" in corner)


def test_the_subtitle_stands_under_the_title(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file('subtitle = "What <b>happens</b> to $x^2$"\n' + PARABOLA))
    subtitle = shown.find("header .subtitle")
    assert subtitle.text == "What <b>happens</b> to x²"
    title, formula = shown.find("h1").rect, shown.find(".formula").rect
    assert title["y"] + title["height"] <= subtitle.rect["y"] <= formula["y"] - subtitle.rect["height"]


def test_without_a_subtitle_there_is_no_line_for_it(page: PageOf, scene_file: SceneFile) -> None:
    assert page(scene_file(PARABOLA)).all(".subtitle") == []
