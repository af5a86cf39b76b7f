"""A style's fonts, those that stand for what they lack, and mathematics in a matching face."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import pytest
from matplotlib.font_manager import fontManager

from gdviz.styles import typefaces
from gdviz.styles.typefaces import FALLBACK, OWN, families, is_known, mathematics, signs_of

SERIF = "DejaVu Serif"  # comes with matplotlib


def test_a_font_that_is_missing_is_left_out() -> None:
    assert families((SERIF, "No Such Font")) == [SERIF, OWN, FALLBACK]
    assert families((OWN,)) == [OWN, FALLBACK]
    assert not is_known("No Such Font")


def test_fonts_have_together_what_each_has() -> None:
    assert signs_of((SERIF, OWN)) > signs_of((OWN,))
    assert {ord(sign) for sign in "ηθ→≤"} <= signs_of((OWN,))


@pytest.mark.parametrize(("font", "fallback"), [(OWN, "stixsans"), (SERIF, "stix"), ("DejaVu Sans", "stixsans")])
def test_mathematics_are_in_the_first_font(font: str, fallback: str) -> None:
    found = mathematics((font, OWN))
    assert (found["mathtext.rm"], found["mathtext.it"]) == (font, f"{font}:italic")
    assert found["mathtext.fallback"] == fallback


def test_a_font_that_came_after_matplotlib_looked_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    file = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "cmr10.ttf"
    monkeypatch.setattr(fontManager, "ttflist", [each for each in fontManager.ttflist if each.name != "cmr10"])
    monkeypatch.setattr(typefaces, "findSystemFonts", lambda: [str(file), "/no/such/font.ttf"])
    for cached in (is_known, typefaces._install_new):
        cached.cache_clear()
    assert is_known("cmr10")
    is_known.cache_clear()
