"""The keys of a descent or run table that are an optimizer's own, and what is said of those of another."""

from __future__ import annotations

from collections.abc import Sequence

from gdviz.optimizers.base import OPTIMIZERS, Optimizer, name_of
from gdviz.tables.registry import nearest
from gdviz.tables.schema import Key, Tell, keys_of
from gdviz.tables.synonyms import other_name

Kind = type[Optimizer] | None  # None where the scene names no optimizer that there is


def own_keys(kinds: Sequence[Kind]) -> dict[str, Key]:
    """The hyper-parameters of any of these optimizers; of all there are where one of these is unknown."""
    known = [OPTIMIZERS[name] for name in OPTIMIZERS] if None in kinds else [kind for kind in kinds if kind]
    return {name: key for kind in known for name, key in keys_of(kind).items()}


def foreign(kinds: Sequence[Kind]) -> Tell:
    """The words for a hyper-parameter that none of these optimizers has, but another."""
    names = sorted({name_of(kind) for kind in kinds if kind})

    def tell(key: str) -> str | None:
        owners = [name for name in OPTIMIZERS if key in keys_of(OPTIMIZERS[name])]
        if not names or not owners:
            return None
        own = list(own_keys(kinds))
        hint = other_name("key", key, own) or nearest(key, own) or f"; {_have(owners)} it"
        return f"{_have(names)} no {key!r}{hint} (own keys: {', '.join(own)})"

    return tell


def _have(names: Sequence[str]) -> str:
    """ "adam has", or "adam, adamw and lion have"."""
    return f"{names[0]} has" if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]} have"
