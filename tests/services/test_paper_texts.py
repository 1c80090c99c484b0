"""The clinic's own words: versions, approval, and what cannot be printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ketalog.app import House
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.paper_text import PaperText, PaperTextApproved
from ketalog.domain.papers import SheetPrinted
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.services.paper_texts import TEXTS, PaperTexts
from ketalog.store.shipped_texts import sheet_text
from tests.builders import (
    CLINICIAN,
    NURSE,
    SetClock,
    a_chart,
    a_clinic,
    a_clinic_house,
    minute,
)

EN, ES = (str(sheet_text(language).version) for language in ("en", "es"))
OWN = {"call_us": ("a fever over 101 °F", "rash or itching")}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        opened.register.name_clinic(a_clinic(), NURSE)
        opened.register.add_person(Person(NURSE), NURSE)
        opened.register.add_person(Person(CLINICIAN, "prescriber"), NURSE)
        yield opened


@pytest.fixture
def texts(house: House) -> PaperTexts:
    return house.paper_texts


def test_without_own_words_the_shipped_stand(texts: PaperTexts) -> None:
    assert texts.sheet("en") == texts.shipped("discharge", "en")
    assert texts.sheet("en").version_words == EN


def test_own_words_take_the_place_of_one_block(texts: PaperTexts) -> None:
    texts.save("discharge", "en", OWN, NURSE)
    assert texts.sheet("en").call_us == OWN["call_us"]
    assert texts.sheet("en").points == texts.shipped("discharge", "en").points  # type: ignore[attr-defined]


def test_every_save_is_a_version(texts: PaperTexts) -> None:
    assert texts.save("discharge", "en", OWN, NURSE) == f"{EN}.1"
    assert texts.save("discharge", "en", {"call_us": ("a fever",)}, NURSE) == f"{EN}.2"


def test_nothing_is_erased(house: House, texts: PaperTexts) -> None:
    texts.save("discharge", "en", OWN, NURSE)
    texts.save("discharge", "en", {"call_us": ("a fever",)}, "J. Brandt RN")
    kept = [one.content for one in house.logs.read(TEXTS)]
    assert [one.words[0][1] for one in kept if isinstance(one, PaperText)] == [
        OWN["call_us"],
        ("a fever",),
    ]
    assert [(one.version, one.author) for one in texts.history("discharge", "en")] == [
        (f"{EN}.1", NURSE),
        (f"{EN}.2", "J. Brandt RN"),
    ]


def test_the_shipped_words_come_back_as_a_version_of_their_own(texts: PaperTexts) -> None:
    texts.save("discharge", "en", OWN, NURSE)
    assert texts.save("discharge", "en", {}, NURSE) == f"{EN}.2"
    assert texts.sheet("en").call_us == texts.shipped("discharge", "en").call_us  # type: ignore[attr-defined]


def test_each_language_and_paper_has_its_own(texts: PaperTexts) -> None:
    texts.save("discharge", "es", {"call_us": ("fiebre",)}, NURSE)
    texts.save("against_advice", "en", {"risks": ("I may fall.",)}, NURSE)
    assert texts.sheet("en").own == 0
    assert texts.sheet("es").version_words == f"{ES}.1"
    assert texts.advice("en").risks == ("I may fall.",)
    assert texts.advice("es").own == 0


def test_a_part_of_a_block_may_be_changed(texts: PaperTexts) -> None:
    words = ("{escort} stays with you.",)
    texts.save("discharge", "en", {"with_escort.first": words}, NURSE)
    assert texts.sheet("en").with_escort.first == words
    assert texts.sheet("en").with_escort.first_unnamed == ("An adult stays with you.",)


def test_what_is_saved_unchanged_is_refused(texts: PaperTexts) -> None:
    with pytest.raises(Refused, match="Nothing was changed"):
        texts.save("discharge", "en", {}, NURSE)
    texts.save("discharge", "en", OWN, NURSE)
    with pytest.raises(Refused, match="Nothing was changed"):
        texts.save("discharge", "en", OWN, NURSE)


def test_a_change_needs_an_author(texts: PaperTexts) -> None:
    with pytest.raises(Refused, match="Sign in first"):
        texts.save("discharge", "en", OWN, "")


@pytest.mark.parametrize(
    ("block", "lines", "sentence"),
    [
        ("call_911", (), "This cannot be empty"),
        ("title", ("  ",), "This cannot be empty"),
        ("title", ("Going", "home"), "This is one line"),
        ("until", ("Do not drive.",), "{until} has to stand in it"),
        ("call_us", ("pain, {escort}",), "Nothing is filled in for {escort} here"),
        ("until", ("Until {until} or {day}.",), "Nothing is filled in for {day} here"),
        ("call_us", ("a } fever",), "stands alone"),
        ("call_us", ("a { fever",), "stands alone"),
        ("until", ("Until {until!r}.",), "one name"),
        ("until", ("Until {until:>9}.",), "one name"),
        ("until", ("Until {until.year}.",), "one name"),
        ("call_us", ("{}",), "one name"),
        ("call_us", ("a" * 201,), "at most 200 fit"),
        ("call_us", ("fever\x07",), "control character"),
        ("call_us", ("fever\u202e",), "control character"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    texts: PaperTexts, block: str, lines: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        texts.save("discharge", "en", {block: lines}, NURSE)
    assert sentence in refused.value.sentence
    assert refused.value.field == block
    assert texts.sheet("en").own == 0


def test_what_ketamine_does_may_stay_empty(texts: PaperTexts) -> None:
    texts.save("discharge", "en", {"about": ("It acts for a short time.",)}, NURSE)
    texts.save("discharge", "en", {"about": ()}, NURSE)
    assert texts.sheet("en").about == ()


def test_a_prescriber_approves_a_version(texts: PaperTexts) -> None:
    texts.approve(PaperTextApproved("discharge", "en", EN, CLINICIAN), NURSE)
    assert texts.sheet("en").standing == "approved by M. Stein MD 21 Nov 2026"
    assert texts.sheet("es").clinician == ""


def test_the_approval_is_kept(house: House, texts: PaperTexts) -> None:
    texts.approve(PaperTextApproved("discharge", "es", ES, CLINICIAN), NURSE)
    kept = house.logs.read(TEXTS)[-1]
    assert kept.content == PaperTextApproved("discharge", "es", ES, CLINICIAN)
    assert kept.author == NURSE
    assert texts.sheet("es").standing == "aprobada por M. Stein MD 21 nov 2026"


def test_a_changed_text_is_not_yet_approved_again(texts: PaperTexts) -> None:
    texts.approve(PaperTextApproved("discharge", "en", EN, CLINICIAN), NURSE)
    texts.save("discharge", "en", OWN, NURSE)
    assert texts.sheet("en").standing == "not yet approved"
    texts.approve(PaperTextApproved("discharge", "en", f"{EN}.1", CLINICIAN), NURSE)
    assert texts.sheet("en").standing == "approved by M. Stein MD 21 Nov 2026"


@pytest.mark.parametrize(
    ("clinician", "version", "sentence"),
    [
        (NURSE, EN, "A. Okafor RN is not a prescriber."),
        ("Dr. Nobody", EN, "Dr. Nobody is not on the staff."),
        (" ", EN, "Which clinician approves it?"),
        (CLINICIAN, "1", "The words were changed since they were read. Read them again."),
    ],
)
def test_who_or_what_cannot_be_approved(
    texts: PaperTexts, clinician: str, version: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        texts.approve(PaperTextApproved("discharge", "en", version, clinician), NURSE)
    assert refused.value.sentence == sentence
    assert texts.sheet("en").clinician == ""


def test_one_version_is_approved_once(texts: PaperTexts) -> None:
    texts.approve(PaperTextApproved("discharge", "en", EN, CLINICIAN), NURSE)
    with pytest.raises(Refused, match="has approved this version already"):
        texts.approve(PaperTextApproved("discharge", "en", EN, CLINICIAN), NURSE)


def test_what_a_later_program_cannot_print_is_as_shipped(house: House, texts: PaperTexts) -> None:
    words = (("until", ("Until {gone}.",)), ("no_such_block", ("x",)), ("call_us", ("a fever",)))
    moment = house.recording.moment()
    kept = PaperText("discharge", "en", words, 1)
    house.recording.write((house.recording.drafted(TEXTS, kept, NURSE, moment),))
    assert texts.sheet("en").until == texts.shipped("discharge", "en").until  # type: ignore[attr-defined]
    assert texts.sheet("en").call_us == ("a fever",)


def test_they_are_there_after_the_house_was_closed(tmp_path: Path) -> None:
    with a_clinic_house(tmp_path, SetClock()) as house:
        house.paper_texts.save("discharge", "en", OWN, NURSE)
    with a_clinic_house(tmp_path, SetClock()) as house:
        assert house.paper_texts.sheet("en").call_us == OWN["call_us"]


def test_the_language_is_the_one_of_the_pre_start_list(texts: PaperTexts) -> None:
    said = PrestartSaid("language", "done", "Spanish, interpreter by phone")
    assert texts.language_for(a_chart((0, said))) == "es"
    assert texts.language_for(a_chart()) == "en"


def test_what_was_taken_back_names_no_language(texts: PaperTexts) -> None:
    said = PrestartSaid("language", "done", "Spanish")
    chart = a_chart((0, said), (1, PrestartSaid("language", "open")))
    assert texts.language_for(chart) == "en"


def test_printed_again_it_is_in_the_language_it_was_printed_in(texts: PaperTexts) -> None:
    said = PrestartSaid("language", "done", "Spanish, speaks English well")
    printed = SheetPrinted(minute(1500), minute(80), "en", EN)
    assert texts.language_for(a_chart((0, said), (60, printed))) == "en"
