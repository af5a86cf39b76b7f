"""MathML from the LaTeX that gdviz prints: formulas, update rules, names; browsers set it without fonts or scripts."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from gdviz.notation import GREEK

_LETTERS: Final = {
    **GREEK,
    "epsilon": "ϵ",  # LaTeX's own, which is not the letter of prose
    "varepsilon": GREEK["epsilon"],
    "varphi": GREEK["phi"],
    "infty": "∞",
    "ell": "ℓ",
    "partial": "∂",
}
_OPERATORS: Final = {
    "leftarrow": "←", "to": "→", "rightarrow": "→", "cdot": "⋅", "times": "×", "odot": "⊙", "nabla": "∇", "sum": "∑",
    "prod": "∏", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "approx": "≈", "pm": "±", "in": "∈",
    "ldots": "…", "cdots": "⋯", "langle": "⟨", "rangle": "⟩", "top": "⊤", "sim": "∼", "Vert": "‖", "|": "‖",
    "vert": "|", "{": "{", "}": "}", "_": "_", "ast": "∗", "star": "⋆", "circ": "∘", "mid": "|",
    "lfloor": "⌊", "rfloor": "⌋",
}  # fmt: skip
_WORDS: Final = (
    "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "ln", "log", "exp", "min", "max", "lim",
)  # fmt: skip
_ACCENTS: Final = {"hat": "^", "bar": "¯", "overline": "¯", "tilde": "~", "widehat": "^", "dot": "˙", "vec": "→"}
_SPACES: Final = {",": ".17em", ":": ".22em", ";": ".28em", "quad": "1em", "qquad": "2em", " ": ".25em", "!": "0"}
_STRETCHING: Final = "()[]{}|‖⟨⟩⌊⌋^¯~→"  # grow with what they stand around or over, unless told not to
_TOKEN: Final = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", re.DOTALL)


def print_mathml(latex: str, *, display: bool = False) -> str:
    """A <math> element for `latex`, without dollars; its text stays readable where MathML is not known.

    ValueError names a command that is not known.
    """
    style = ' displaystyle="true"' if display else ""
    return f"<math{style}>{_row(_Parser(latex).items(None))}</math>"


def _row(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"<mrow>{''.join(items)}</mrow>"


def _operator(sign: str, *, stretchy: bool = False) -> str:
    fixed = ' stretchy="false"' if sign in _STRETCHING and not stretchy else ""
    return f"<mo{fixed}>{escape(sign)}</mo>"


class _Parser:
    """Reads tokens from left to right; each item of its answers is one MathML element."""

    def __init__(self, latex: str) -> None:
        self.tokens: list[str] = [token for token in _TOKEN.findall(latex) if not token.isspace()]
        self.at = 0

    def items(self, end: str | None) -> list[str]:
        """The elements up to the token `end`, which is passed over; to the last token where it is None."""
        found: list[str] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token == end:
                self.at += 1
                return found
            if token in ("^", "_"):
                found.append(self._scripts(found.pop() if found else "<mrow></mrow>"))
            else:
                found.append(self._item())
        if end is not None:
            raise ValueError(f"expected {end!r} at the end of the formula")
        return found

    def _next(self) -> str:
        if self.at == len(self.tokens):
            raise ValueError("expected more of the formula")
        self.at += 1
        return self.tokens[self.at - 1]

    def _item(self) -> str:
        token = self._next()
        if token == "{":
            return _row(self.items("}"))
        if token[0] == "\\":
            return self._command(token[1:])
        if token[0].isdigit():
            return f"<mn>{token}</mn>"
        if token.isalpha():
            return f"<mi>{escape(token)}</mi>"
        return _operator("−" if token == "-" else token)

    def _scripts(self, base: str) -> str:
        """The base with what stands behind it as index, power, or both."""
        parts: dict[str, str] = {}
        while self.at < len(self.tokens) and self.tokens[self.at] in ("^", "_") and self.tokens[self.at] not in parts:
            sign = self._next()
            parts[sign] = self._item()
        under = "∑" in base or "∏" in base
        if len(parts) == 2:
            kind = "munderover" if under else "msubsup"
            return f"<{kind}>{base}{parts['_']}{parts['^']}</{kind}>"
        kind = ("munder" if under else "msub") if "_" in parts else ("mover" if under else "msup")
        return f"<{kind}>{base}{next(iter(parts.values()))}</{kind}>"

    def _command(self, name: str) -> str:
        if name in _LETTERS:
            return f"<mi>{_LETTERS[name]}</mi>"
        if name in _OPERATORS:
            return _operator(_OPERATORS[name])
        if name in _WORDS:
            return f"<mi>{name}</mi>"
        if name in _SPACES:
            return f'<mspace width="{_SPACES[name]}"/>'
        if name in _ACCENTS:
            over = _operator(_ACCENTS[name], stretchy=name in ("overline", "widehat"))
            return f'<mover accent="true">{self._item()}{over}</mover>'
        if name == "frac":
            above, below = self._item(), self._item()
            return f"<mfrac>{above}{below}</mfrac>"
        if name == "sqrt" and self.tokens[self.at : self.at + 1] == ["["]:
            self.at += 1
            index = _row(self.items("]"))
            return f"<mroot>{self._item()}{index}</mroot>"
        if name == "sqrt":
            return f"<msqrt>{self._item()}</msqrt>"
        if name in ("mathrm", "text", "operatorname", "mathbf", "mathit"):
            return self._word(bold=name == "mathbf")
        if name == "left":
            return self._fenced()
        raise ValueError(f"no MathML for \\{name}")

    def _word(self, *, bold: bool) -> str:
        """The upright text of a group."""
        if self._next() != "{":
            return f'<mi mathvariant="normal">{escape(self.tokens[self.at - 1])}</mi>'
        letters: list[str] = []
        while (token := self._next()) != "}":
            letters.append(token.lstrip("\\"))
        style = ' class="bold"' if bold else ""
        word = escape("".join(letters))
        return f'<mi mathvariant="normal"{style}>{word}</mi>' if len(word) == 1 else f"<mi{style}>{word}</mi>"

    def _fenced(self) -> str:
        """What stands between \\left and \\right, with brackets as high as it."""
        opening = self._delimiter()
        inner = self.items(r"\right")
        closing = self._delimiter()
        return f"<mrow>{opening}{''.join(inner)}{closing}</mrow>"

    def _delimiter(self) -> str:
        token = self._next()
        sign = _OPERATORS.get(token[1:], token) if token[0] == "\\" else token
        return "" if sign == "." else _operator(sign, stretchy=True)
