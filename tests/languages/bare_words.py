"""Finds English that is composed past all languages: in f-strings, or as plain text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

WORDS: Final = re.compile(r"[^\W\d_]{3,}")
LATEX: Final = re.compile(r"\\[A-Za-z]+")
ERROR: Final = "expected "  # of a message in a terminal
PROSE: Final = re.compile(r"[^\W\d_]{2,}[,;:]? [^\W\d_]{2,}")


def bare_words(file: Path) -> Iterator[str]:
    """Each as "line: text": words in f-strings, prose, and words that are returned, said by no say."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said = {id(inner) for node in map(_said, ast.walk(tree)) if node for inner in ast.walk(node)}
    for node in ast.walk(tree):
        for text in _texts(node):
            if id(text) not in said and _has_words(text, node):
                yield f"{text.lineno}: {ast.unparse(text)}"


def _said(node: ast.AST) -> ast.AST | None:
    """What of a node is said in every language, or by none: templates; docstrings, errors, keys."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node if node.func.id in ("say", "say_count") or node.func.id.endswith("Error") else None
    if isinstance(node, ast.AnnAssign):
        return node if "Template" in ast.unparse(node.annotation) else None
    if isinstance(node, ast.Subscript):
        return node.slice
    return node if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) else None


def _texts(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions right below a node that may be text, but for keys of tables."""
    if isinstance(node, ast.JoinedStr | ast.Compare):
        return
    below = node.values if isinstance(node, ast.Dict) else list(ast.iter_child_nodes(node))
    yield from (each for each in below if isinstance(each, ast.JoinedStr | ast.Constant))


def _has_words(text: ast.expr, above: ast.AST) -> bool:
    if isinstance(text, ast.JoinedStr):
        parts = [part.value for part in text.values if isinstance(part, ast.Constant)]
        return any(WORDS.search(LATEX.sub("", str(part))) for part in parts)
    words = text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else ""
    pattern = WORDS if isinstance(above, ast.Return) else PROSE
    return bool(pattern.search(words)) and not words.startswith(ERROR)
