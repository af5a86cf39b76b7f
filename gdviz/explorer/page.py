"""One self-contained HTML file: markup, style and script of the page, with a scene put in as data."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any, Final

from matplotlib.colors import to_hex
from matplotlib.typing import ColorType

from gdviz.costs.base import Cost
from gdviz.costs.formula import Formula
from gdviz.descents.plan import Direction
from gdviz.explorer.brand import font_rules, logo_markup, logo_rules
from gdviz.explorer.mathml import print_mathml
from gdviz.explorer.offer import model_name, offered
from gdviz.explorer.programs import printed_programs, printed_rules
from gdviz.explorer.short_names import with_short_names
from gdviz.explorer.tight import tight_script, tight_style
from gdviz.optimizers.base import Optimizer
from gdviz.programs.latex import print_name
from gdviz.scene.parts import Scene
from gdviz.styles.base import STYLES, Style
from gdviz.views.paths.marks import RING
from gdviz.words.screen import counted_words, markup_words
from gdviz.words.update_rules import directed_rule, direction_of

_STYLE_SHEETS: Final = ("page", "pictures", "fields", "controls", "runs", "narrow", "media")  # what comes later wins
# what comes later uses what comes before
_SCRIPTS: Final = (
    "script/scene.js", "script/numbers.js", "script/vectors.js", "script/matrices.js", "script/operations.js",
    "script/costs.js", "script/affine.js", "models/*", "script/optimizers.js", "script/searches.js", "optimizers/*",
    "script/notation.js", "script/levels.js", "script/curvature.js", "script/outcome.js", "script/descent.js",
    "script/isolines.js", "script/elements.js", "script/camera.js", "script/pen.js", "script/axes.js",
    "script/ground.js", "script/legend.js", "script/frame.js", "script/trail.js", "script/landmarks.js",
    "script/steps.js", "script/wording.js", "script/colors.js", "script/relief.js", "script/strips.js",
    "script/fits.js", "script/boundaries.js", "panels/*", "script/rates.js", "script/state.js", "script/address.js",
    "script/clock.js", "script/marks.js", "script/words.js", "script/fields.js", "script/slider.js",
    "script/handles.js", "script/setup.js", "script/readout.js", "script/keys.js", "script/main.js",
)  # fmt: skip
_NEEDED_BY: Final = {  # the panels that alone use them
    "script/levels.js": ("contour", "surface"),
    "script/isolines.js": ("contour", "surface"),
    "script/steps.js": ("contour", "curve"),
    "script/wording.js": ("contour", "curve"),
    "script/strips.js": ("curve",),
    "script/fits.js": ("data",),
    "script/boundaries.js": ("data",),
    "script/camera.js": ("surface",),
    "script/relief.js": ("surface",),
}
_INDENT: Final = re.compile(r"\n\s*")
_NOTE: Final = "// Made by gdviz, where this script has its comments and full names, in the folder gdviz/explorer.\n"
_POINT: Final = re.compile(r"(?<=\d)\.(?=\d+</mn>)")
_MANY: Final = {"run": "run_colors", "class": "classes"}
_COUNTED: Final = {
    "step": '<output id="step" for="scrub">0</output>',
    "last": '<span class="quiet" id="last">0</span>',
}
COLORS: Final = (
    "paper", "ink", "muted", "grid", "casing", "level", "well", "low", "high", "minimum", "points", "diverged",
)  # fmt: skip
NAMED_PARAMETERS: Final = 6  # of a cost that has more, the others are dots, and have no column


@dataclass(frozen=True)
class Front:
    """What a page tells of itself; `key` identifies what it was made from."""

    title: str
    subtitle: str
    description: str
    key: str


def make_page(front: Front, scene: Scene, data: Mapping[str, Any], styles: tuple[Style, Style]) -> str:
    """The page's text; `data` is the script's JSON.

    The `styles`, the second of them for dark screens, have the colours of the scene's runs first.
    """
    kinds, logo = offered(scene.own_rules), styles[0].logo
    values = {
        **{f"say_{name}": words for name, words in markup_words(styles[0].speech).items()},
        "lang": styles[0].language,
        "counted": counted_words(styles[0].speech, _quiet, _COUNTED),
        "title": escape(front.title),
        "subtitle": f'<p class="subtitle">{escape(front.subtitle)}</p>' if front.subtitle else "",
        "description": escape(front.description),
        "key": escape(front.key),
        "upper_logo": logo_markup(logo, is_upper=True),
        "lower_logo": logo_markup(logo, is_upper=False),
        "script": _script(data["panels"], scene.cost, kinds),
        "formula": _formula(scene.cost, styles[0]),
        "rules": _rules(kinds, direction_of(scene.plans)),
        "data": script_json(data),
    }
    values["style"] = _style_sheet(*styles, "".join(values.values()))
    values["policy"] = _policy(values["style"], values["script"])
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], _INDENT.sub("\n", _text("page.html")))


def _quiet(words: str) -> str:
    return f'<span class="quiet">{words}</span>'


def _text(path: str) -> str:
    return files("gdviz.explorer").joinpath(path).read_text(encoding="utf-8")


def _style_sheet(style: Style, dark: Style, text: str) -> str:
    """The styles' colours and sizes, and the fonts for a text, then the rules that use them."""
    rules = "\n".join(_text(f"style/{name}.css") for name in _STYLE_SHEETS)
    own = color_rules(style, dark) + _lengths() + font_rules(style.font, text) + logo_rules(style.logo)
    return "\n" + tight_style(own + rules)


def color_rules(style: Style, dark: Style) -> str:
    """A style's colours as custom properties; a dark screen has those of the dark style, if that is another.

    On paper a page whose root is `printed` has the light ones.
    """
    if style.is_dark or style == dark:
        return f":root {{ color-scheme: {'dark' if style.is_dark else 'light'}; {_properties(style)} }}\n"
    in_the_dark = f"@media screen and (prefers-color-scheme: dark) {{ :root:not(.printed) {{ {_properties(dark)} }} }}"
    return f":root {{ color-scheme: light dark; {_properties(style)} }}\n{in_the_dark}\n"


def _properties(style: Style) -> str:
    """Declarations of the style's colours, each as #rrggbb: CSS lacks some of matplotlib's names.

    Those of type are of the runs, and of what diverges.
    """
    pairs: list[tuple[str, ColorType]] = [(name, getattr(style, name)) for name in COLORS]
    pairs += [
        (f"{kind}-{i}", color) for kind in ("run", "class") for i, color in enumerate(getattr(style, _MANY[kind]))
    ]
    pairs += [(f"type-{i}", style.lettering(color)) for i, color in enumerate((*style.run_colors, style.diverged))]
    return " ".join(f"--{name}: {to_hex(color)};" for name, color in pairs)


def _lengths() -> str:
    """Declarations of the sizes that the style sheet shares with the script, in pixels."""
    style = STYLES["article"]
    return f":root {{ --marker: {style.marker:g}px; --ring: {RING * style.marker:g}px; }}\n"


def _script(panels: Sequence[str], cost: Cost, kinds: Mapping[str, type[Optimizer]]) -> str:
    """The scripts that these panels need, in a scope of their own; comments and long names stay in the package."""
    needed = [path for path in _paths() if _is_needed(path, panels, model_name(cost))]
    texts = [printed_programs(cost)] if isinstance(cost, Formula) else []
    texts.append(printed_rules(kinds))
    code = with_short_names(tight_script("\n".join([*texts, *map(_text, needed)])))
    return "\n" + _NOTE + '"use strict";\n(() => {\n' + code + "\n})();\n"


def _paths() -> Iterator[str]:
    """Every script of the package, in order."""
    for name in _SCRIPTS:
        folder, _, file = name.partition("/")
        found = files("gdviz.explorer").joinpath(folder).iterdir()
        names = sorted(each.name for each in found if each.name.endswith(".js")) if file == "*" else [file]
        yield from (f"{folder}/{each}" for each in names)


def _is_needed(path: str, panels: Sequence[str], model: str | None) -> bool:
    folder, _, file = path.partition("/")
    if folder in ("panels", "models"):
        return file.removesuffix(".js") in (*panels, model)
    if path == "script/affine.js":
        return model is not None
    return path not in _NEEDED_BY or not set(panels).isdisjoint(_NEEDED_BY[path])


def _policy(css: str, script: str) -> str:
    """A Content-Security-Policy: this style and this script, what they hold themselves, and no connection at all."""
    fonts = " font-src data:;" if "@font-face" in css else ""
    return (
        f"default-src 'none'; style-src '{_digest(css)}'; script-src '{_digest(script)}'; img-src data:;{fonts} "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def script_json(data: Mapping[str, Any]) -> str:
    """JSON that cannot end its script element: numbers as their shortest round-trip."""
    text = json.dumps(_shortest(data), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _shortest(value: Any) -> Any:
    """The same plain values with whole numbers as such, for a script whose 2 and 2.0 are one; 2.0 takes more room."""
    if isinstance(value, Mapping):
        return {key: _shortest(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_shortest(each) for each in value]
    is_whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    return int(value) if is_whole and str(value) != "-0.0" else value


def _formula(cost: Cost, style: Style) -> str:
    """The formula, its numbers with the sign of the page's language."""
    arguments = ", ".join(print_name(name) for name in cost.variables[:NAMED_PARAMETERS])
    dots = r", \ldots" if cost.dimension > NAMED_PARAMETERS else ""
    printed = print_mathml(f"J({arguments}{dots}) = {cost.latex}", display=True)
    return _POINT.sub(style.speech.decimal, printed)


def _rules(kinds: Mapping[str, type[Optimizer]], direction: Direction) -> str:
    """The update rules of every optimizer, hidden, that with a switch on first; the script shows one."""
    usual = [(name, switch, rule) for name, kind in kinds.items() for switch, rule in kind.rules().items()]
    rules = [(name, switch, directed_rule(rule, direction)) for name, switch, rule in usual]
    return "\n".join(
        f'<span data-rule="{escape(name)}"{_switch(switch)} hidden>{print_mathml(rule)}</span>'
        for name, switch, rule in rules
    )


def _switch(name: str) -> str:
    return f' data-switch="{escape(name)}"' if name else ""
