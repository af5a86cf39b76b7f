"""Update rules in LaTeX, on one line: what of a rule is worth reading, with the hyper-parameters that it has."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Final

from gdviz.notation import SYMBOLS
from gdviz.programs.expression import Node, Number, Symbol, fold
from gdviz.programs.latex import print_flat, print_name
from gdviz.programs.simpler import simplified
from gdviz.programs.update_rule import UpdateRule

GRADIENT: Final = r"\nabla J(\theta)"
THEN: Final = r", \;\; "  # between two assignments
_SYMBOLS: Final = {**{name: print_name(letter) for name, letter in SYMBOLS.items()}, "eps": r"\varepsilon"}


def print_rule(
    rule: UpdateRule, values: Mapping[str, float], letters: Mapping[str, str], shown: Collection[str] | None = None
) -> str:
    """What the rule sets, one after another: v ← ..., θ ← ...

    `values` are hyper-parameters that stand as numbers, which may leave out whole terms; `letters` the LaTeX of states.
    Of the states only those `shown` are told, or all.  What is neither told nor kept nor has a letter is put into its
    place; the gradient that stands in one place only is written out.
    """
    assignments = _assignments(_with_values(rule, values), letters, shown)
    names = {**_SYMBOLS, **letters}
    used = [name for _, tree in assignments for name in _names(tree)]
    if used.count("g") == 1 and not any("g" in letters.get(name, "") for name in used):
        names["g"] = GRADIENT
    parts = (
        rf"{names.get(name) or print_name(name)} \leftarrow {print_flat(tree, names)}" for name, tree in assignments
    )
    return THEN.join(parts)


def _with_values(rule: UpdateRule, values: Mapping[str, float]) -> UpdateRule:
    known = {name: Number(value) for name, value in values.items()}
    states = tuple((name, simplified(tree, known)) for name, tree in rule.states)
    return UpdateRule(states, simplified(rule.update, known))


def _assignments(
    rule: UpdateRule, letters: Mapping[str, str], shown: Collection[str] | None
) -> Sequence[tuple[str, Node]]:
    """The states that are told, and theta, each with its tree."""
    inlined: dict[str, Node] = {}
    found: list[tuple[str, Node]] = []
    for name, tree in rule.states:
        whole = simplified(tree, inlined)
        if shown is None or (name in shown and (name in rule.kept or name in letters)):
            found.append((name, whole))
        elif name not in rule.kept and name not in letters:
            inlined[name] = whole
    return [*found, ("theta", simplified(rule.update, inlined))]


def _names(tree: Node) -> list[str]:
    """The names in a tree, each as often as it stands there."""
    return fold(tree, lambda leaf: [leaf.name] if isinstance(leaf, Symbol) else [], lambda _, names: [*chain(*names)])
