"""What a page leaves out of scripts and style sheets changes nothing of what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import gdviz.explorer
from gdviz.explorer.offer import offered
from gdviz.explorer.programs import printed_rules
from gdviz.explorer.tight import tight_script, tight_style

FOLDER = Path(gdviz.explorer.__file__).parent
SCRIPTS = sorted(FOLDER.rglob("*.js"))
STYLES = sorted(FOLDER.rglob("*.css"))
# written anew, so that a slip of the one is not the other's: a comment, a text, a word, a sign
TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|\"[^\"]*\"|`[^`]*`|(?<!\w)\d*\.?\d+(?:e-?\d+)?|[\w$]+|\S", re.DOTALL)


def tokens(text: str) -> Iterator[str]:
    """The words, texts and signs of a script or a style sheet, without comments and what ends a list."""
    found = [each for each in TOKEN.findall(text) if not each.startswith(("//", "/*"))]
    for token, following in zip(found, [*found[1:], ""], strict=True):
        if not (token in (",", ";") and following in (")", "}", "]", "")):
            yield str(float(token)) if re.match(r"\.?\d", token) else token


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=lambda path: path.name)
def test_a_file_says_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = (tight_style if path.suffix == ".css" else tight_script)(text)
    assert list(tokens(found)) == list(tokens(text))
    assert len(found) < len(text)


def test_printed_rules_say_the_same() -> None:
    text = printed_rules(offered())
    assert list(tokens(tight_script(text))) == list(tokens(text))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_template_stands_in_another(path: Path) -> None:
    templates = re.findall(r"`[^`]*`", path.read_text(encoding="utf-8"))
    assert [each for each in templates if each.count("{") != each.count("}")] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("const a = b - -c + +d;", "const a=b- -c+ +d;"),
        ("a = b-- - --c;", "a=b-- - --c;"),
        ('const a = "b  // c",\n  d = `e + ${f}`; // why\n', 'const a="b  // c",d=`e + ${f}`;'),
        ('a.replace(/ = "/g, b) / c / d;', 'a.replace(/ = "/g,b)/c/d;'),
        ("/** Why. */\nfunction f(a) {\n  return a in b;\n}\n\nf();\n", "function f(a){return a in b}\nf();"),
        ("if (a) {\n  b;\n  c;\n} else d;\ne;", "if(a){b;c}else d;\ne;"),
        ("[\n  a,\n  b,\n];", "[a,b];"),
        ("[, , a] = b;", "[,,a]=b;"),
        ("a = 0.5 + 10.05 - 2.0 * 0.0 ? 0.05 : 1e-9;", "a=.5+10.05-2*0?.05:1e-9;"),
        ("for (;;) {\n  a();\n}\nb();", "for(;;){a()}\nb();"),
    ],
)
def test_what_a_script_becomes(text: str, found: str) -> None:
    assert tight_script(text) == found


def test_what_a_style_becomes() -> None:
    rule = '/* Why. */\na > b,\na:hover {\n  width: calc(0.1px + 20.5px);\n  content: "; }";\n}\n'
    assert tight_style(rule) == 'a > b,a:hover{width:calc(.1px + 20.5px);content:"; }"}\n'
    assert tight_style("@media (a: b) {\n  c { d: e }\n}\n") == "@media (a:b){c{d:e}\n}\n"
