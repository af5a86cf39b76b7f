"""Which letters of a scene the fonts of its pictures have not."""

from __future__ import annotations

from gdviz.costs.model import Model
from gdviz.scene.parts import Scene
from gdviz.styles.typefaces import signs_of


def missing_glyphs(scene: Scene) -> list[str]:
    """The warning of the letters that the font of some figure does not have; nothing where all have all."""
    fonts = {figure.style.font for figure in scene.figures}
    known = set.intersection(*map(signs_of, fonts))
    texts = [scene.title, *(plan.label for plan in scene.plans), *scene.cost.variables]
    if isinstance(scene.cost, Model):
        texts += [*scene.cost.data.feature_names, scene.cost.data.target_name, *scene.cost.data.labels.values()]
    lost = "".join(dict.fromkeys(sign for text in texts for sign in text if ord(sign) not in known))
    return [f"{scene.path}: warning: the font has no {lost!r}; a box stands for each"] if lost else []
