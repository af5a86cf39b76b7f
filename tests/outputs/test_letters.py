"""The words of vectors are letters of embedded outlines, not drawings of letters."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.outputs.base import Imprint, Job
from gdviz.page.film import drawing, make_film
from gdviz.page.motion import timeline_of
from gdviz.scene.formats import FORMATS
from gdviz.styles.base import STYLES
from gdviz.views.base import VIEWS
from tests.outputs.samples import nothing
from tests.sheets import sheet_for

NAMES = ("Slow", "Quick")


@pytest.fixture
def job() -> Job:
    """A map with mathematics over it and haloed names on it, of runs with those names."""
    cost = surface("himmelblau").cost()
    runs = descend(
        cost, [Plan(name, GradientDescent(0.005 * (1 + i)), (-0.5, -0.5), 20) for i, name in enumerate(NAMES)]
    )
    sheet = sheet_for(cost, runs, [VIEWS["contour"]()], title="Down")
    return Job(lambda: make_film(sheet), timeline_of(sheet), Imprint("Down", "the key"), sheet)


def written(job: Job, ending: str, folder: Path, *, svg_text: bool = False) -> Path:
    """The file of a format."""
    figure = replace(job.sheet.figure, look=replace(STYLES["article"], svg_text=svg_text))
    sheet = replace(job.sheet, figure=figure)
    path = folder / f"a.{ending}"
    with drawing(sheet.style):
        FORMATS[ending]().write(replace(job, sheet=sheet, make_film=lambda: make_film(sheet)), path, nothing)
    return path


@pytest.mark.slow
def test_fonts_of_a_pdf_are_embedded_truetype_and_its_words_can_be_copied(job: Job, tmp_path: Path) -> None:
    path = written(job, "pdf", tmp_path)
    data = path.read_bytes()
    assert b"/Type3" not in data
    assert b"/CIDFontType2" in data
    assert data.count(b"/FontFile2") >= 3  # regular, bold, italic
    if not shutil.which("pdffonts"):
        pytest.skip("poppler is not installed")
    _, _, *rows = subprocess.run(["pdffonts", path], capture_output=True, check=True, text=True).stdout.splitlines()
    assert {row[37:54].strip() for row in rows} == {"CID TrueType"}
    assert {row[72:75] for row in rows} == {"yes"}
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True).stdout.split()
    assert set(NAMES) <= set(words)


@pytest.mark.slow
def test_words_of_an_svg_are_outlines_or_text(job: Job, tmp_path: Path) -> None:
    tag = "{http://www.w3.org/2000/svg}text"
    outlines = ElementTree.parse(written(job, "svg", tmp_path)).getroot()
    assert not list(outlines.iter(tag))
    path = written(job, "svg", tmp_path, svg_text=True)
    words = ["".join(text.itertext()).strip() for text in ElementTree.parse(path).getroot().iter(tag)]
    assert {*NAMES, "Down", "minimum"} <= set(words)
    families = set(re.findall(r"font-family: ([^;]*)", path.read_text(encoding="utf-8")))
    assert all(family.endswith(", Inter, sans-serif") for family in families)


@pytest.mark.slow
def test_a_figure_that_was_written_as_vectors_is_drawn_as_before(job: Job, tmp_path: Path) -> None:
    with drawing(job.sheet.style):
        film = make_film(job.sheet)
        same = replace(job, make_film=lambda: film)
        for name in ("before", "pdf", "after"):
            FORMATS[name if name == "pdf" else "png"]().write(same, tmp_path / name, nothing)
    assert (tmp_path / "before").read_bytes() == (tmp_path / "after").read_bytes()


def make_cubic_font(path: Path) -> None:
    """An OpenType font of a few squares, with PostScript's outlines."""
    pen = T2CharStringPen(600, None)
    for corner, move in zip(((50, 0), (550, 0), (550, 700), (50, 700)), (pen.moveTo, *(pen.lineTo,) * 3), strict=True):
        move(corner)
    pen.closePath()
    square, signs = pen.getCharString(), [chr(code) for code in range(32, 127)]
    names = [".notdef", *(f"uni{ord(sign):04X}" for sign in signs)]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(sign): name for sign, name in zip(signs, names[1:], strict=True)})
    builder.setupCFF("Squares", {}, dict.fromkeys(names, square), {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Squares of a test", "styleName": "Regular", "psName": "Squares"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    builder.save(path)


@pytest.mark.slow
def test_a_font_with_the_outlines_of_postscript_is_drawn_and_not_embedded_as_another_kind(
    job: Job, tmp_path: Path
) -> None:
    make_cubic_font(tmp_path / "squares.otf")
    (tmp_path / "own.toml").write_text('extends = "article"\nfont = "squares.otf"\n', encoding="utf-8")
    look = STYLES.read_file("own.toml", tmp_path)
    sheet = replace(job.sheet, figure=replace(job.sheet.figure, look=look))
    with drawing(sheet.style):
        film = make_film(sheet)
        FORMATS["pdf"]().write(replace(job, sheet=sheet, make_film=lambda: film), tmp_path / "a.pdf", nothing)
        assert not [text for text in film.figure.texts if text.get_path_effects()]
    assert b"/FontFile" not in (tmp_path / "a.pdf").read_bytes()
