"""What nobody had signed in for says so wherever it prints, and who stood for it since."""

from uuid import UUID

from ketalog.domain.emergency import NOBODY, Countersigned, EmergencyEntry
from ketalog.domain.entries import Content
from ketalog.domain.events import (
    Criterion,
    InfusionStarted,
    InfusionStopped,
    MedicationGiven,
    Note,
    Oxygen,
    Signed,
)
from ketalog.reports.addenda import version_words
from ketalog.reports.events_table import event_rows, events
from ketalog.reports.flow_cells import FlowCells
from ketalog.reports.flow_columns import flow_columns
from ketalog.reports.initials import initials_of
from ketalog.reports.marks import diamond
from ketalog.reports.text import AMBER, QUIET
from tests.reports import samples
from tests.reports.paper import bare, recorded, text_of
from tests.reports.samples import Log

HADDAD = "L. Haddad RN"
A_SET = samples.vitals("118/72", 76, 97, 12, 2, -1, 0, 0)
GIVEN = MedicationGiven("ondansetron", samples.mg("4"), "4 mg", "IV")


def emergency(content: Content, said_by: str = "K. Novak RN") -> tuple[Log, UUID]:
    """A session with one thing that was entered at minute 10 without signing in."""
    log = Log()
    log.add(-20, samples.opened())
    log.add(0, InfusionStarted())
    first = log.add(10, content, author=NOBODY)
    log.add(10, EmergencyEntry((first,), said_by), author=NOBODY)
    return log, first


def detail(log: Log) -> str:
    """Of the event at minute 10."""
    return next(one.detail for one in events(log.chart()) if one.said.author == NOBODY)


def test_an_event_says_who_it_was_said_to_be_and_that_nobody_stands_for_it() -> None:
    log, _ = emergency(Oxygen("off"))
    said = "Not signed in, said to be by K. Novak RN. Countersignature missing."
    assert detail(log) == said


def test_where_no_name_was_given_it_says_that() -> None:
    log, _ = emergency(Oxygen("off"), "")
    assert detail(log).startswith("Not signed in, nobody named.")


def test_once_countersigned_it_says_by_whom_and_when() -> None:
    log, first = emergency(Note("Called from the corridor"))
    log.add(70, Countersigned((first,), own_pin=True), author=HADDAD)
    assert detail(log).endswith("Countersigned by L. Haddad RN 15:10.")


def test_its_sign_is_amber_until_somebody_stands_for_it() -> None:
    log, first = emergency(InfusionStopped("completed"))
    colours = [sign_of(log)]
    log.add(70, Countersigned((first,)), author=HADDAD)
    assert [*colours, sign_of(log)] == [AMBER, QUIET]


def sign_of(log: Log) -> str:
    rows = event_rows(log.chart(), initials_of(log.chart()))
    (mark,) = [span for row in rows for span in row[1].spans if span.mark is diamond]
    return mark.style.colour


def test_a_set_says_so_in_its_column_and_the_rest_under_the_table() -> None:
    log, first = emergency(A_SET)
    log.add(15, A_SET)
    log.add(70, Countersigned((first,)), author=HADDAD)
    cells = FlowCells(log.chart(), initials_of(log.chart()), {})
    column = flow_columns(log.chart())[0]
    assert [span.text for span in cells.spans("typed", column)] == ["not signed in"]
    assert [span.text.strip() for span in cells.spans("by", column)] == ["–", ""]
    words = "14:10 not signed in, said to be by K. Novak RN, countersigned by L. Haddad RN 15:10."
    assert bare(words) in bare(text_of(recorded(log.chart())))


def test_a_set_that_nobody_signed_in_for_was_taken_by_no_letters() -> None:
    log, _ = emergency(A_SET)
    assert "Taken by" not in text_of(recorded(log.chart()))


def test_nobody_has_a_sign_that_no_person_can_have_and_the_legend_says_so() -> None:
    log, _ = emergency(GIVEN)
    log.add(20, Note("by hand"), author="N. Silva RN")
    assert initials_of(log.chart()) == {"A. Okafor RN": "AO", NOBODY: "–", "N. Silva RN": "NS"}
    assert bare("– not signed in") in bare(text_of(recorded(log.chart())))


def test_a_countersignature_is_an_event_with_its_remark_and_its_meaning() -> None:
    log, first = emergency(GIVEN)
    log.add(70, Countersigned((first,), "I drew it up", own_pin=True), author=HADDAD)
    (row,) = [one for one in events(log.chart()) if one.title == "Countersigned"]
    assert row.detail == "Ondansetron 4 mg IV 14:10. I drew it up. Own PIN."
    who = event_rows(log.chart(), initials_of(log.chart()))[-1][3]
    assert "".join(span.text for span in who.spans) == "LH\nreviewed"


def test_what_was_corrected_or_struck_out_says_who_amended_it_and_that_nobody_had_signed_in() -> (
    None
):
    log, first = emergency(GIVEN)
    log.amend(first, None, "given twice")
    text = bare(text_of(recorded(log.chart())))
    assert bare("amended by AO 14:11") in text
    assert bare("struck out not signed in, said to be by K. Novak RN") in text
    assert bare("countersignature missing") not in text


def test_a_countersignature_after_signing_is_counted_by_itself() -> None:
    log, first = emergency(GIVEN)
    log.add(60, Signed())
    log.add(70, Countersigned((first,)), author=HADDAD)
    assert version_words(log.chart()) == "record version 6, 1 countersignature after signing"
    words = "Version 6 adds: 15:10 LH countersigned ondansetron 4 mg IV 14:10."
    assert bare(words) in bare(text_of(recorded(log.chart())))


def test_a_note_without_sign_in_after_signing_is_one_addendum() -> None:
    log, _ = emergency(GIVEN)
    log.add(60, Signed())
    note = log.add(80, Note("Phoned: dizzy"), author=NOBODY)
    log.add(80, EmergencyEntry((note,)), author=NOBODY)
    assert version_words(log.chart()) == "record version 7, 1 addendum after signing"


def test_an_order_by_telephone_says_by_whom_it_was_countersigned() -> None:
    log = samples.rivera_log()
    order = Criterion("pain", "waived", why="usual", clinician="M. Stein MD", telephone_order=True)
    said = log.add(93, order)
    log.add(160, Countersigned((said,), own_pin=True), author="M. Stein MD")
    text = bare(text_of(recorded(log.chart())))
    assert bare("M. Stein MD, by telephone, countersigned by M. Stein MD 16:40: usual") in text
    assert bare("Countersigned by M. Stein MD 16:40.") in text
