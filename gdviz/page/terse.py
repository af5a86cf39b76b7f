"""What a page leaves unsaid where its panels would have too little room."""

from __future__ import annotations

from enum import IntEnum


class Terse(IntEnum):
    """How much gives way: each step adds to those before it."""

    NOTHING = 0
    FORMULA = 1  # unless it has room beside the context
    SETTINGS = 2  # of each run, beside its name
    TYPE = 3  # the names of a legend have the least type
    CONTEXT = 4  # what all runs share
