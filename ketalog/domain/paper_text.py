"""The clinic's own words on the papers for patients: edited, versioned, approved, never erased."""

from __future__ import annotations

from dataclasses import dataclass

from ketalog.domain.papers import PatientPaper


@dataclass(frozen=True, slots=True)
class PaperText:
    """One version of a paper's words in one language.

    ``words`` pair a field of the shipped text with the clinic's own lines; a field that is not
    named is as shipped. ``shipped`` is the version of the shipped text that was edited.
    """

    paper: PatientPaper
    language: str
    words: tuple[tuple[str, tuple[str, ...]], ...]
    shipped: int


@dataclass(frozen=True, slots=True)
class PaperTextApproved:
    """A clinician read a version of a paper's words and agreed to them; ``version`` is ``1.2``.

    ``own_pin``: they gave their own PIN where somebody else was signed in.
    """

    paper: PatientPaper
    language: str
    version: str
    clinician: str
    own_pin: bool = False
