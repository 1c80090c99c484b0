"""What the store cannot do, told to the windows as a sentence like any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ketalog.domain.refusal import Refused
from ketalog.store.failure import StoreError

T = TypeVar("T")


def told(doing: Callable[[], T]) -> T:
    """Do it; raises Refused where the store failed."""
    try:
        return doing()
    except StoreError as failed:
        raise Refused(failed.sentence) from failed
