"""What a key says of one run."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.plan import Run
from gdviz.settings import settings_shown


@dataclass(frozen=True, eq=False)
class Entry:
    """The texts of one run: its name, its settings, "J =" with the number that changes, and how it ended."""

    run: Run
    dot: Line2D
    label: Text
    settings: Text | None
    symbol: Text | None
    number: Text | None
    ending: Text | None

    @property
    def texts(self) -> list[Text]:
        """All its texts, the name first."""
        parts = (self.label, self.settings, self.ending, self.symbol, self.number)
        return [text for text in parts if text]

    def remove(self) -> None:
        """Takes the entry out of the figure."""
        for artist in (self.dot, *self.texts):
            artist.remove()


def own_settings(run: Run) -> str:
    """The hyper-parameters that the label does not already name."""
    return ", ".join(words for words in settings_shown(run.optimizer) if words not in run.label)
