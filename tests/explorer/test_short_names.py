"""A script with short names does the same: what data, browser and console know by its name keeps it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gdviz.explorer
from gdviz.explorer.short_names import with_short_names
from gdviz.explorer.tight import tight_script

SCRIPTS = sorted(Path(gdviz.explorer.__file__).parent.rglob("*.js"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("const total=1;\nf(total,total);", "const a=1;\nf(a,a);"),
        ("const total=1;\nall.total=[...total];", "const a=1;\nall.total=[...a];"),
        ("const total=1;\nf({total});", "const a=1;\nf({total:a});"),
        ("const total=1;\nf({total:total,b:2});", "const a=1;\nf({total:a,b:2});"),
        ("const total=({total=2,b})=>total;", "const a=({total:a=2,b})=>a;"),
        ("let total;\nif(c){total=1}", "let a;\nif(c){a=1}"),
        ("function total(){let b=1,total=2}", "function a(){let b=1,a=2}"),
        ("const total=1;\nclass Sum{total(x){return total+x}}", "const a=1;\nclass b{total(x){return a+x}}"),
        (
            "const total=1;\nclass Sum extends total.Of{get total(){f(total)}}",
            "const a=1;\nclass b extends a.Of{get total(){f(a)}}",
        ),
        ("const total=1;\nALL.total=class{total(){}};", "const a=1;\nALL.total=class{total(){}};"),
        ("const total=1;\nconst all={total(x){return total}};", "const a=1;\nconst b={total(x){return a}};"),
        ("const total=1;\nconst twice=b?total:c;", "const a=1;\nconst d=b?a:c;"),
        ("const total=1;\nf(() => ({total}));", "const a=1;\nf(() => ({total:a}));"),
        (
            'const total=1;\nf("total",`total ${total} ${f("total",total)}`);',
            'const a=1;\nf("total",`total ${a} ${f("total",a)}`);',
        ),
        ("const total=1;\nf(/total{/g,total);", "const a=1;\nf(/total{/g,a);"),
        ("const seldom=1;\nlet often;\nf(often,often,a);", "const c=1;\nlet b;\nf(b,b,a);"),
        ("const is=1,x=total;", "const is=1,x=total;"),
    ],
)
def test_what_a_script_becomes(text: str, found: str) -> None:
    assert with_short_names(text) == found


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_all_but_names_stays(path: Path) -> None:
    text = tight_script(path.read_text(encoding="utf-8"))
    found = with_short_names(text)
    assert len(found) <= len(text)
    properties = [re.findall(r"(?<!\.)\.[a-z_]\w*|\"[^\"]*\"", each, re.IGNORECASE) for each in (text, found)]
    assert properties[0] == properties[1]
    signs = [re.sub(r"[\w$]+:?", "", re.sub(r'"[^"]*"', "", each)) for each in (text, found)]
    assert signs[0] == signs[1]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_what_a_template_shows_holds_no_braces(path: Path) -> None:
    templates = re.findall(r"`[^`]*`", path.read_text(encoding="utf-8"))
    assert [each for each in templates if re.search(r"\$\{[^}]*\{", each)] == []
