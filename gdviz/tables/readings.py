"""What a value of the wrong kind probably stands for."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, Final

WHOLE: Final = re.compile(r"[+-]?\d{1,15}")
NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?")
SIZE: Final = re.compile(r"\d{1,5} ?[x×*,] ?\d{1,5}")  # 640x480
HEX: Final = re.compile(r"([0-9a-fA-F]{3}){1,2}")  # of a colour
TRUTHS: Final = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
MOST: Final = 1e15  # a float below this is a whole number exactly


def readings(value: Any) -> Iterator[Any]:
    """Values that it may stand for, the likeliest first: "0.1" for 0.1, 1e3 for 1000, "gif" for ["gif"]."""
    if isinstance(value, str) and len(value) < 40:
        yield from (kind(value) for pattern, kind in ((WHOLE, int), (NUMBER, float)) if pattern.fullmatch(value))
        yield from (truth for word, truth in TRUTHS.items() if value.casefold() == word)
        if SIZE.fullmatch(value):
            yield [int(side) for side in re.findall(r"\d+", value)]
        if HEX.fullmatch(value):
            yield f"#{value}"
        if "," in value:
            yield [part.strip() for part in value.split(",")]
    if isinstance(value, float) and value.is_integer() and abs(value) < MOST:
        yield int(value)
    if isinstance(value, dict):
        yield list(value.values())
    if isinstance(value, list):
        yield [next(readings(item), item) if isinstance(item, str) else item for item in value]
        yield [list(pair) for pair in zip(value[::2], value[1::2], strict=False)]
    if isinstance(value, str) or (isinstance(value, int | float) and abs(value) < math.inf):
        yield [value]
