"""Makes the fonts of this folder from variable ones under the SIL Open Font License.

These are Inter (package fontpkg-inter) and Source Serif 4 (package fontpkg-source-serif-4).

matplotlib cannot choose a weight of a variable font, and its figures must not jump about while a number counts; so
each weight becomes a file of its own, with figures of one width, under a name that no system font has.

Run it as `python make.py FOLDER`, where FOLDER holds the variable fonts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WEIGHTS = {"Regular": 400, "Bold": 700, "Italic": 400}
SOURCES = {
    "Inter": "Inter",
    "Serif": "SourceSerif4",
}  # a family's last name, and what its sources begin with
OPTICAL_SIZES = {"Inter": 14, "Serif": 8}  # the serifs are for print
LINES = {
    "Serif": (0.92, 0.29)
}  # its ascent and descent, which are as high together as Inter's: both take the same room
# Latin with its accents, Greek, Cyrillic, punctuation, super- and subscripts, arrows, operators, a few shapes
KEPT = [*range(0x20, 0x530), *range(0x1E00, 0x2000), *range(0x2000, 0x2300), *range(0x25A0, 0x2700)]


def make(folder: Path, name: str, face: str) -> TTFont:
    """One face of a family: its weight fixed, its figures of one width, its name ours."""
    source = f"{SOURCES[name]}{'-Italic' * (face == 'Italic')}[opsz,wght].ttf"
    font = instantiateVariableFont(TTFont(folder / source), {"wght": WEIGHTS[face], "opsz": OPTICAL_SIZES[name]})
    widths = {old: new for old, new in _tabular(font).items() if old in font.getGlyphSet()}
    for table in font["cmap"].tables:
        for code, glyph in list(table.cmap.items()):
            if chr(code) in "0123456789":
                table.cmap[code] = widths.get(glyph, glyph)  # tables share their maps
    options = Options(layout_features=["kern", "mark", "mkmk", "ccmp"], name_IDs=["*"], hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=KEPT)
    subsetter.subset(font)
    if name in LINES:
        _set_lines(font, *LINES[name])
    _rename(font, f"gdviz {name}", face)
    return font


def _tabular(font: TTFont) -> dict[str, str]:
    """For each glyph that has one its form of the common width (OpenType feature tnum)."""
    table = font["GSUB"].table
    lookups = {
        i
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for i in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for i in lookups:
        for subtable in table.LookupList.Lookup[i].SubTable:
            found.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    return found


def _set_lines(font: TTFont, ascent: float, descent: float) -> None:
    """Gives lines of the font a height."""
    up, down = (round(share * font["head"].unitsPerEm) for share in (ascent, descent))
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = up, -down, 0
    font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender, font["OS/2"].sTypoLineGap = up, -down, 0
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = up, down


def _rename(font: TTFont, family: str, face: str) -> None:
    names = font["name"]
    for record in list(names.names):
        if record.nameID in (16, 17, 21, 22, 25):
            names.removeNames(nameID=record.nameID)
    for number, words in ((1, family), (2, face), (3, f"{family} {face}"), (4, f"{family} {face}")):
        names.setName(words, number, 3, 1, 0x409)
    names.setName(f"{family.replace(' ', '')}-{face}", 6, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if face == "Bold" else 400
    font["OS/2"].fsSelection = {"Regular": 0x40, "Bold": 0x20, "Italic": 0x01}[face]
    font["head"].macStyle = {"Regular": 0, "Bold": 1, "Italic": 2}[face]
    font["head"].modified = font["head"].created  # the same bytes every time


if __name__ == "__main__":
    for name in SOURCES:
        for face in WEIGHTS:
            made = make(Path(sys.argv[1]), name, face)
            made.recalcTimestamp = False
            made.save(Path(__file__).parent / f"{name}-{face}.ttf")
