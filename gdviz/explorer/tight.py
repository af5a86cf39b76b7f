"""Scripts and style sheets without what only their readers need: comments, blanks beside signs, zeros.

Every statement of a script must end with a semicolon or a brace, and no template may stand in another.
"""

from __future__ import annotations

import re
from typing import Final

# what stands as it is: strings, templates, and regular expressions, which are arguments or values
_KEPT: Final = r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|(?<=[(,=:])[ ]*/(?![*/])(?:[^/\\\n]|\\.)+/'
_COMMENTED: Final = re.compile(rf"(?P<kept>{_KEPT})|\s*/\*[\s\S]*?\*/|\s*//[^\n]*")
_ZERO: Final = r"(?<=\d)\.0(?![\w.])|(?<![\w.])0(?=\.\d*[1-9])"  # of 1.0 and 0.1
_LAST: Final = r"[;,]\s*\n\s*(?=[)}\]])"
_BLANK: Final = re.compile(
    rf"(?P<kept>{_KEPT})|(?P<left>{_ZERO}|{_LAST})|\s*(?P<sign>[-+*/%=<>!&|?:;,.(){{}}\[\]])\s*|\s*\n\s*"
)
_OF_STYLE: Final = re.compile(
    r'(?P<kept>"[^"\n]*")|/\*[\s\S]*?\*/\s*|;?\s*(?P<end>\})\s*|\s*(?P<sign>[{;,])\s*|(?P<of>:)\s+|(?<![\w.])0(?=\.)'
)


def tight_script(text: str) -> str:
    """A script that says the same, with a declaration a line."""
    code = _COMMENTED.sub(lambda match: match["kept"] or "", text).strip()
    return _BLANK.sub(lambda match: match["kept"] or ("" if match["left"] else _tight(match)), code)


def _tight(match: re.Match[str]) -> str:
    """A sign without the blanks around it; one stays between what is not indented, and in a - -b."""
    sign, after = match["sign"] or "", match.string[match.end() : match.end() + 1]
    if not sign or (sign in ";}" and match[0].endswith("\n")):
        return sign + "\n"
    return sign + (" " if sign == after and sign in "+-" and match[0] != sign else "")


def tight_style(text: str) -> str:
    """A style sheet that says the same, with a rule a line."""

    def tight(match: re.Match[str]) -> str:
        return match["kept"] or match["sign"] or match["of"] or ("}\n" if match["end"] else "")

    return _OF_STYLE.sub(tight, text.strip())
