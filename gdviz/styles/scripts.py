"""Fonts with the letters of scripts that the delivered ones do not have, and where Debian and Ubuntu have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple


class Script(NamedTuple):
    """The code points of a script, from the first to the last, a font that has them, and that font's package."""

    first: int
    last: int
    font: str
    package: str


CORE, CJK = "fonts-noto-core", "fonts-noto-cjk"
# kana and Hangul before Han, which Japanese and Korean have too
SCRIPTS: Final = (
    Script(0x0530, 0x058F, "Noto Sans Armenian", CORE),
    Script(0x0590, 0x05FF, "Noto Sans Hebrew", CORE),
    Script(0x0600, 0x06FF, "Noto Sans Arabic", CORE),
    Script(0x0900, 0x097F, "Noto Sans Devanagari", CORE),
    Script(0x0980, 0x09FF, "Noto Sans Bengali", CORE),
    Script(0x0B80, 0x0BFF, "Noto Sans Tamil", CORE),
    Script(0x0C00, 0x0C7F, "Noto Sans Telugu", CORE),
    Script(0x0E00, 0x0E7F, "Noto Sans Thai", CORE),
    Script(0x0E80, 0x0EFF, "Noto Sans Lao", CORE),
    Script(0x1000, 0x109F, "Noto Sans Myanmar", CORE),
    Script(0x10A0, 0x10FF, "Noto Sans Georgian", CORE),
    Script(0x1200, 0x137F, "Noto Sans Ethiopic", CORE),
    Script(0x1780, 0x17FF, "Noto Sans Khmer", CORE),
    Script(0x3040, 0x30FF, "Noto Sans CJK JP", CJK),
    Script(0xAC00, 0xD7AF, "Noto Sans CJK KR", CJK),
    Script(0x3000, 0x303F, "Noto Sans CJK SC", CJK),
    Script(0x3400, 0x9FFF, "Noto Sans CJK SC", CJK),
    Script(0xFF00, 0xFFEF, "Noto Sans CJK SC", CJK),
    Script(0x1F300, 0x1FAFF, "Symbola", "fonts-symbola"),  # matplotlib draws no font of coloured pictures
)


def scripts_of(signs: str) -> Iterator[Script]:
    """The scripts of some signs, each font once; of Han beside kana or Hangul only theirs."""
    found = [script for script in SCRIPTS if any(script.first <= ord(sign) <= script.last for sign in signs)]
    east = [script for script in found if script.package == CJK]
    yield from dict.fromkeys(script for script in found if script.package != CJK or script.font == east[0].font)
