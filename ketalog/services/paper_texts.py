"""The words of the papers for patients: what is shipped, and what the clinic changed of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart, Said
from ketalog.domain.paper_blocks import BLOCKS, block_of, checked, lines_of, with_lines
from ketalog.domain.paper_text import PaperText, PaperTextApproved
from ketalog.domain.papers import PatientPaper, SheetPrinted
from ketalog.domain.patient_text import AdviceText, PatientText, SheetText
from ketalog.domain.people import Clinic
from ketalog.domain.refusal import Refused
from ketalog.services.checked import Check
from ketalog.services.prescribers import refuse_name
from ketalog.services.recording import Recording
from ketalog.services.register import Register
from ketalog.services.slow_log import SlowLog
from ketalog.store.logs import Logs
from ketalog.store.shipped_texts import advice_text, language_of, languages, sheet_text

T = TypeVar("T", bound=PatientText)

TEXTS = "texts"
LANGUAGE = "language"
Words = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class SavedText:
    """One version of a paper's words: who wrote it, and when."""

    version: str
    author: str
    at: datetime


class PaperTexts:
    """Reads and writes the log of texts. Each save is a version of its own; none is erased."""

    def __init__(self, recording: Recording, logs: Logs, register: Register) -> None:
        self._recording = recording
        self._register = register
        self._texts = SlowLog(recording, logs, TEXTS, PaperText)
        self._approvals = SlowLog(recording, logs, TEXTS, PaperTextApproved)

    def before_writing(self, check: Check) -> None:
        """Ask this, with its author, before every version and approval."""
        self._texts.before_writing(check)
        self._approvals.before_writing(check)

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Each language's code and name, English first."""
        return languages()

    def sheet(self, language: str) -> SheetText:
        """The discharge sheet as the clinic words it. Raises Refused for no such language."""
        return self._merged("discharge", sheet_text(language))

    def advice(self, language: str) -> AdviceText:
        """The form of leaving against advice as the clinic words it."""
        return self._merged("against_advice", advice_text(language))

    def text(self, paper: PatientPaper, language: str) -> PatientText:
        """Either of them."""
        return self.sheet(language) if paper == "discharge" else self.advice(language)

    def shipped(self, paper: PatientPaper, language: str) -> PatientText:
        """The words as they came with the program."""
        return sheet_text(language) if paper == "discharge" else advice_text(language)

    def language_for(self, chart: Chart) -> str:
        """The language of the sheet printed last, else of the pre-start list, else English."""
        printed = chart.last(SheetPrinted)
        if printed:
            return printed.value.language
        said = [one.value for one in chart.of(PrestartSaid) if one.value.key == LANGUAGE]
        return language_of(said[-1].words if said and said[-1].state != "open" else "")

    def save(self, paper: PatientPaper, language: str, words: Words, author: str) -> str:
        """Store the clinic's words by block, the rest as shipped; the version that they become.

        Raises Refused, naming the block. A changed text is not approved until somebody does.
        """
        shipped, own = self.shipped(paper, language), self._own(paper, language, words)
        saved = self._saved(paper, language)
        if own == (saved[-1].value.words if saved else ()):
            raise Refused("Nothing was changed.")
        self._texts.add(PaperText(paper, language, own, shipped.version), author)
        return self.text(paper, language).version_words

    def tried(self, paper: PatientPaper, language: str, words: Words) -> PatientText:
        """The words as they would be printed, before they are saved. Raises Refused."""
        text = self.shipped(paper, language)
        for key, lines in self._own(paper, language, words):
            text = with_lines(text, key, lines)
        return replace(text, own=len(self._saved(paper, language)) + 1)

    def _own(
        self, paper: PatientPaper, language: str, words: Words
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The blocks that are not as shipped, checked."""
        shipped = self.shipped(paper, language)
        found = []
        for block in BLOCKS[paper]:
            if block.key in words:
                as_shipped = lines_of(shipped, block.key)
                lines = checked(block, words[block.key], as_shipped)
                found += [(block.key, lines)] if lines != as_shipped else []
        return tuple(found)

    def approve(self, said: PaperTextApproved, author: str) -> None:
        """A prescriber read this version and agrees to it."""
        self.refuse_approval(said, author)
        self._approvals.add(said, author)

    def refuse_approval(self, said: PaperTextApproved, author: str) -> None:
        """Raises what ``approve`` would raise. Nothing is written."""
        clinician = said.clinician
        if not clinician.strip():
            raise Refused("Which clinician approves it?", "clinician")
        people = self._register.people()
        refuse_name(clinician, people)
        if clinician not in {one.name for one in people}:
            raise Refused(f"{clinician[:60]} is not on the staff.", "clinician")
        self._approvals.refuse(said, author)
        now = self.text(said.paper, said.language)
        if now.version_words != said.version:
            raise Refused("The words were changed since they were read. Read them again.")
        if now.clinician:
            raise Refused(f"{now.clinician} has approved this version already.", "clinician")

    def history(self, paper: PatientPaper, language: str) -> tuple[SavedText, ...]:
        """The clinic's own versions, the first first."""
        return tuple(
            SavedText(f"{one.value.shipped}.{number}", one.author, one.at)
            for number, one in enumerate(self._saved(paper, language), start=1)
        )

    def _merged(self, paper: PatientPaper, shipped: T) -> T:
        saved = self._saved(paper, shipped.language)
        text = replace(shipped, own=len(saved))
        for key, lines in saved[-1].value.words if saved else ():
            text = _changed(text, paper, key, lines, shipped)
        approved = [
            one
            for one in self._approvals.standing()
            if one.value.paper == paper
            and one.value.language == shipped.language
            and one.value.version == text.version_words
        ]
        if not approved:
            return text
        zone = ZoneInfo((self._register.clinic() or Clinic("")).timezone)
        last = approved[-1]
        day = last.at.astimezone(zone).date()
        return replace(text, clinician=last.value.clinician, on=day)

    def _saved(self, paper: PatientPaper, language: str) -> list[Said[PaperText]]:
        return [
            one
            for one in self._texts.standing()
            if one.value.paper == paper and one.value.language == language
        ]


def _changed(text: T, paper: PatientPaper, key: str, lines: tuple[str, ...], shipped: T) -> T:
    """What a later program cannot print any more is as shipped: a paper never fails over it."""
    block = block_of(paper, key)
    if block is None:
        return text
    try:
        return with_lines(text, key, checked(block, lines, lines_of(shipped, key)))
    except Refused:
        return text
