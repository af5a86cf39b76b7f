"""What becomes of runs and minima, in the words of all pictures."""

from __future__ import annotations

from typing import Final

from gdviz.languages.phrase import Template, say

LEAVES: Final[Template] = "leaves at step {step}"
LEAVES_DOMAIN: Final[Template] = "leaves the domain at step {step}"
UNFOUND: Final = say("found by none")
NOT_FOUND: Final = say("not found")  # by a lone run
