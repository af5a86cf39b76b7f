"""Every outcome, character, kind of point, stop rule, mark and remark has its words, and nothing else has."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import get_args

import pytest

from gdviz.costs.catalog import surface
from gdviz.descents.character import Character
from gdviz.descents.curvature import PointKind
from gdviz.descents.loop import descend
from gdviz.descents.outcome import Ending, Outcome
from gdviz.descents.plan import Plan
from gdviz.descents.stop import RULES, Stop
from gdviz.languages.phrase import places_in
from gdviz.notation import SYMBOLS
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.tables.schema import REQUIRED, keys_of
from gdviz.views.fits.references import DASHES
from gdviz.views.paths.arrows import Arrow
from gdviz.views.paths.landmarks import NAMES
from gdviz.words.arrows import ARROW_WORDS
from gdviz.words.characters import CHARACTER_WORDS
from gdviz.words.critical_points import POINT_WORDS, SENTENCE_WORDS
from gdviz.words.description import CLAUSES
from gdviz.words.marks import MARK_WORDS
from gdviz.words.page import page_words
from gdviz.words.remarks import remark_of
from gdviz.words.stop_rules import STOP_RULE_WORDS


def test_every_outcome_has_its_words_and_facts() -> None:
    assert set(CLAUSES) == set(Outcome)
    assert sorted(kind.outcome.value for kind in get_args(Ending)) == sorted(outcome.value for outcome in Outcome)


def test_every_character_has_its_words() -> None:
    assert set(CHARACTER_WORDS) == set(Character)


def test_every_kind_of_point_has_its_words() -> None:
    assert set(POINT_WORDS) == set(PointKind)
    # a run at one of the others ended so: its outcome says it
    assert set(SENTENCE_WORDS) == set(PointKind) - {PointKind.SADDLE, PointKind.PLATEAU}


def test_every_stop_rule_has_its_words() -> None:
    assert set(STOP_RULE_WORDS) == set(RULES) == {field.name for field in fields(Stop)}


def test_every_mark_has_its_words() -> None:
    assert set(MARK_WORDS) == {"start", "valley", "watershed", "global", "lower", *NAMES, *DASHES}


def test_every_arrow_has_its_words() -> None:
    assert set(ARROW_WORDS) == set(get_args(Arrow))


def test_every_symbol_is_of_a_setting() -> None:
    assert set(SYMBOLS) <= {key for name in OPTIMIZERS for key in keys_of(OPTIMIZERS[name])}


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_every_remark_has_its_words(name: str) -> None:
    rate = {} if keys_of(OPTIMIZERS[name])["learning_rate"].default is not REQUIRED else {"learning_rate": 0.1}
    cost = surface("saddle").cost()
    (run,) = descend(cost, [Plan("", OPTIMIZERS[name](**rate), (1.0, 0.5), 4)])
    assert {remark.name for remark in run.remarks} <= set(OPTIMIZERS[name].remark_words)
    assert bool(remark_of(run)) == bool(run.remarks)


def test_a_page_has_all_of_them_in_json() -> None:
    words = page_words()
    assert json.loads(json.dumps(words)) == words
    assert set(words["characters"]) == {"diverges", "underway", "rests", "monotone"}  # what a path alone tells
    assert places_in(words["remarks"]["newton"]["damped"]) == ("0", "1")
