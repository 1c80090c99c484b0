"""Whose name stands under a session, and whose is missing."""

from __future__ import annotations

from ketalog.domain.emergency import NOBODY, Countersigned, EmergencyEntry
from ketalog.domain.emergency_words import telephone_words
from ketalog.domain.events import Criterion, Ended, Note, Signed
from ketalog.domain.signatures import Signature, signatures
from tests.builders import CLINICIAN, NURSE, Happening, Happenings, a_chart, an_escort, minute

BY_PHONE = Criterion("pain", "waived", why="usual", clinician=CLINICIAN, telephone_order=True)


def signed(*happenings: Happenings) -> list[Signature]:
    return list(signatures(a_chart(*happenings)))


def test_an_open_record_misses_its_nurse() -> None:
    (one,) = signed()
    assert (one.name, one.about, one.is_missing) == (NURSE, "record", True)


def test_a_signature_has_name_meaning_and_the_time_it_was_given() -> None:
    (one,) = signed(Happening(98, Signed("reviewed", own_pin=True), 99, author=CLINICIAN))
    assert (one.name, one.meaning, one.at, one.own_pin) == (CLINICIAN, "reviewed", minute(99), True)


def test_an_order_by_telephone_is_its_prescribers_to_sign() -> None:
    _, one = signed((80, BY_PHONE))
    assert (one.name, one.about, one.meaning, one.is_missing) == (
        CLINICIAN, "order by telephone", "ordered", True,
    )  # fmt: skip


def test_entries_without_sign_in_wait_together_under_the_name_that_was_said() -> None:
    chart = a_chart((5, Note("a")), (6, Note("b")))
    first, second = (entry.id for entry in chart.entries[1:])
    _, one = signed(
        (5, Note("a")), (6, Note("b")),
        Happening(7, EmergencyEntry((first, second), "K. Novak RN"), author=NOBODY),
    )  # fmt: skip
    assert (one.name, one.entries, one.at) == ("K. Novak RN", (first, second), None)


def test_a_countersignature_takes_the_place_of_what_was_missing() -> None:
    order = a_chart((80, BY_PHONE)).entries[-1].id
    said = Countersigned((order,), "as I said", own_pin=True)
    one, record = signed((80, BY_PHONE), Happening(160, said, author=CLINICIAN))
    assert (one.about, one.name, one.remark) == ("countersignature", CLINICIAN, "as I said")
    assert record.about == "record"


def test_what_an_exempting_prescriber_wrote_themself_is_signed_by_them() -> None:
    ended = Ended("discharged on a clinician's exemption", CLINICIAN, "lives here")
    one, _ = signed(Happening(96, ended, author=CLINICIAN))
    assert (one.about, one.meaning, one.at, one.own_pin) == ("order", "ordered", minute(96), False)


def test_what_another_wrote_in_their_name_is_not() -> None:
    ended = Ended("discharged on a clinician's exemption", CLINICIAN, "lives here")
    one, _ = signed((96, ended))
    assert (one.name, one.at, one.named_by, one.is_missing) == (CLINICIAN, None, NURSE, True)


def test_the_marks_of_escort_and_patient_come_last_and_mean_nothing_clinical() -> None:
    found = signed((95, an_escort()), (96, Ended("left against advice", signature="refused")))
    assert [(one.about, one.mark, one.meaning) for one in found[-2:]] == [
        ("escort", "paper", None), ("patient", "refused", None),
    ]  # fmt: skip


def test_an_order_says_whether_it_still_waits() -> None:
    waiting = a_chart((80, BY_PHONE))
    order = waiting.entries[-1].id
    assert telephone_words(waiting, order) == "by telephone, to be countersigned"
    record = a_chart((80, BY_PHONE), Happening(160, Signed("reviewed"), author=CLINICIAN))
    assert telephone_words(record, order) == "by telephone, signed with the record"


def test_an_order_that_was_countersigned_another_day_says_the_day() -> None:
    order = a_chart((80, BY_PHONE)).entries[-1].id
    later = Happening(24 * 60, Countersigned((order,)), author=CLINICIAN)
    words = f"by telephone, countersigned by {CLINICIAN} 22 Nov 2026 14:00"
    assert telephone_words(a_chart((80, BY_PHONE), later), order) == words
