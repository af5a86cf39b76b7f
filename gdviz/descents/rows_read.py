"""How many rows of a model's data a run reads."""

from __future__ import annotations

from gdviz.descents.run import Run


def rows_a_step(run: Run, rows: int) -> int:
    """How many of all rows a step sees."""
    size = run.plan.batch_size
    return rows if size is None else min(size, rows)


def rows_read(run: Run, rows: int) -> int:
    """How many a run's steps read together: the last batch of every epoch has what is left of it."""
    size = rows_a_step(run, rows)
    an_epoch = -(-rows // size)
    epochs, rest = divmod(run.steps, an_epoch)
    return epochs * rows + rest * size
