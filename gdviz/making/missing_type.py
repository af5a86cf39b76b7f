"""Which fonts of its pictures a scene cannot have here, and which letters these have not."""

from __future__ import annotations

from gdviz.costs.model import Model
from gdviz.scene.parts import Scene
from gdviz.styles.typefaces import is_known, signs_of


def missing_type(scene: Scene) -> list[str]:
    """A warning of each font that this machine has not, and one of the letters that those that it has lack."""
    return [*_missing_fonts(scene), *_missing_glyphs(scene)]


def _missing_fonts(scene: Scene) -> list[str]:
    asked = dict.fromkeys(font for figure in scene.figures for font in figure.style.font)
    return [
        f"{scene.path}: warning: this machine has no font {font!r}; another stands for it"
        for font in asked
        if not is_known(font)
    ]


def _missing_glyphs(scene: Scene) -> list[str]:
    """The warning of the letters that the font of some figure does not have; nothing where all have all."""
    fonts = {figure.style.font for figure in scene.figures}
    known = set.intersection(*map(signs_of, fonts))
    texts = [scene.title, *(plan.label for plan in scene.plans), *scene.cost.variables]
    if isinstance(scene.cost, Model):
        texts += [*scene.cost.data.feature_names, scene.cost.data.target_name, *scene.cost.data.labels.values()]
    lost = "".join(dict.fromkeys(sign for text in texts for sign in text if ord(sign) not in known))
    return [f"{scene.path}: warning: the font has no {lost!r}; a box stands for each"] if lost else []
