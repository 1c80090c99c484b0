"""After the signature: which version a record is, and what was added to the one that was signed."""

from datetime import UTC, datetime

from ketalog.domain.events import Note, Signed
from ketalog.domain.papers import FromPaper, SheetPrinted
from ketalog.domain.vitals import Vitals
from ketalog.reports.addenda import version_words
from tests.reports import samples
from tests.reports.paper import bare, pages_of, recorded, text_of
from tests.reports.samples import Log


def a_signed_log() -> Log:
    log = samples.rivera_log()
    log.add(98, Signed())
    return log


def test_a_record_that_nobody_added_to_says_its_version_alone() -> None:
    assert version_words(a_signed_log().chart()) == "record version 27"


def test_what_came_after_the_signature_is_counted_by_what_it_is() -> None:
    log = a_signed_log()
    first = log.add(120, Note("Called: well"))
    log.add(130, Note("Called again: well"))
    log.amend(first, Note("Called: well, slept"), "forgot a word")
    log.add(140, Signed("reviewed"), author="M. Stein MD")
    words = "record version 31, 2 addenda, 1 correction, 1 signature after signing"
    assert version_words(log.chart()) == words


def test_what_is_said_of_papers_is_no_addendum() -> None:
    log = a_signed_log()
    log.add(120, SheetPrinted(datetime(2026, 11, 22, tzinfo=UTC)))
    log.add(121, FromPaper((log.entries[0].id,), "J. Bell RN"))
    assert version_words(log.chart()) == "record version 29"


def test_every_page_says_how_much_was_added() -> None:
    log = a_signed_log()
    for number in range(30):
        log.add(120 + number, Note("Called: well. " * 20))
    pages = pages_of(recorded(log.chart()))
    assert len(pages) > 1
    assert all("record version 57, 30 addenda after signing" in page for page in pages)


def test_the_record_says_what_each_version_adds() -> None:
    log = a_signed_log()
    log.add(130, Note("Called: well"), author="J. Bell RN")
    log.amend(log.entries[2].id, None, "of another patient")
    log.add(-5, Vitals(hr=70), typed=150)
    words = (
        "Signed as version 27. Version 30 adds: 16:10 JB addendum; "
        "16:11 AO struck out: vitals 14:00; 16:25 AO vitals 13:55."
    )
    assert bare(words) in bare(text_of(recorded(log.chart())))


def test_a_record_that_was_only_signed_adds_nothing(rivera: bytes) -> None:
    assert "Signed as version" not in text_of(rivera)
