"""Words behind the name of what they are of."""

from __future__ import annotations

from gdviz.languages.phrase import Phrase, say


def headed(name: str, words: str) -> Phrase:
    """Such as "Adam: stalls here"."""
    return say("{name}: {words}", name=name, words=words)
