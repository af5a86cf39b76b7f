"""Python functions from printed programs: the one place where text becomes code."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

_WORDS: Final = frozenset({"def", "answer", "theta", "settings", "shape", "return", "try", "except", "if", "else"})
_OWN: Final = re.compile(r"[xv]\d+|answer_\d")  # the names that the printers make
_NAME: Final = re.compile(r"\b[^\W\d]\w*")


def function_of(text: str, known: Mapping[str, Any]) -> Callable[..., Any]:
    """The function `answer` that a text defines, which sees `known` and no builtins.

    ValueError for a text that no printer wrote: one with quotes, or with names beyond theirs.
    """
    foreign = [each for each in _NAME.findall(text) if each not in _WORDS | known.keys() and not _OWN.fullmatch(each)]
    if foreign or not set(text).isdisjoint("'\"\\#{}@"):
        raise ValueError("expected a printed program")
    scope: dict[str, Any] = {**known, "__builtins__": {}}
    exec(compile(text, "<formula>", "exec"), scope)
    found: Callable[..., Any] = scope["answer"]
    return found
