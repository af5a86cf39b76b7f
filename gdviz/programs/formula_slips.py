"""What people write that is none of a formula, each with the words for it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Final

from gdviz.programs.expression import FUNCTIONS

REFUSED: Final[Mapping[type, str]] = {
    ast.Attribute: "attributes are not part of a formula",
    ast.Subscript: "subscripts are not part of a formula",
    ast.Compare: "a comparison stands only in where(x < y, a, b)",
    ast.BoolOp: "'and' and 'or' are not part of a formula",
    ast.IfExp: "'if' is not part of a formula",
    ast.Lambda: "lambdas are not part of a formula",
    ast.Starred: "stars are not part of a formula",
    ast.Tuple: "expected one formula, got several separated by commas",
    ast.NamedExpr: "assignments are not part of a formula",
}

ALIASES: Final[Mapping[str, str]] = {
    "ln": "log", "arcsin": "asin", "arccos": "acos", "arctan": "atan",
    "minimum": "min", "maximum": "max", "norm": "hypot", "sgn": "sign", "heaviside": "step", "average": "mean",
    "logistic": "sigmoid",
}  # fmt: skip

# Python's operators that are none of a formula's
OTHER: Final[Mapping[type, str]] = {
    ast.Mod: "%", ast.FloorDiv: "//", ast.MatMult: "@", ast.BitOr: "|", ast.BitAnd: "&", ast.LShift: "<<",
    ast.RShift: ">>", ast.Invert: "~", ast.Not: "not",
}  # fmt: skip

WORD = r"(?!(?:and|as|async|await|else|for|if|import|in|is|lambda|not|or|yield)\b)[^\W\d]\w*"

JUXTAPOSED: Final = rf"(?<![\w.])(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)\s*({WORD}|\()"

# what people write for what Python cannot parse, with the fix
SLIPS: Final = (
    (r"\|([^|]+)\|", r"write abs(\1) for |\1|"),
    (rf"\b({'|'.join(FUNCTIONS)})\s+(\w+)", r"brackets are missing; write \1(\2) for \1 \2"),
    (r"(?<![\w.])0+(0|[1-9]\d*)(?![\w.])", r"write \1 for \g<0>"),
    (JUXTAPOSED, r"a sign is missing; write \1*\2 for \g<0>"),
    (r"²", "write **2 for ²"),
    (r"³", "write **3 for ³"),
    (r"[−–]", "write the minus sign as -"),
    (r"[×·∙⋅]", "write the product as *"),
    (r"÷", "write the quotient as /"),
    (r"√", "write the root as sqrt(...)"),
    (r"(?<![<>=!])=(?!=)", "expected the right-hand side alone, without '='"),
    (rf"\b({WORD}|\d+)\s+({WORD}|\d+)", r"a sign is missing; write \1*\2 for \1 \2"),
    (rf"\)\s*({WORD}|\d+)", r"a sign is missing; write )*\1 for )\1"),
    (r"(\*\*|[-+*/])\s*$", r"a number or name is missing after '\1'"),
)


POWER_SIGN: Final = "'^' is not a power here; write x**2 for x^2"
