"""What a style brings to a page besides colours: its logo, and its font files cut to the signs that the page has."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from string import printable
from typing import Final

from PIL import Image

from gdviz.styles.files import PictureFile
from gdviz.styles.logo import Logo
from gdviz.styles.typefaces import OWN, SERIF, FontFile, families, family_of

DENSITY: Final = 3  # pixels of a screen to one of a page, at most: a logo has no more
WIDEST_PX: Final = 480
MOST_FONT_BYTES: Final = 150_000  # of one font on a page; a larger one is used where the reader has it
SANS: Final = 'Inter, system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif'


def logo_markup(logo: Logo | None, *, is_upper: bool) -> str:
    """The logo that stands at the top of a page, or at its end; "" where there is none."""
    if logo is None or logo.is_upper != is_upper or not isinstance(logo.file, PictureFile):
        return ""
    image = f'<img class="logo" alt="" src="data:image/png;base64,{_encoded(_picture(logo, logo.file))}">'
    return image if is_upper else f"<footer>{image}</footer>"


def logo_rules(logo: Logo | None) -> str:
    """A style sheet's rule for the logo, which has its size and its side of the page."""
    if logo is None:
        return ""
    side = "left" if logo.is_left else "right"
    return f".logo {{ height: {logo.height:g}px; opacity: {logo.opacity:g}; float: {side}; }}\n"


def _picture(logo: Logo, file: PictureFile) -> bytes:
    """The logo as PNG, with no more pixels than a screen shows."""
    with Image.open(file.path, formats=["PNG"]) as image:
        found = image.convert("RGBA")
    found.thumbnail((DENSITY * WIDEST_PX, max(1, round(DENSITY * logo.height))))
    stream = BytesIO()
    found.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def font_rules(fonts: tuple[str, ...], text: str) -> str:
    """A style sheet's rules for the fonts, of which the files are part of it, for a page of that text."""
    names = [_quoted(family_of(each.path) if isinstance(each, FontFile) else each) for each in fonts if each != OWN]
    last = "serif" if SERIF.search(families(fonts)[0]) else SANS
    return "".join(_faces(fonts, text)) + f":root {{ --font: {', '.join([*names, last])}; }}\n"


def _faces(fonts: tuple[str, ...], text: str) -> Iterator[str]:
    for file in fonts:
        if isinstance(file, FontFile) and len(data := _cut(file, text)) <= MOST_FONT_BYTES:
            source = f'url("data:font/woff;base64,{_encoded(data)}") format("woff")'
            yield f"@font-face {{ font-family: {_quoted(family_of(file.path))}; src: {source}; }}\n"


def _cut(file: FontFile, text: str) -> bytes:
    """The font as WOFF with the signs of a text, and those that can be typed."""
    from fontTools.subset import Options, Subsetter  # a tenth of a second, for pages with a font file alone
    from fontTools.ttLib import TTFont

    font = TTFont(file.path, recalcTimestamp=False)
    subsetter = Subsetter(Options(passthrough_tables=True, hinting=False, flavor="woff"))
    subsetter.populate(text=text + printable)
    subsetter.subset(font)
    font.flavor = "woff"
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def _quoted(name: str) -> str:
    """A font's name, which may be anything, as a string of a style sheet."""
    return '"' + re.sub(r"[^\w -]", lambda sign: f"\\{ord(sign[0]):x} ", name) + '"'


def _encoded(data: bytes) -> str:
    return b64encode(data).decode()
