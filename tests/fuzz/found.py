"""What was found is kept: examples that failed once, each with what it did then."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

from tests.fuzz.scenes import Example

FILE = Path(__file__).with_name("found.json")


def found_examples(file: Path = FILE) -> dict[str, Example]:
    """The examples by what they did."""
    found: dict[str, Example] = json.loads(file.read_text(encoding="utf-8"))
    return found


def keep(fault: str, example: Example, file: Path = FILE) -> None:
    """Adds an example; a fault that has come back has one more."""
    found = found_examples(file)
    names = (fault if i == 1 else f"{fault} ({i})" for i in count(1))
    found[next(name for name in names if name not in found)] = example
    file.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
