"""What all runs of a figure share, in a few words: the model, the method with its settings, and the start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gdviz.costs.base import Cost
from gdviz.costs.model import Model
from gdviz.descents.run import Run
from gdviz.languages.phrase import Latex, Phrase, Template, joined, say, say_count
from gdviz.notation import show_setting
from gdviz.words.capitals import capital
from gdviz.words.counts import show_count
from gdviz.words.labels import MOST_NUMBERS
from gdviz.words.lists import any_of
from gdviz.words.run_names import MOST_STARTS, hardly_apart
from gdviz.words.settings import batch_words, own_settings
from gdviz.words.start_letters import letters_of
from gdviz.words.update_rules import method_words

COUNT = "\0"  # stands for the number of a film's counter
ARTICLES = "A", "An", "The"
PLUS = " + "
COMMA_SPACE, THIN = r"\, ", r"\,"
COST = "$J$ ="  # before the cost of a lone run


def counter_words(steps: int) -> Phrase:
    """What stands around the number of steps, COUNT: "after" and "steps"."""
    return say_count("after {count} step", "after {count} steps", steps, count=COUNT)


def dot_words(every: int) -> str:
    """How many steps lead from one dot of a path to the next; nothing where each is one."""
    if every == 1:
        return ""
    return say_count("a dot at each step", "a dot every {count} steps", every, count=show_count(every))


def context_words(
    runs: Sequence[Run], leave_out: Sequence[str] = (), *, start: bool = True, model: str = "", place: str = ""
) -> str:
    """Such as "Gradient descent, η = 0.1, from (−5, −1.5) on a saddle", after the name of a model if there is one.

    Empty where there is none, nor a place, and the runs share nothing.  Hyper-parameters may be left out, by name, and
    the start.
    """
    where = joined(" ", filter(None, (_start(runs) if start else "", place)))
    parts = (model, _method(runs), _settings(runs, leave_out), where)
    return capital(joined(", ", filter(None, parts)))


def model_words(cost: Cost) -> str:
    """What a model is called, such as "Logistic regression", or "10 tanh units"; empty for any other cost."""
    return (cost.made_of or cost.title) if isinstance(cost, Model) else ""


def surface_words(cost: Cost) -> str:
    """Where the runs are, such as "on Beale's function"; empty for a model, and a cost without a name."""
    if isinstance(cost, Model) or not cost.title:
        return ""
    if isinstance(cost.title, Phrase):
        return say(on_words(cost.title))
    return say("on {surface}", surface=_in_prose(cost.title))


def on_words(title: Template) -> Template:
    """The message for runs on a surface of gdviz's own: "on a saddle"."""
    return f"on {_in_prose(title)}"


def _in_prose(title: str) -> str:
    """A title within a sentence, where an article has no capital."""
    first, space, rest = title.partition(" ")
    return f"{first.lower() if first in ARTICLES else first}{space}{rest}"


def loss_words(cost: Cost) -> str:
    """The cost of a model in few words: "cost = mean squared error + 2 slope²"; empty where its loss has no name.

    A penalty is in mathematics, without a comma and a space.
    """
    if not (isinstance(cost, Model) and cost.loss_name):
        return ""
    if not cost.penalty_latex:
        return say("cost = {loss}", loss=cost.loss_name)
    return say("cost = {loss} + {penalty}", loss=cost.loss_name, penalty=_penalty(cost))


def part_words(model: Model) -> tuple[str, str]:
    """What the two parts of a penalised cost are called: "mean hinge loss" and "penalty 0.02 |w|²"."""
    return model.loss_name, say("penalty {penalty}", penalty=_penalty(model))


def _penalty(model: Model) -> Latex:
    penalty = model.penalty_latex.removeprefix(PLUS).replace(COMMA_SPACE, THIN)
    return Latex(f"${penalty}$")


def _method(runs: Sequence[Run]) -> str:
    """The optimizer, if it is one, and the batches."""
    titles = {method_words(run.plan) for run in runs}
    sizes = {run.plan.batch_size for run in runs}
    said = [titles.pop()] if len(titles) == 1 else []
    if len(sizes) == 1 and None not in sizes:
        said.append(batch_words(sizes.pop()))
    return joined(", ", said)


def _settings(runs: Sequence[Run], leave_out: Sequence[str]) -> str:
    if len(runs) == 1:  # its label stands nowhere
        runs = [replace(runs[0], plan=replace(runs[0].plan, label=""))]
    settings = {own_settings(run, leave_out) for run in runs}
    return settings.pop() if len(settings) == 1 else ""


def _start(runs: Sequence[Run]) -> str:
    starts = list(dict.fromkeys(run.plan.start for run in runs))
    letters = dict.fromkeys(letters_of([run.plan for run in runs])) if len(starts) > 1 else ()
    if len(starts) > MOST_STARTS or len(starts[0]) > MOST_NUMBERS:
        return ""
    said = [show_setting(start if len(start) > 1 else start[0]) for start in starts]
    if len(starts) > 1 and not hardly_apart(runs).any():
        return ""  # the picture tells them
    named = [joined(" ", pair) for pair in zip(letters, said, strict=True)] if letters else said
    return say("from {place}", place=any_of(named))
