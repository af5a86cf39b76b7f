"""The key of a figure: which colour is which run, at what cost now, how it ended, and what the marks mean."""

from gdviz.key.key import Key
from gdviz.key.terms import MARK_WORDS

__all__ = ["MARK_WORDS", "Key"]
