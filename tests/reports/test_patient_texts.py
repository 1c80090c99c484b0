"""The words for patients: the same in every language, easy to read, and nothing promised."""

import re
from datetime import date, time
from string import Formatter
from typing import Any

import pytest

from ketalog.domain.events import Ended, How
from ketalog.domain.paper_blocks import BLOCKS, filled, lines_of
from ketalog.domain.papers import Appointment, NextSaid, PatientPaper
from ketalog.domain.patient_text import PatientText
from ketalog.domain.readability import (
    LONGEST_SENTENCE,
    readability,
    sentences_of,
    words_of,
)
from ketalog.reports.against_advice import against_advice
from ketalog.reports.discharge import discharge_sheet
from ketalog.reports.sheet_next import next_words
from ketalog.reports.sheet_words import given_words, points, until_words
from ketalog.store.shipped_texts import advice_text, language_of, languages, sheet_text
from tests.reports import samples
from tests.reports.paper import text_of

LANGUAGES = ["en", "es"]
PAPERS: list[PatientPaper] = ["discharge", "against_advice"]
# Clinical facts 000-19: nothing of addiction or the long run; and no promise of a cure.
CLAIMS = {
    "en": r"addict|habit-forming|no side effects|no risk|long[ -]term|cure|safe\b|painless",
    "es": r"adicci|adict|crea hábito|sin efectos|sin riesgo|largo plazo|\bcura\b|curar|segur[oa]\b|"
    r"siempre funciona|sin dolor",
}
WAYS: list[How] = [
    "discharged with escort",
    "discharged on a clinician's exemption",
    "left against advice",
    "walked out",
]


def text(paper: PatientPaper, language: str) -> PatientText:
    return sheet_text(language) if paper == "discharge" else advice_text(language)


def said(value: Any) -> list[str]:
    """Every word that may be printed of a text."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple | list):
        return [line for one in value for line in said(one)]
    if isinstance(value, dict):
        return said(list(value.values()))
    fields = getattr(value, "__dataclass_fields__", ())
    left_out = ("source", "approval", "review")
    return [line for name in fields if name not in left_out for line in said(getattr(value, name))]


def places(value: Any) -> set[str]:
    return {name for line in said(value) for _, name, _, _ in Formatter().parse(line) if name}


def blocks(paper: PatientPaper, language: str) -> list[tuple[str, list[str]]]:
    """The blocks of running words, filled in; a title is no sentence."""
    found = text(paper, language)
    return [
        (block.key, [filled(line, found) for line in lines_of(found, block.key)])
        for block in BLOCKS[paper]
        if block.key != "title"
    ]


def printed(paper: PatientPaper, language: str, how: How) -> str:
    log = samples.rivera_log()
    log.add(
        96, Ended(how, clinician="M. Stein MD", why="wants to", iv_out="no", told="J. Brandt RN")
    )
    make = discharge_sheet if paper == "discharge" else against_advice
    pdf = make(
        log.chart(), at=samples.PRINTED, printed_by="A. Okafor RN", paper="A4", language=language
    )
    return text_of(pdf)


def test_there_are_english_and_spanish() -> None:
    assert languages() == (("en", "English"), ("es", "Spanish"))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_language_fills_in_the_same(paper: PatientPaper) -> None:
    first, other = text(paper, "en"), text(paper, "es")
    for name in first.__dataclass_fields__:
        if name != "calendar":
            assert places(getattr(first, name)) == places(getattr(other, name)), name


@pytest.mark.parametrize("paper", PAPERS)
def test_every_language_has_as_many_points(paper: PatientPaper) -> None:
    for block in BLOCKS[paper]:
        first, other = (len(lines_of(text(paper, code), block.key)) for code in LANGUAGES)
        assert first == other, block.key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_as_shipped_nobody_has_approved_it(paper: PatientPaper, language: str) -> None:
    found = text(paper, language)
    assert found.approval == "not yet approved"
    assert found.source
    assert found.standing == found.not_approved


@pytest.mark.parametrize("paper", PAPERS)
def test_the_spanish_says_that_no_clinician_has_read_it(paper: PatientPaper) -> None:
    assert text(paper, "es").review == "translation not yet reviewed by a clinician"
    assert "traducción aún no revisada por un clínico" in printed(paper, "es", WAYS[2])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_every_block_is_easy_to_read(paper: PatientPaper, language: str) -> None:
    """English at most grade 6 (Flesch-Kincaid), Spanish at least 65 (INFLESZ)."""
    hard = {
        key: found.words
        for key, lines in blocks(paper, language)
        if (found := readability(lines, language)) and not found.easy
    }
    assert hard == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_the_whole_is_easy_to_read(paper: PatientPaper, language: str) -> None:
    found = readability((line for _, lines in blocks(paper, language) for line in lines), language)
    assert found is not None
    assert found.easy, found.words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_no_sentence_has_more_than_twenty_words(paper: PatientPaper, language: str) -> None:
    every = (line for _, lines in blocks(paper, language) for line in lines)
    assert [one for one in sentences_of(every) if len(words_of(one)) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_is_promised(paper: PatientPaper, language: str) -> None:
    words = " ".join(said(text(paper, language)))
    assert re.findall(CLAIMS[language], words, re.IGNORECASE) == []


@pytest.mark.parametrize(
    "claim", ["sin efectos secundarios", "Le cura la depresión", "no crea adicción"]
)
def test_what_must_not_be_promised_would_be_found(claim: str) -> None:
    assert re.search(CLAIMS["es"], claim, re.IGNORECASE)


@pytest.mark.parametrize("how", WAYS)
def test_in_spanish_no_english_is_left(how: How) -> None:
    # The clinic's phones, names, drugs and what the nurse typed stay as they are.
    for paper in PAPERS:
        words = set(re.findall(r"[a-z]+", printed(paper, "es", how).casefold()))
        assert words & {"the", "you", "your", "and", "until", "at", "born", "page", "not"} == set()


@pytest.mark.parametrize(
    "words",
    [
        "Hasta mañana, domingo 22 de noviembre, 16:00, y después de una noche de sueño: no maneje."
        " No use máquinas. No beba alcohol. No firme nada importante.",
        "nac. 12 abr 1979 · 21 nov 2026",
        "Ketamina 36 mg por suero, de 14:00 a 14:40.",
        "Midazolam 1 mg a las 14:16 y 1 mg a las 14:33 para darle calma.",
        "No tome decisiones legales",
        "No cuide niños a solas.",
        "No tome pastillas para dormir, opioides, benzodiacepinas ni cannabis, salvo que",
        "Llame al 911 si tiene",
        "cara o garganta hinchada",
        "el 988 también ayuda, día y noche: oprima 2",
        "Página 1 de 1",
    ],
)
def test_the_spanish_sheet_says(words: str) -> None:
    assert words in printed("discharge", "es", WAYS[0])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("how", WAYS[1:])
def test_whoever_goes_alone_reads_no_line_of_an_escort(language: str, how: How) -> None:
    found = sheet_text(language)
    words = printed("discharge", language, how)
    assert found.bring not in words
    assert f"{found.escort} ·" not in words
    assert found.with_escort.first_unnamed[0] not in words


def test_a_criterion_of_the_clinics_own_stands_in_its_own_words() -> None:
    log = samples.rivera_log()
    log.add(96, Ended("left against advice", unmet=("Discharge order", "Has eaten")))
    pdf = against_advice(
        log.chart(), at=samples.PRINTED, printed_by="A. Okafor RN", paper="A4", language="es"
    )
    assert "Falta la orden de salida" in text_of(pdf)
    assert "Has eaten" in text_of(pdf)


def test_every_shipped_criterion_has_spanish_words() -> None:
    keys = {rule.key for rule in samples.opened().protocol.discharge.criteria}
    assert keys <= set(advice_text("es").criteria)


@pytest.mark.parametrize(
    ("said_before", "language"),
    [
        ("Spanish, interpreter by phone", "es"),
        ("español", "es"),
        ("English and Spanish", "en"),
        ("Understood", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_what_was_said_before_start(said_before: str, language: str) -> None:
    assert language_of(said_before) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_sheet_as_it_is_printed_is_easy_to_read(language: str) -> None:
    """With doses, times and days filled in, each digit counted as a syllable."""
    log, found = samples.rivera_log(), sheet_text(language)
    visit = Appointment(date(2026, 11, 24), time(13, 30))
    log.add(95, NextSaid(visit, Appointment(date(2026, 11, 22), time(11))))
    chart, left = log.chart(), date(2026, 11, 21)
    lines = (
        *(found.title, found.given_head, found.hours_head, found.call_us_head),
        *(found.call_911_head, found.next_head, found.bring),
        until_words(chart, samples.PRINTED, found),
        given_words(chart, samples.PRINTED, found),
        next_words(chart, left, found, None),
        *points(chart, found),
        *found.call_us,
        *found.call_911,
    )
    whole = readability(lines, language)
    assert whole is not None
    assert whole.easy, whole.words
