"""The key of a figure: which colour is which run, at what cost now, how it ended, and what the marks mean."""

from gdviz.page.legend.key import Key
from gdviz.page.legend.terms import MARK_WORDS

__all__ = ["MARK_WORDS", "Key"]
