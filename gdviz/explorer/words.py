"""The words that a page's script says as gdviz does."""

from __future__ import annotations

from typing import Any

from gdviz.views.fits.references import DASHES
from gdviz.words.marks import MARK_WORDS
from gdviz.words.symbols import SYMBOLS


def words() -> dict[str, Any]:
    """By what they are about."""
    return {"references": {name: MARK_WORDS[name] for name in DASHES}, "symbols": dict(SYMBOLS)}
