"""Capitals at the beginning of words: shapes of phrases, given to them in whichever language."""

from __future__ import annotations

from typing import Final

from gdviz.languages.phrase import shaped

BEYOND_LATIN: Final = "\u0370"  # Greek: the symbols of hyper-parameters


def capital(label: str) -> str:
    """A name as it stands alone: with a capital, unless it begins with a symbol."""
    return shaped(label, _name)


def sentence(words: str) -> str:
    """Words as they begin a sentence."""
    return shaped(words, _sentence)


def _name(text: str) -> str:
    return _sentence(text) if text[:2].isalpha() and max(text[:2]) < BEYOND_LATIN else text


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
