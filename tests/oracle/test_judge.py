"""What is said is read as it was meant, and held against the table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.oracle.judge import RULE_ROW, WORDS_ROW, Tallies, Verdict, false_claims, provable_claims
from tests.oracle.said import said_of
from tests.oracle.test_claims import Made, evidence_for

BOWL: Made = ("x**2", 2, [1.5], 0.1, 60)
WAY_OUT: Made = ("x**(2/3) + y**2", 2, [1.0, 1.0], 0.1, 60)
TOLD = {"outcome": "out_of_steps", "place": None, "character": "goes straight down", "ending": "all 60 steps taken"}


def told(**words: Any) -> dict[str, Any]:
    return {**TOLD, "theta": [[1.5], [1.2]], **words}


def test_a_trace_without_claims() -> None:
    said = said_of(told(place="local minimum"))
    assert said.claims == {"at a local minimum", "goes straight down"}
    assert said_of(told(outcome="saddle", place="saddle")).claims == {"stopped at a saddle", "goes straight down"}
    assert said_of(told(outcome="diverged", character="diverges")).claims == {"diverged"}


def test_a_trace_with_claims() -> None:
    said = said_of(told(claims=["at a minimum", "all 60 steps taken", "left the domain at step 7", "glows"]))
    assert said.claims == {"at a minimum", "left the domain"}
    assert said.unknown == {"glows"}
    assert said.left_steps == {7}


@pytest.mark.parametrize(
    ("words", "false"),
    [
        ({"claims": ["at a minimum", "at the minimum"]}, []),
        ({"claims": ["on its way"]}, []),
        ({"claims": ["oscillates", "at a minimum"]}, ["oscillates"]),
        ({"claims": ["glows"]}, [WORDS_ROW]),
        ({"claims": [], "sentence": "the cost falls from 3 to 3"}, [WORDS_ROW]),
        ({"claims": [], "sentence": "the cost falls from 3 to 2"}, []),
    ],
)
def test_what_is_false_of_a_bowl(words: dict[str, Any], false: list[str]) -> None:
    assert list(false_claims(evidence_for(BOWL), said_of(told(**words)))) == false


def test_every_sentence_has_the_step_of_the_way_out() -> None:
    evidence = evidence_for(WAY_OUT)
    step = evidence.undone
    assert step == len(evidence.run)
    right, wrong = f"left the domain at step {step}", f"left the domain at step {step + 1}"
    for sentence, false in ((right, []), (wrong, ["left the domain"])):
        said = said_of(told(outcome="left_domain", ending=right, sentence=sentence))
        assert list(false_claims(evidence, said)) == false


@pytest.mark.parametrize(("bound", "false"), [(1e-3, []), (1e-9, [RULE_ROW])])
def test_a_stop_rule_held(bound: float, false: list[str]) -> None:
    evidence = evidence_for(BOWL)
    evidence = replace(evidence, setup=replace(evidence.setup, stop={"gradient": bound}))
    ending = f"converged at step 60: the gradient's norm is below {bound:g}"
    assert list(false_claims(evidence, said_of(told(claims=[], ending=ending)))) == false
    late = said_of(told(claims=[], ending=ending.replace("60", "61")))
    assert list(false_claims(evidence, late)) == [RULE_ROW]


def test_what_is_counted() -> None:
    evidence, tallies = evidence_for(BOWL), Tallies()
    provable = tuple(provable_claims(evidence))
    for claims, false in (([], ()), (["at a minimum"], ()), (["oscillates"], ("oscillates",))):
        said = said_of(told(claims=claims))
        tallies.add(Verdict(evidence.terrain, evidence.setup, said, 0.0, false, provable))
    minimum, way = tallies.by_claim["at a minimum"], tallies.by_claim["oscillates"]
    assert (minimum.said, minimum.false, minimum.provable, minimum.unsaid, minimum.neutral) == (1, 0, 3, 2, 1)
    assert (way.said, way.false, way.provable, way.unsaid, way.neutral) == (1, 1, 0, 0, 0)
