"""Names for classes: one file in a folder, found when its registry is first asked."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from gdviz.errors import GdvizError, shown
from gdviz.tables.synonyms import other_name

MAX_LENGTH = 100  # of a name that is compared with others, which takes the square of its length

T = TypeVar("T")


class UnknownNameError(GdvizError):
    """A name that no entry has; the message suggests the nearest one."""

    exit_code = 2


class Registry(Generic[T]):
    """The entries of one kind ("optimizer"), by name; `package` is the folder whose modules register them."""

    def __init__(self, kind: str, package: str) -> None:
        self.kind = kind
        self.package = package
        self._entries: dict[str, type[T]] = {}
        self._loaded = False

    def register(self, name: str) -> Callable[[type[T]], type[T]]:
        """A decorator that enters a class under `name`; a second class of that name is a mistake."""

        def enter(entry: type[T]) -> type[T]:
            if name in self._entries:
                raise ValueError(f"two entries for {self.kind} {name!r}")
            self._entries[name] = entry
            return entry

        return enter

    def load(self, folder: Path | None = None) -> None:
        """Import every module of `folder`, or of the registry's own package, so that its entries register."""
        if folder is not None:
            for file in sorted(folder.glob("*.py")):
                _import_file(file)
        elif not self._loaded:
            for module in sorted(self._modules):
                importlib.import_module(f"{self.package}.{module}")
            self._loaded = True

    def _find(self, name: object) -> bool:
        """Whether there is an entry of that name: its own module is enough, where the package has one so named."""
        if name not in self._entries and name in self._modules:
            importlib.import_module(f"{self.package}.{name}")
        if name not in self._entries:
            self.load()
        return name in self._entries

    @cached_property
    def _modules(self) -> frozenset[str]:
        """The names of the modules of the registry's own package."""
        places = importlib.import_module(self.package).__path__
        return frozenset(file.stem for place in places for file in Path(place).glob("*.py"))

    def __getitem__(self, name: str) -> type[T]:
        if not self._find(name):
            raise UnknownNameError(unknown(self.kind, name, self))
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        self.load()
        return iter(sorted(self._entries))

    def __contains__(self, name: object) -> bool:
        return self._find(name)

    def name_of(self, entry: type[T]) -> str:
        """The name under which a class was entered."""
        return next(name for name, other in self._entries.items() if other is entry)


def _import_file(file: Path) -> None:
    name = f"{file.parent.name}_{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant; capitals do not count, initials ("lr") do."""
    names = {other.casefold(): other for other in known}
    initials = {"".join(word[:1] for word in key.split("_")): other for key, other in names.items() if "_" in key}
    wanted = name[:MAX_LENGTH].casefold()
    return initials.get(wanted) or next((names[match] for match in get_close_matches(wanted, names, n=1)), None)


def nearest(name: str, known: Iterable[str]) -> str:
    """ "; did you mean 'adam'?" or nothing."""
    match = closest(name, known)
    return f"; did you mean {match!r}?" if match else ""


def nearest_file(path: Path, folder: Path = Path()) -> str:
    """The same for a file that is not there, among those of its kind beside it; `path` is relative to `folder`."""
    with suppress(OSError):
        beside = sorted((folder / path).parent.iterdir())
        files = {file.stem: file for file in beside if path.suffix in ("", file.suffix) and file.is_file()}
        match = closest(path.stem, files)
        return f"; did you mean {str(path.with_name(files[match].name))!r}?" if match else ""
    return ""


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """The message for a name that is not known, with the nearest and all of those that are."""
    names = list(known)
    hint = other_name(kind, name, names) or nearest(name, names)
    return f"no {kind} {shown(name)}{hint} (known: {', '.join(names)})"
