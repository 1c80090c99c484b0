"""What Qt calls in our classes may fail without taking the program along."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from functools import wraps
from types import FrameType, FunctionType
from typing import ParamSpec, TypeVar

from shiboken6 import Shiboken

P = ParamSpec("P")
R = TypeVar("R")


def guard_overrides(package: str = "ketalog") -> None:
    """Wrap all that the classes of a package override of Qt's; before any of them is made.

    Up to CPython 3.11 an error raised by C code (a number that is none, a widget that has gone,
    Ctrl+C) has no instance before somebody catches it, and without one Qt's binding ends the
    process (PySide 6.11, ``PepException_GetArgs``).
    """
    # Ctrl+C may come before the first line of what is wrapped.
    signal.signal(signal.SIGINT, _interrupt)
    for kind in _under(Shiboken.Object):
        if kind.__module__.split(".")[0] == package:
            for name, method in list(vars(kind).items()):
                if isinstance(method, FunctionType) and _is_qts(kind, name):
                    setattr(kind, name, _with_instance(method))


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _with_instance(method: Callable[P, R]) -> Callable[P, R]:
    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except BaseException:
            # Caught and raised again it has its instance.
            raise

    # Once is enough.
    return method if hasattr(method, "__wrapped__") else call


def _is_qts(kind: type, name: str) -> bool:
    bases = (base for base in kind.__mro__ if base.__module__.startswith("PySide6"))
    return any(name in vars(base) for base in bases)


def _under(kind: type) -> Iterator[type]:
    subclasses: list[type] = type.__subclasses__(kind)
    for below in subclasses:
        yield below
        yield from _under(below)
