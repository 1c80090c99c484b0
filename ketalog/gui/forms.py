"""Designer forms, loaded at run time into the widget that owns them, bound by its annotations."""

from __future__ import annotations

import typing
from pathlib import Path

from PySide6.QtCore import QDir, QObject
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QWidget

from ketalog import assets


class _Loader(QUiLoader):
    """Builds the form's top widget as the owner itself, and the owner's own widget classes."""

    def __init__(self, owner: QWidget, kinds: dict[str, type[QWidget]]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._kinds = kinds

    def createWidget(
        self, class_name: str, parent: QWidget | None = None, name: str = ""
    ) -> QWidget:
        if parent is None:
            return self._owner
        own = self._kinds.get(class_name)
        if own is None:
            return super().createWidget(class_name, parent, name)
        made = own(parent)
        made.setObjectName(name)
        return made


def load_form(owner: QWidget, stem: str) -> None:
    """Fill ``owner`` from ``ui/<stem>.ui`` and bind each widget that its class annotates.

    Raises AttributeError, naming file, kind and widget, for one that the form does not have.
    """
    path: Path = assets.forms / f"{stem}.ui"
    wanted = _annotated(type(owner))
    kinds = {
        kind.__name__: kind for kind in wanted.values() if not kind.__module__.startswith("PySide6")
    }
    loader = _Loader(owner, kinds)
    loader.setWorkingDirectory(QDir(str(assets.forms)))
    if loader.load(str(path)) is None:
        raise AttributeError(f"ui/{path.name}: {loader.errorString()}")
    for name, kind in wanted.items():
        found = owner.findChild(kind, name)
        if found is None:
            raise AttributeError(f"ui/{path.name} has no {kind.__name__} named {name!r}")
        setattr(owner, name, found)


def _annotated(owner: type[QWidget]) -> dict[str, type[QWidget]]:
    found: dict[str, type[QWidget]] = {}
    for name, kind in typing.get_type_hints(owner).items():
        if isinstance(kind, type) and issubclass(kind, QObject):
            found[name] = typing.cast(type[QWidget], kind)
    return found
