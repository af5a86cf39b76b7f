"""The words over a close-up."""

from __future__ import annotations

from gdviz.languages.phrase import Phrase, say
from gdviz.words.counts import show_count


def larger_words(times: float) -> Phrase:
    """How much larger a close-up shows things, such as "4 times larger", in whole times."""
    return say("{times} times larger", times=show_count(round(times)))
