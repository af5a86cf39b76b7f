"""Fonts for the letters that the delivered ones lack: one for each script, of East Asian ones that of the language."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gdviz.styles.scripts import scripts_of


@pytest.mark.parametrize(
    ("signs", "fonts"),
    [
        ("abc λ", []),
        ("ចំណាយ", ["Noto Sans Khmer"]),
        ("लागत ค่า", ["Noto Sans Devanagari", "Noto Sans Thai"]),
        ("代价", ["Noto Sans CJK SC"]),
        ("日本語の漢字", ["Noto Sans CJK JP"]),
        ("한국어 漢字", ["Noto Sans CJK KR"]),
        ("代价、（）", ["Noto Sans CJK SC"]),
        ("🚀 代价", ["Noto Sans CJK SC", "Symbola"]),
    ],
)
def test_each_script_has_a_font(signs: str, fonts: Sequence[str]) -> None:
    found = list(scripts_of(signs))
    assert list(dict.fromkeys(script.font for script in found)) == fonts
    assert all(script.package.startswith("fonts-") for script in found)
