"""What the optimizers have to say of their runs."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.descents.run import Run
from gdviz.languages.phrase import Phrase, Template, places_in, say
from gdviz.words.lists import clauses_of


def remark_of(run: Run) -> str:
    """What must be said of a run, such as how often it was damped; empty where there is nothing."""
    sentences = run.plan.optimizer.remark_words
    return clauses_of([_sentence(sentences[remark.name], remark.numbers) for remark in run.remarks])


def _sentence(words: Template, numbers: Sequence[int]) -> Phrase:
    """The words with their numbers, which come as English names them."""
    return say(words, **dict(zip(places_in(words), numbers, strict=True)))


def remarks(runs: Sequence[Run]) -> list[Phrase]:
    """The remarks on the runs that have any, a sentence each."""
    return [say("{label}: {remark}.", label=run.label, remark=remark_of(run)) for run in runs if run.remarks]
