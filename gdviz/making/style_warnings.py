"""What of the figures of a scene cannot be had or made out in their styles: fonts, letters, colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from gdviz.costs.model import Model
from gdviz.errors import shortened
from gdviz.languages.language import ENGLISH, letters_of
from gdviz.optimizers.base import name_of
from gdviz.scene.figures import has_stills
from gdviz.scene.formats import FORMATS
from gdviz.scene.parts import Figure, Scene
from gdviz.styles.legibility import poor_contrasts
from gdviz.styles.scripts import scripts_of
from gdviz.styles.typefaces import is_known, signs_of
from gdviz.tables.registry import nearest

ADVICE: Final = "add one that has them to `font`"


def style_warnings(scene: Scene, figures: Sequence[Figure]) -> list[str]:
    """The warnings of some of a scene's figures, in the styles that they are drawn in."""
    found = [
        *_fonts(figures), *_speech(figures), *_letters(scene, figures), *_colors(scene, figures), *_names(scene),
        *_paper(figures),
    ]  # fmt: skip
    return [f"{scene.path}: warning: {words}" for words in dict.fromkeys(found)]


def _fonts(figures: Sequence[Figure]) -> Iterator[str]:
    """Each font that this machine has not."""
    for font in dict.fromkeys(font for figure in figures for font in figure.style.font):
        if not is_known(font):
            yield f"this machine has no font {font!r}; another stands for it"


def _paper(figures: Sequence[Figure]) -> Iterator[str]:
    """Each figure of films alone, which lie on paper, whose style has none."""
    for figure in figures:
        is_film = any(FORMATS[name].moves for name in figure.keys.formats) and not has_stills(figure.keys)
        if figure.style.transparent and figure.keys.transparent is None and is_film:
            yield f"figure {figure.name!r}: the style is transparent, but films lie on its paper; add a still"


def _speech(figures: Sequence[Figure]) -> Iterator[str]:
    """Each language for which the fonts have not all the letters."""
    for code, font in dict.fromkeys((figure.style.language, figure.style.font) for figure in figures):
        known = set() if code == ENGLISH else signs_of(font)
        lost = "" if code == ENGLISH else "".join(sign for sign in letters_of(code) if ord(sign) not in known)
        if lost:
            yield f"language {code!r}: the font has no {shortened(lost)!r}; {_advice(lost) or ADVICE}"


def _letters(scene: Scene, figures: Sequence[Figure]) -> Iterator[str]:
    """The letters that the fonts of some figure do not have."""
    titles = [title for figure in figures for title in (scene.title_of(figure), scene.subtitle_of(figure))]
    notes = [note.text for figure in figures for note in figure.keys.note]
    texts = [*dict.fromkeys(titles), *notes, *(plan.label for plan in scene.plans), *scene.cost.variables]
    if isinstance(scene.cost, Model):
        texts += [*scene.cost.data.feature_names, scene.cost.data.target_name, *scene.cost.data.labels.values()]
    known = [signs_of(font) for font in {figure.style.font for figure in figures}]
    lost = "".join(dict.fromkeys(sign for text in texts for sign in text if any(ord(sign) not in own for own in known)))
    if lost:
        advice = _advice(lost)
        yield f"the font has no {lost!r}; a box stands for each{advice and f': {advice}'}"


def _advice(signs: str) -> str:
    """Which fonts have the signs, and if this machine does not have them, where they are; "" for none that is known."""
    fonts = {script.font: script.package for script in scripts_of(signs)}
    lacking = dict.fromkeys(package for font, package in fonts.items() if not is_known(font))
    added = f"add {' and '.join(map(repr, fonts))} to `font`"
    where = f", from Debian's {' and '.join(lacking)}" if lacking else ""
    return f"{added}{where}" if fonts else ""


def _colors(scene: Scene, figures: Sequence[Figure]) -> Iterator[str]:
    """The colours that stand out too little from the paper, where these are the author's."""
    own = [plan.color for plan in scene.plans if plan.color]
    for figure in figures:
        if figure.look or own:
            yield from poor_contrasts(figure.style, own)


def _names(scene: Scene) -> Iterator[str]:
    """The names to which the scene gives a colour though none of its runs has them."""
    known = [*(plan.label for plan in scene.plans), *(name_of(type(plan.optimizer)) for plan in scene.plans)]
    for name in scene.looks.changes.get("colors", ()):
        if name not in known:
            yield f"style.colors: no run has the label or optimizer {name!r}{nearest(name, known)}"
