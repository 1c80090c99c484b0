"""When two record numbers are one, however they were typed."""

from __future__ import annotations

import unicodedata


def folded_mrn(text: str) -> str:
    """Without case, blanks, signs that are not seen, and the width of its letters and digits."""
    if text.isascii():
        return "".join(text.split()).casefold()
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in wide if unicodedata.category(c)[0] not in "ZC")


def same_mrn(one: str, other: str) -> bool:
    """Whether two numbers are one patient's."""
    return folded_mrn(one) == folded_mrn(other)
