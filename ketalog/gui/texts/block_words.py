"""The blocks of a paper for patients as rows of a list; pure."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from ketalog.domain.paper_blocks import BLOCKS, Lines, PaperBlock, filled, lines_of
from ketalog.domain.papers import PatientPaper
from ketalog.domain.patient_text import PatientText
from ketalog.domain.readability import (
    EASE_AT_LEAST,
    GRADE_AT_MOST,
    LONGEST_SENTENCE,
    Readability,
    readability,
    sentences_of,
    words_of,
)
from ketalog.gui.list_table import Line

COLUMNS = ("Words", "Reads", "As")
SHARES = (52, 26, 22)
TITLE = "title"


def block_rows(
    paper: PatientPaper, text: PatientText, shipped: PatientText, edits: Mapping[str, Lines]
) -> tuple[Line, ...]:
    """One row a block: its name, how it reads, and whose words they are."""
    return tuple(_row(block, text, shipped, edits) for block in BLOCKS[paper])


def figure(block: PaperBlock, lines: Lines, text: PatientText) -> Readability | None:
    """How hard a block is to read; a title is no sentence."""
    if block.key == TITLE:
        return None
    return readability([filled(line, text) for line in lines], text.language)


def figure_words(block: PaperBlock, lines: Lines, text: PatientText) -> str:
    """``Reads as grade 4; at most grade 6 is easy.``, and what is too long."""
    found = figure(block, lines, text)
    if found is None:
        return ""
    easy = f"from {EASE_AT_LEAST} up" if text.language == "es" else f"up to grade {GRADE_AT_MOST}"
    said = f"Reads as {found.words}; easy is {easy}."
    sentences = sentences_of(filled(line, text) for line in lines)
    long = max(len(words_of(one)) for one in sentences)
    over = f" A sentence has {long} words; {LONGEST_SENTENCE} is enough."
    return said + (over if long > LONGEST_SENTENCE else "")


def place_words(lines: Lines) -> str:
    """Which names in braces have to stay."""
    names = sorted({name for line in lines for _, name, _, _ in Formatter().parse(line) if name})
    places = " and ".join(f"{{{name}}}" for name in names)
    return f"{places}: filled in by the program." if names else ""


def standing_words(text: PatientText) -> str:
    """``Version 2.1, not yet approved; translation not yet reviewed by a clinician``."""
    if text.clinician and text.on:
        day = text.calendar.day(text.on)
        return f"Version {text.version_words}, approved by {text.clinician} {day}"
    review = f"; {text.review}" if text.review else ""
    return f"Version {text.version_words}, {text.approval}{review}"


def _row(
    block: PaperBlock, text: PatientText, shipped: PatientText, edits: Mapping[str, Lines]
) -> Line:
    now = lines_of(text, block.key)
    lines = edits.get(block.key, now)
    found = figure(block, lines, text)
    reads = found.words if found else ""
    if lines != now:
        whose = "not saved"
    else:
        whose = "shipped" if now == lines_of(shipped, block.key) else "our own"
    hard = (lambda: "hard to read") if found and not found.easy else None
    return Line(block.key, (block.label, reads or ("" if lines else "empty"), whose), hard)
