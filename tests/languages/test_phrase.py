"""Phrases are English text that knows what it was made of."""

from __future__ import annotations

import copy
import pickle

import pytest

from gdviz.languages.phrase import Figures, Phrase, has_words, joined, places_in, say, say_count, shaped


def upper(text: str) -> str:
    return text.upper()


PHRASES = [
    say("stalls here"),
    say("{steps} to here", steps=say_count("{count} step", "{count} steps", 3, count=Figures("3"))),
    joined(", ", ["Adam", say("from {place}", place=Figures("(1, 2)"))]),
    shaped(say("stalls here"), upper),
]


def test_a_phrase_is_its_english_text() -> None:
    assert PHRASES == ["stalls here", "3 steps to here", "Adam, from (1, 2)", "STALLS HERE"]
    assert hash(PHRASES[0]) == hash("stalls here")
    assert f"{PHRASES[0]}." == "stalls here."


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda phrase: pickle.loads(pickle.dumps(phrase))])
def test_a_copy_knows_what_it_was_made_of(phrase: Phrase, copied) -> None:
    again = copied(phrase)
    assert again == phrase
    assert (again.template, again.values, again.many, again.number, again.shape) == (
        (phrase.template, phrase.values, phrase.many, phrase.number, phrase.shape)
    )


def test_braces_and_percents_in_values_stay() -> None:
    assert say("found by {label}", label="{mine} 50 % %s") == "found by {mine} 50 % %s"
    assert joined(", ", ["{a}", "b"]) == "{a}, b"


def test_whole_numbers_are_digits() -> None:
    assert say("leaves at step {step}", step=1200) == "leaves at step 1200"


@pytest.mark.parametrize(("number", "words"), [(0, "no 0 steps"), (1, "no 1 step"), (2, "no 2 steps")])
def test_the_number_chooses_the_template(number: int, words: str) -> None:
    assert say_count("no {count} step", "no {count} steps", number, count=number) == words


def test_nothing_joined_is_empty() -> None:
    assert joined(", ", []) == ""


def test_an_authors_text_is_shaped_at_once() -> None:
    assert shaped("mine", upper) == "MINE"
    assert not isinstance(shaped("mine", upper), Phrase)


def test_places_and_words_of_a_template() -> None:
    assert places_in("{steps} to {place}, {steps}") == ("steps", "place")
    assert has_words("{steps} to here")
    assert not has_words("{name} = {value} × 10")
