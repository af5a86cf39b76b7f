"""What became of the rows of data: left out or filled where they were empty, drawn where they are many."""

from __future__ import annotations

from gdviz.costs.base import Cost
from gdviz.costs.gaps import Mended
from gdviz.costs.model import Model
from gdviz.languages.phrase import Phrase, say, say_count
from gdviz.words.counts import show_count


def row_words(cost: Cost) -> list[Phrase]:
    """What was done about empty cells of the data of a cost, a sentence each; nothing where there were none."""
    return _mended_words(cost.data.mended) if isinstance(cost, Model) else []


def thinned_words(shown: int, count: int) -> list[Phrase]:
    """That of many rows only some are drawn, a sentence; nothing where all are."""
    if shown == count:
        return []
    counts = {"shown": show_count(shown), "count": show_count(count)}
    return [say("{shown} of {count} rows are drawn, picked at random; the fit counts them all.", **counts)]


def _mended_words(mended: Mended) -> list[Phrase]:
    rows = show_count(mended.rows)
    told = [_filled_words(column, count, rows) for column, count in mended.filled]
    if mended.dropped:
        dropped = say_count(
            "{dropped} of {rows} rows has an empty cell and is left out.",
            "{dropped} of {rows} rows have empty cells and are left out.",
            mended.dropped,
            dropped=show_count(mended.dropped),
            rows=rows,
        )
        told.append(dropped)
    return told


def _filled_words(column: str, count: int, rows: str) -> Phrase:
    return say_count(
        "The mean of {column} fills {count} empty cell of {rows}.",
        "The mean of {column} fills {count} empty cells of {rows}.",
        count,
        column=column.replace("$", r"\$"),  # no mathematics
        count=show_count(count),
        rows=rows,
    )
