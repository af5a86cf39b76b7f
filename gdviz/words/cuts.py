"""What a picture says of costs that it does not tell apart."""

from __future__ import annotations

from gdviz.languages.phrase import Figures, Phrase, say
from gdviz.notation import show_setting


def cut_words(cut: float, *, uphill: bool) -> Phrase:
    """That all costs beyond one look alike: above it, or below it where runs climb."""
    shown = Figures(show_setting(float(f"{cut:.1g}")).removeprefix("1×"))
    if uphill:
        return say("Values below about {cut} are shown alike.", cut=shown)
    return say("Costs above about {cut} are shown alike.", cut=shown)
