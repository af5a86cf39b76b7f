"""A language says phrases and numbers its own way, and leaves an author's words alone."""

from __future__ import annotations

import re

import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import MathTextParser

from gdviz.languages import language as languages
from gdviz.languages.language import Language, codes, language
from gdviz.languages.phrase import Figures, Latex, joined, say, say_count, shaped
from gdviz.languages.po import read_po
from gdviz.notation import show_setting, show_short, show_tick
from tests.languages.test_po import POLISH

GERMAN = Language(
    decimal=",", thousands=".", words={"from {place}": "von {place}", "{count} steps": "{count} Schritte"}
)


@pytest.fixture
def polish(tmp_path, monkeypatch) -> Language:
    header = '"X-Decimal: ,\\n"\n"X-Thousands: narrow space\\n"\n'
    (tmp_path / "pl.po").write_text(POLISH.replace('"X-Decimal: ,\\n"\n', header), encoding="utf-8")
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    monkeypatch.setattr(languages, "catalogue", lambda code: read_po((tmp_path / f"{code}.po").read_text("utf-8")))
    return language("pl")


def first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@pytest.mark.parametrize(
    ("english", "german"),
    [
        (show_setting((-0.7, 2.5)), "(−0,7; 2,5)"),
        (Figures("(−0.7, 1,234.5)"), "(−0,7; 1.234,5)"),
        (show_setting(4.3e-7), "4,3×10⁻⁷"),
        (show_setting(1e-4), "0,0001"),
        (show_tick(2e9), "2×10⁹"),
        (show_tick(1234567), "1.234.567"),
        (show_short(2100), "2.100"),
        (Figures("∞"), "∞"),
    ],
)
def test_numbers(english: str, german: str) -> None:
    assert GERMAN.said(english) == german
    assert Language().said(english) == english


def test_no_sign_between_thousands() -> None:
    assert Language(decimal=",", thousands="").said(Figures("1,234.5")) == "1234,5"


def test_decimals_in_mathematics_stand_close() -> None:
    said = GERMAN.said(Latex(r"$0.5 \, x^{2.25}$, f(1, 2)"))
    assert said == r"$0{,}5 \, x^{2{,}25}$, f(1, 2)"
    wide, close = (
        MathTextParser("agg").parse(text, 72, FontProperties(size=40)).width for text in ("$0,5$", "$0{,}5$")
    )
    assert close < wide  # as TeX sets it
    assert Language().said(Latex("$0.5$")) == "$0.5$"


def test_phrases_are_said_from_the_inside_out(polish: Language) -> None:
    steps = [say_count("{count} step", "{count} steps", n, count=Figures(f"{n:,}")) for n in (1, 3, 1200)]
    assert [polish.said(joined(", ", [each, say("start")])) for each in steps] == [
        "1 krok, początek", "3 kroki, początek", "1\u202f200 kroków, początek",
    ]  # fmt: skip


def test_what_has_no_translation_is_english_with_the_signs_of_the_language(polish: Language) -> None:
    assert polish.said(say("above {limit}", limit=Figures("0.5"))) == "above 0,5"


def test_an_authors_own_words_stay(polish: Language) -> None:
    assert polish.said("start") == "start"
    assert polish.said(say("{label}: {how}", label="start", how=say("start"))) == "start: początek"


def test_words_of_an_author_come_before_the_catalogue(polish: Language) -> None:
    own = Language("pl", words={"start": "START", "{count} steps": "{count} KROKI"})
    assert own.said(say("start")) == "START"
    assert own.said(say_count("{count} step", "{count} steps", 2, count="2")) == "2 KROKI"
    assert own.said(say_count("{count} step", "{count} steps", 1, count="1")) == "1 krok"


def test_a_shape_is_given_after_the_translation(polish: Language) -> None:
    assert polish.said(shaped(say("start"), first_capital)) == "Początek"
    assert GERMAN.said(shaped(say("from {place}", place=Figures("0.5")), first_capital)) == "Von 0,5"


def test_templates_for_other_programs(polish: Language) -> None:
    assert polish.template("{count} step", "{count} steps", 5) == "{count} kroków"
    assert polish.template("left at {step}") == "left at {step}"


def test_each_language_has_a_name() -> None:
    found = languages.names()
    assert list(found) == list(codes())
    assert {"en": "English", "de": "German", "pt": "Portuguese"}.items() <= found.items()
    assert all(re.fullmatch(r"[A-Z][a-z]+( \([a-z]+\))?", name) for name in found.values())


def test_codes_and_signs(polish: Language) -> None:
    assert codes() == ("en", "pl")
    assert (polish.decimal, polish.thousands) == (",", "\u202f")
    assert language("en") == Language()
