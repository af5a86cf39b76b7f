"""Random CSV files: as people have them, and as none should be."""

from __future__ import annotations

from random import Random

from tests.fuzz.numbers import number

HEADS = ["x", "y", "z", "size", "price", "", "x y", "η", "=1+1", "a" * 120, '"q', "x$_1$", "\x1b[31m"]
CELLS = [
    "",
    "NA",
    "nan",
    "inf",
    "1,5",
    "1.234,5",
    "1 046",
    "€20",
    "35 %",
    "−3",
    "yes",
    "no",
    "1e400",
    "0x1",
    '"',
    "ja\x00",
]
ENDS = ["\n", "\n", "\n", "\r\n", "\r"]
ENCODINGS = ["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"]


def csv_file(rng: Random) -> tuple[str, list[str]]:
    """The bytes of a CSV file, those that are no text escaped as surrogates, and the names of its columns."""
    width, rows = rng.choice((1, 2, 2, 2, 3, 3, 3, 4)), rng.choice((0, 2, 3, 8, 8, 40))
    names = rng.sample(["x", "y", "z", "u"], width) if rng.random() < 0.9 else [rng.choice(HEADS) for _ in range(width)]
    sign = rng.choice([",", ",", ",", ";", "\t", "|"])
    target = rng.choice(["numbers", "numbers", "two classes", "three classes"])
    lines = [sign.join(names), *(sign.join(_row(rng, width, target)) for _ in range(rows))]
    if rng.random() < 0.1:
        lines.insert(rng.randrange(len(lines) + 1), rng.choice(["", "sep=;", "#", sign * 3, "\x1a", "1"]))
    text = rng.choice(ENDS).join(lines)
    raw = text.encode(rng.choice(ENCODINGS), "replace")
    if rng.random() < 0.05:
        at = rng.randrange(len(raw) + 1)
        raw = raw[:at] + rng.randbytes(3) + raw[at:]
    return raw.decode("utf-8", "surrogateescape"), names


def _row(rng: Random, width: int, target: str) -> list[str]:
    """The cells of a row; one in fifty is strange."""
    features = [number(rng) if rng.random() < 0.3 else f"{rng.gauss(5, 2):.3f}" for _ in range(width - 1)]
    last = {"numbers": number(rng), "two classes": rng.choice("01"), "three classes": rng.choice("abc")}[target]
    return [rng.choice(CELLS) if rng.random() < 0.01 else cell for cell in (*features, last)]
