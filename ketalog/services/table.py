"""A TOML table that is read key by key: a wrong type, a missing or an unknown key is a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from ketalog.domain import typed
from ketalog.domain.refusal import Refused

T = TypeVar("T")


class Table:
    """Remembers which keys were read, so that ``finish`` can name the others."""

    def __init__(self, name: str, keys: Mapping[str, object]) -> None:
        self._name = name
        self._keys = keys
        self._read: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._keys

    def value(self, key: str) -> object:
        """Whatever stands there. Refused when the key is missing."""
        if key not in self._keys:
            raise Refused(f"[{self._name}] {key} is missing.", key)
        self._read.add(key)
        return self._keys[key]

    def optional(self, key: str) -> object | None:
        """Whatever stands there, or None."""
        return self.value(key) if self.has(key) else None

    def text(self, key: str) -> str:
        """Text as it stands; a number is not text."""
        value = self.value(key)
        if not isinstance(value, str):
            raise self.wrong(key, "text in quotes is needed")
        return value

    def line(self, key: str) -> str:
        """One line of text, not empty."""
        found = self.refused_as(key, lambda: typed.line(self.text(key), key))
        if not found:
            raise self.wrong(key, "it is empty")
        return found

    def name(self, key: str) -> str:
        """A person's name."""
        return self.refused_as(key, lambda: typed.name(self.text(key), key))

    def optional_line(self, key: str) -> str:
        """One line of text, or nothing."""
        return (
            self.refused_as(key, lambda: typed.line(self.text(key), key)) if self.has(key) else ""
        )

    def optional_name(self, key: str) -> str:
        """A person's name, or nothing."""
        return self.name(key) if self.has(key) else ""

    def optional_lines(self, key: str) -> tuple[str, ...] | None:
        """A list of lines; None when the key is not there."""
        if not self.has(key):
            return None
        value = self.value(key)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.wrong(key, "a list of texts is needed")
        return self.refused_as(key, lambda: tuple(typed.line(one, key) for one in value))

    def flag(self, key: str) -> bool:
        """true or false; false when it is not there."""
        value = self.optional(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false is needed")
        return value

    def optional_flag(self, key: str) -> bool | None:
        """true, false, or not said."""
        return self.flag(key) if self.has(key) else None

    def optional_whole(self, key: str) -> int | None:
        """A whole number, as a number or as the text a nurse would type."""
        value = self.optional(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise self.wrong(key, "a whole number is needed")
        if isinstance(value, int):
            return value
        return self.refused_as(key, lambda: typed.score(value, key))

    def one_of(self, key: str, value: str, allowed: tuple[str, ...]) -> str:
        """A word of a closed list."""
        if value not in allowed:
            known = ", ".join(word for word in allowed if word)
            raise self.wrong(key, f"“{value[:40]}” is not one of {known}")
        return value

    def table(self, key: str) -> Table:
        """A table within."""
        value = self.value(key)
        if not isinstance(value, Mapping):
            raise self.wrong(key, "a table is needed")
        return Table(key, value)

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables; none when the key is not there."""
        value = self.optional(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            raise self.wrong(key, "a list of tables is needed")
        return tuple(Table(f"{key} {n}", one) for n, one in enumerate(value, start=1))

    def rest(self) -> dict[str, object]:
        """Every key that was not read yet."""
        return {key: value for key, value in self._keys.items() if key not in self._read}

    def finish(self) -> None:
        """Refuse the keys that nothing has read."""
        unknown = [key for key in self._keys if key not in self._read]
        if unknown:
            raise Refused(f"[{self._name}] {unknown[0][:40]} is not a known key.", unknown[0])

    def refused_as(self, key: str, reading: Callable[[], T]) -> T:
        """Read something; a refusal is passed on with the table and key before it."""
        try:
            return reading()
        except Refused as refused:
            if refused.sentence.startswith("["):
                raise
            raise Refused(f"[{self._name}] {key}: {refused.sentence}", key) from None

    def wrong(self, key: str, what: str) -> Refused:
        """A refusal that names the table and the key."""
        return Refused(f"[{self._name}] {key}: {what}.", key)
