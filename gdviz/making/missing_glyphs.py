"""Which letters of a scene the pictures' font has not."""

from __future__ import annotations

from matplotlib.font_manager import FontProperties, findfont, get_font

from gdviz.costs.model import Model
from gdviz.scene.parts import Scene
from gdviz.styles.base import style


def missing_glyphs(scene: Scene) -> list[str]:
    """A warning a text of the scene that has letters which the pictures' font does not have."""
    font = get_font(findfont(FontProperties(family=style("article").font)))
    known = font.get_charmap()
    texts = [scene.title, *(plan.label for plan in scene.plans), *scene.cost.variables]
    if isinstance(scene.cost, Model):
        texts += [*scene.cost.data.feature_names, scene.cost.data.target_name, *scene.cost.data.labels.values()]
    lost = "".join(dict.fromkeys(sign for text in texts for sign in text if ord(sign) not in known))
    return [f"{scene.path}: warning: the font has no {lost!r}; a box stands for each"] if lost else []
