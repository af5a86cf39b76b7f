"""What happens in a picture, in one sentence, for readers who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gdviz.descents.outcome import Outcome
from gdviz.descents.run import Run
from gdviz.languages.phrase import Phrase, Template, joined, say, say_count, shaped
from gdviz.notation import ALMOST_0, SYMBOLS, is_rounding, show_setting
from gdviz.tables.mathematics import spoken
from gdviz.words.counts import more_words, steps_words
from gdviz.words.critical_points import SENTENCE_WORDS
from gdviz.words.endings import left_at
from gdviz.words.headed import headed
from gdviz.words.lists import clauses_of
from gdviz.words.settings import NAMED
from gdviz.words.start_letters import spelled
from gdviz.words.update_rules import direction_of

# of a cost, and of what is called a value, for all runs climb; those of diverged runs have no last one
COURSES: Final[Mapping[str, tuple[Template, Template]]] = {
    "falls": ("the cost falls from {first} to {last}", "the value falls from {first} to {last}"),
    "rises": ("the cost rises from {first} to {last}", "the value rises from {first} to {last}"),
    "stays": ("the cost stays at {first}", "the value stays at {first}"),
    "goes": ("the cost goes from {first}", "the value goes from {first}"),
    "grows": ("the cost grows from {first}", "the value grows from {first}"),
}
CLAUSES: Final[Mapping[Outcome, Template]] = {
    Outcome.CONVERGED: "{course} and the run converges at step {step}",
    Outcome.OUT_OF_STEPS: "{course} in {steps}",
    Outcome.DIVERGED: "{course} and the run diverges",
    Outcome.LEFT_DOMAIN: "{course} and the run leaves the domain at step {left}",
    Outcome.STALLED: "{course} and the run stalls on a plateau in {steps}",
    Outcome.SADDLE: "{course} and the run stops at a saddle in {steps}",
}
MOST_DIGITS: Final = 13  # more are rounding
RATE: Final = f"{SYMBOLS['learning_rate']} ="
TOLD: Final = 4  # runs that are told one by one


def describe(title: str, runs: Sequence[Run], details: Sequence[str] = ()) -> str:
    """One sentence: how many descents, and what became of the cost in the first of them; then the `details`."""
    names = spelled([run.plan for run in runs])
    clauses = [_clause(run, "" if len(runs) == 1 else name) for run, name in zip(runs[:TOLD], names, strict=False)]
    if len(runs) > TOLD:
        clauses.append(more_words(len(runs) - TOLD))
    about = joined("", (clauses_of((_about(title, runs), *clauses)), "."))
    return shaped(joined(" ", (about, *details)), spoken)


def _about(title: str, runs: Sequence[Run]) -> Phrase:
    """The title, and how many descents or ascents there are."""
    count, climbs = len(runs), direction_of([run.plan for run in runs]) == "ascend"
    told = {"title": title, "count": str(count)}
    if title and climbs:
        return say_count("{title}: one ascent", "{title}: {count} ascents", count, **told)
    if title:
        return say_count("{title}: one descent", "{title}: {count} descents", count, **told)
    if climbs:
        return say_count("One ascent", "{count} ascents", count, **told)
    return say_count("One descent", "{count} descents", count, **told)


def _clause(run: Run, name: str) -> Phrase:
    """What the cost of a run of that name does."""
    is_lost = run.outcome is Outcome.DIVERGED
    first, last = _ends(run)
    of_cost, of_value = COURSES["stays" if first == last and not is_lost else _moves(run)]
    course = say(of_value if run.plan.direction == "ascend" else of_cost, first=first, last=last)
    steps: dict[str, str | int] = {"steps": steps_words(run.steps), "step": run.steps, "left": left_at(run.end) or 0}
    words = say(CLAUSES[run.outcome], course=course, **steps)
    where = SENTENCE_WORDS.get(run.place) if run.place and not is_lost else None
    told = joined(", ", (words, where)) if where else words
    return headed(_read_out(name), told) if name else told


def _read_out(label: str) -> str:
    """A label with its learning rate in words."""
    if not isinstance(label, Phrase):
        first, *rest = label.split(RATE)
        return joined("", (first, *(part for each in rest for part in (say("learning rate"), each)))) if rest else label
    if label.template == NAMED and label.startswith(RATE):
        return say("learning rate {rate}", rate=label.values["value"])
    values = {name: _read_out(value) for name, value in label.values.items()}
    return Phrase(label.template, values, label.many, label.number, label.shape)


def _ends(run: Run) -> tuple[str, str]:
    """The first and the last cost, to three digits, or as many more as tell them apart; alike only by rounding."""
    first, last = float(run.cost[0]), float(run.cost[-1])
    for digits in range(3, MOST_DIGITS):
        told = tuple(show_setting(float(f"{cost:.{digits}g}"), digits) for cost in (first, last))
        if told[0] != told[1]:
            break
    size = run.cost_size
    return (ALMOST_0 if is_rounding(first, size) else told[0]), (ALMOST_0 if is_rounding(last, size) else told[1])


def _moves(run: Run) -> str:
    """Which way the cost went."""
    is_lost = run.outcome is Outcome.DIVERGED
    if run.cost[-1] < run.cost[0]:
        return "goes" if is_lost else "falls"
    if run.cost[-1] > run.cost[0]:
        return "grows" if is_lost else "rises"
    return "goes" if is_lost else "stays"
