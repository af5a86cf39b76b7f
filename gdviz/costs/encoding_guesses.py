"""Letters of other scripts that were read as Western ones, and which encodings make words of them."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

LETTER: Final = r"[^\W\d_]"
# what words of Western languages hardly have: many of their own letters together, signs or a capital among letters
FOREIGN: Final = re.compile(
    rf"[^\x00-\x7f]{{3}}|ƒ.ƒ|[a-z][ŽŠŸ][a-z]|(?<={LETTER})(?:[‚„†‡‰‹›“”•˜™§¤](?={LETTER})|\ufffd)"
)
AMONG_LATIN: Final = re.compile(r"[A-Za-z][^\x00-\x7f]+[A-Za-z]")
LATIN: Final = ("LATIN",)
SCRIPTS: Final = {  # of the letters that an encoding is for, as Unicode names them
    "cp1251": ("CYRILLIC",),
    "koi8_r": ("CYRILLIC",),
    "cp1253": ("GREEK",),
    "cp1255": ("HEBREW",),
    "cp1256": ("ARABIC",),
    "cp874": ("THAI",),
    "shift_jis": ("CJK", "HIRAGANA", "KATAKANA"),
    "euc_jp": ("CJK", "HIRAGANA", "KATAKANA"),
    "gbk": ("CJK",),
    "big5": ("CJK",),
    "euc_kr": ("HANGUL",),
    "cp850": LATIN,
    "mac_roman": LATIN,
}
# with which bytes the usual signs of those begin that have thousands
USUAL: Final = {
    "shift_jis": range(0x82, 0x98),
    "euc_jp": range(0xA4, 0xD0),
    "gbk": range(0xB0, 0xD8),
    "big5": range(0xA4, 0xC7),
    "euc_kr": range(0xB0, 0xC9),
}


def foreign_word(raw: bytes, western: str) -> bytes | None:
    """The first word of lines of text whose letters are none of the encoding; None where all may be."""
    for word in re.split(rb"[\s,;|\"]+", raw):
        if FOREIGN.search(word.decode(western, "replace")):
            return word
    return None


def readings(word: bytes) -> list[tuple[str, str]]:
    """The encodings that make a word of some bytes, with that word; those of capitals come last."""
    found = [(encoding, _read(word, encoding)) for encoding in SCRIPTS]
    return sorted(((encoding, text) for encoding, text in found if text), key=lambda each: each[1].isupper())


def _read(word: bytes, encoding: str) -> str:
    """The word that an encoding makes of the bytes; "" where that is none of its script."""
    try:
        text = word.decode(encoding)
    except UnicodeDecodeError:
        return ""
    if any(small.islower() and large.isupper() for small, large in pairwise(text)):
        return ""
    if SCRIPTS[encoding] != LATIN and AMONG_LATIN.search(text):
        return ""
    letters = [sign for sign in text if sign > "\x7f"]
    are_usual = all(sign.encode(encoding)[0] in USUAL.get(encoding, range(256)) for sign in letters)
    are_of_script = all(unicodedata.name(sign, "").startswith(SCRIPTS[encoding]) for sign in letters)
    is_word = bool(letters) and letters[0].isalpha()  # no mark over what would be before it
    return text if is_word and are_usual and are_of_script else ""
