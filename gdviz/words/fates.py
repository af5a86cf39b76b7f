"""What becomes of runs and minima, in the words of all pictures."""

from __future__ import annotations

from typing import Final

LEAVES: Final = "leaves at step {step}"
LEAVES_DOMAIN: Final = "leaves the domain at step {step}"
UNFOUND: Final = "found by none"
NOT_FOUND: Final = "not found"  # by a lone run
