"""Names for values: one TOML file in a folder, found when its registry is first asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import filterfalse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from gdviz.errors import Problem, TomlError, UsageError
from gdviz.tables.locate import located
from gdviz.tables.near_file import near_file, told_path
from gdviz.tables.registry import nearest, unknown
from gdviz.tables.schema import Key, keys_of, read
from gdviz.tables.toml_file import MAX_BYTES, parse, text_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")
Finds = Callable[[Mapping[str, Any], Path, list[Problem]], dict[str, Any]]
ENDING: Final = ".toml"
MOST_ABOVE: Final = 50  # files that extend one another
EXTENDS: Final = "extends"  # the key that names another entry, whose values hold where a file gives none


class FileRegistry(Mapping[str, T]):
    """The entries of one kind ("style"), by name: dataclasses whose fields are the keys of their files.

    An entry's field `name` is no key but the name of its file, without ending.
    """

    def __init__(self, kind: str, entry: type[T], folder: Path, finds: Finds = lambda values, *_: dict(values)) -> None:
        """`finds` gives the values of a file's keys with the files found that they name from its folder."""
        self.kind = kind
        self.entry = entry
        self.folder = folder
        self.finds = finds
        self._entries: Mapping[str, T] = {}
        self._folders = [folder]

    def load(self, folder: Path) -> None:
        """Enters the files of another folder.  TomlError: all that is wrong with the first wrong file; none enters."""
        self._entries = _Files(self, folder, self._known()).read()
        self._folders.append(folder)

    def about(self, name: str) -> str:
        """What the comment on the first line of an entry's file says of it; "" where there is none."""
        file = next(file for folder in self._folders if (file := folder / f"{name}{ENDING}").is_file())
        first = text_of(file, self.kind).partition("\n")[0]
        return first.removeprefix("#").strip() if first.startswith("#") else ""

    def read_file(self, name: str, folder: Path) -> T:
        """What the file of that name near a `folder` says, which does not enter; it may extend an entry, or a file.

        UsageError where there is no such file; TomlError: all that is wrong with it, or with one that it extends.
        """
        return _Files(self, None, self._known()).read_file(name, folder)

    def _known(self) -> Mapping[str, T]:
        if not self._entries:
            self._entries = _Files(self, self.folder, {}).read()
        return self._entries

    def __getitem__(self, name: str) -> T:
        return self._known()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known())

    def __len__(self) -> int:
        return len(self._known())


def is_file(name: str) -> bool:
    """Whether what names an entry is the path of a file."""
    return name.endswith(ENDING)


def changed(entry: T, values: Mapping[str, Any]) -> T:
    """The entry with these values in place of its own; those that are tables are laid over its own."""
    merged = {key: getattr(entry, key) | value if isinstance(value, dict) else value for key, value in values.items()}
    return replace(entry, **merged)


def file_keys(entry: type[DataclassInstance]) -> Mapping[str, Key]:
    """The keys of a file, which must have those that have no default."""
    return {EXTENDS: Key(str, None)} | keys_of(entry, leave_out=("name",))


def changed_keys(entry: type[DataclassInstance]) -> Mapping[str, Key]:
    """The keys of a table that changes an entry: any of a file's, and the entry that it changes."""
    return {name: replace(key, default=None) for name, key in file_keys(entry).items()}


class _Files(Generic[T]):
    """Files read one by one, each after the one that it extends: those of a folder, and others by their paths."""

    def __init__(self, registry: FileRegistry[T], folder: Path | None, known: Mapping[str, T]) -> None:
        self.kind = kind = registry.kind
        self.entry = registry.entry
        self.finds = registry.finds
        self.files = {file.stem: file for file in sorted(folder.glob(f"*{ENDING}"))} if folder else {}
        self.entries = dict(known)
        for name in self.files.keys() & known.keys():
            raise TomlError(self.files[name], [(None, Problem((), f"there is a {kind} {name!r} already"))])

    def read(self) -> Mapping[str, T]:
        """All entries by name, those that were known before among them."""
        for name in self.files:
            self._read(name, ())
        return dict(sorted(self.entries.items()))

    def read_file(self, name: str, folder: Path) -> T:
        """The entry of a file near a folder."""
        path = self._near(name, folder)
        self._read(path, ())
        return self.entries[path]

    def _near(self, name: str, folder: Path) -> str:
        """The path of a file near a folder, which is its name among the files."""
        path = told_path(near_file(name, folder, f"a {self.kind} file", MAX_BYTES))
        self.files[str(path)] = path
        return str(path)

    def _read(self, name: str, above: tuple[str, ...]) -> None:
        """Enters the file of that name, unless it is; those `above` wait for it, as they extend it."""
        if name in self.entries:
            return
        file = self.files[name]
        text = text_of(file, self.kind)
        table, problems = parse(file, text), list[Problem]()
        values = read(table, self._keys(table), (), problems, self._unknown_key)
        base = values.pop(EXTENDS, None)
        values = self.finds(values, file.parent, problems)
        if base is not None:
            base = self._named(base, file.parent, problems)
            problems += self._misfits(base, (*above, name))
        if problems:
            raise TomlError(file, located(text, problems))
        if base is not None:
            self._read(base, (*above, name))
        self.entries[name] = self._entry(base, {"name": file.stem, **values})

    def _named(self, base: str, folder: Path, problems: list[Problem]) -> str:
        """The name among the files of what a file in a folder extends."""
        try:
            return self._near(base, folder) if is_file(base) else base
        except UsageError as err:
            problems.append(Problem((EXTENDS,), str(err)))
            return ""

    def _entry(self, base: str | None, values: dict[str, Any]) -> T:
        return self.entry(**values) if base is None else changed(self.entries[base], values)

    def _keys(self, table: Mapping[str, Any]) -> Mapping[str, Key]:
        """The keys of a file, which may leave any out where another entry has it."""
        return changed_keys(self.entry) if EXTENDS in table else file_keys(self.entry)

    def _unknown_key(self, name: str) -> str:
        known = list(changed_keys(self.entry))
        return "unknown key" + (nearest(name, known) or f" (known: {', '.join(known)})")

    def _misfits(self, base: str, above: tuple[str, ...]) -> Iterator[Problem]:
        """Why an entry cannot extend that one."""
        if base in above:
            circle = " → ".join((*above[above.index(base) :], base))
            yield Problem((EXTENDS,), f"expected a {self.kind} that does not extend this one, got {circle}")
        elif len(above) > MOST_ABOVE:
            yield Problem((EXTENDS,), f"expected at most {MOST_ABOVE} files that extend one another, got more")
        elif base and base not in self.files and base not in self.entries:
            yield Problem(
                (EXTENDS,), unknown(self.kind, base, sorted(filterfalse(is_file, {*self.files, *self.entries})))
            )
