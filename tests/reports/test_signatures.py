"""Who signed, when and as what; and whose signature is missing."""

from dataclasses import replace
from decimal import Decimal
from typing import get_args
from uuid import UUID

import pytest

from ketalog.domain.emergency import NOBODY, Countersigned, EmergencyEntry
from ketalog.domain.events import Criterion, Ended, RescueGiven, Signed
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.quantities import Concentration, Flow, Weight
from ketalog.domain.stock.accounting import accounts
from ketalog.domain.stock.movements import Witnessed
from ketalog.reports.page import Paper
from ketalog.reports.record import session_record
from ketalog.reports.signatures import signature_lines
from tests.reports import samples
from tests.reports.paper import bare, boxes_of, overlapping, recorded, text_of
from tests.reports.samples import Log
from tests.stock_builders import OTHER, StockLog, drawn, vials, wasted

DOCTOR = "M. Stein MD"
LONG = "Maximiliana Theodora Eugenia von Hohenstaufen-Montgomery-Álvarez de la Cruz RN"
CHECKED = PumpChecked(Weight(Decimal(72)), Concentration(Decimal(2)), Flow(Decimal(27)))
WAIVER = Criterion("pain", "waived", why="usual pain", clinician=DOCTOR)


def under(log: Log) -> list[str]:
    """What stands under the lines."""
    return [line.under for line in signature_lines(log.chart())]


def test_everybody_who_signed_stands_with_meaning_day_and_time() -> None:
    log = samples.rivera_log()
    log.add(98, Signed())
    log.add(160, Signed("reviewed"), author="M. Stein MD")
    assert [(line.name, line.under) for line in signature_lines(log.chart())] == [
        ("A. Okafor RN", "Performed and recorded · signed 21 Nov 2026 15:38"),
        ("M. Stein MD", "Reviewed · signed 21 Nov 2026 16:40"),
    ]


@pytest.mark.parametrize(
    ("signature", "name", "words"),
    [
        (samples.STROKES, "", "Escort · Luis Rivera · signed 21 Nov 2026 15:35"),
        ("paper", "signed on paper", "Escort · Luis Rivera · 21 Nov 2026 15:35"),
        ("refused", "refused to sign", "Escort · Luis Rivera · 21 Nov 2026 15:35"),
        ("", "", "Escort · Luis Rivera · not signed"),
    ],
)
def test_the_escort_stands_by_name_whatever_was_signed(
    signature: str, name: str, words: str
) -> None:
    log = samples.rivera_log()
    log.add(95, samples.escort_seen(signature=signature))
    line = signature_lines(log.chart())[-1]
    assert (line.name, line.under) == (name, words)


def test_a_patient_who_leaves_against_advice_signs_for_that() -> None:
    log = samples.rivera_log()
    log.add(70, Ended("left against advice", signature=samples.STROKES))
    words = "Patient, left against advice · RIVERA, Maria · signed 21 Nov 2026 15:10"
    assert under(log)[-1] == words


def test_a_record_that_nobody_signed_names_who_should() -> None:
    assert under(samples.rivera_log()) == ["Nurse · A. Okafor RN · not signed"]


def test_an_order_by_telephone_waits_for_its_signature() -> None:
    log = samples.rivera_log()
    log.add(96, Ended("left against advice", "M. Stein MD", telephone_order=True))
    missing = "M. Stein MD · order by telephone, left against advice · countersignature missing"
    assert missing in under(log)
    # Too long for a line: it breaks behind a part, and no dot hangs there.
    broken = (missing.replace(" · ", "", 1), "".join(missing.rsplit(" · ", 1)))
    text = bare(text_of(recorded(log.chart())))
    assert any(bare(words) in text for words in broken)


def test_an_order_that_was_countersigned_waits_no_longer() -> None:
    log = samples.rivera_log()
    log.add(80, Criterion("bp", "waived", why="usual", clinician=DOCTOR, telephone_order=True))
    log.add(98, Signed())
    log.add(160, Signed("ordered"), author="M. Stein MD")
    assert [words for words in under(log) if "missing" in words] == []


def test_a_signature_from_before_the_order_is_none_for_it() -> None:
    log = samples.rivera_log()
    log.add(70, Signed("reviewed"), author="M. Stein MD")
    log.add(80, Criterion("bp", "waived", why="usual", clinician="M. Stein", telephone_order=True))
    assert [words for words in under(log) if "countersignature missing" in words] == [
        "M. Stein · order by telephone, waiver of BP within 20 % of baseline, or 90/50 to 140/90"
        " · countersignature missing"
    ]


def test_who_saw_drug_wasted_stands_among_the_signatures() -> None:
    chart, stock = samples.rivera(), StockLog()
    lot = stock.add(-60, vials())
    stock.add(-20, drawn(lot, "2", chart.log))
    stock.add(45, Witnessed(stock.add(45, wasted(lot, "1.3", chart.log))), author=OTHER)
    kept = accounts(chart, stock.book, samples.shipped().accounting(), samples.PRINTED)
    pdf = session_record(chart, at=samples.PRINTED, printed_by=OTHER, paper="A4", accounts=kept)
    assert bare("Witnessed: ketamine wasted signed 21 Nov 2026 14:45") in bare(text_of(pdf))


def test_a_name_longer_than_its_line_stands_whole_under_it() -> None:
    name = "Maximiliana Theodora Eugenia von Hohenstaufen-Montgomery-Álvarez de la Cruz"
    log = samples.rivera_log()
    log.add(95, replace(samples.escort_seen(), name=name))
    assert bare(f"Escort · {name}") in bare(text_of(recorded(log.chart())))


def test_a_signature_that_took_a_pin_says_so() -> None:
    log = samples.rivera_log()
    log.add(98, Signed(own_pin=True))
    assert under(log) == ["Performed and recorded · signed 21 Nov 2026 15:38 · own PIN"]


def test_the_time_of_a_signature_is_when_it_was_given() -> None:
    log = samples.rivera_log()
    log.add(98, Signed(), typed=20)
    assert under(log)[0].endswith("signed 21 Nov 2026 15:58")


def test_who_checked_the_pump_has_witnessed_it() -> None:
    log = samples.rivera_log()
    log.add(96, replace(CHECKED, own_pin=True), author="J. Bell RN")
    words = "Witnessed: second check of the pump · signed 21 Nov 2026 15:36 · own PIN"
    assert words in under(log)


def test_a_prescriber_has_ordered_what_they_let_go_with_their_own_pin() -> None:
    log = samples.rivera_log()
    log.add(80, replace(WAIVER, own_pin=True))
    line = next(line for line in signature_lines(log.chart()) if "Ordered" in line.under)
    assert line.name == DOCTOR
    assert line.under == (
        "Ordered: waiver of Pain acceptable to the patient · signed 21 Nov 2026 15:20 · own PIN"
    )


def test_what_a_prescriber_let_go_while_signed_in_has_no_more_to_say() -> None:
    log = samples.rivera_log()
    log.add(80, WAIVER, author=DOCTOR)
    assert "Ordered: waiver of Pain acceptable to the patient · signed 21 Nov 2026 15:20" in (
        under(log)
    )


def test_what_was_only_written_in_a_prescribers_name_is_not_their_signature() -> None:
    log = samples.rivera_log()
    log.add(80, WAIVER)
    line = next(line for line in signature_lines(log.chart()) if "Ordered" in line.under)
    assert (line.name, line.under) == (
        "",
        "M. Stein MD · Ordered: waiver of Pain acceptable to the patient,"
        " as written by A. Okafor RN · not signed",
    )


def test_several_of_one_person_stand_on_one_line_each_with_its_time() -> None:
    log = samples.rivera_log()
    log.add(80, replace(WAIVER, own_pin=True))
    log.add(85, replace(WAIVER, key="moves", own_pin=True))
    (words,) = [one for one in under(log) if "Ordered" in one]
    assert "Pain acceptable to the patient 15:20, waiver of" in words
    assert words.endswith("15:25 · signed 21 Nov 2026 · own PIN")


def test_many_of_one_person_are_counted() -> None:
    log = samples.rivera_log()
    for _ in range(5):
        log.add(80, replace(WAIVER, own_pin=True))
    assert any(words.startswith("Ordered: 5 waivers ·") for words in under(log))


def an_emergency() -> tuple[Log, UUID]:
    log = samples.rivera_log()
    given = log.add(41, RescueGiven("midazolam", samples.mg("1"), "IV"), author=NOBODY)
    log.add(41, EmergencyEntry((given,), "K. Novak RN"), author=NOBODY)
    return log, given


def test_what_nobody_stands_for_yet_has_an_empty_line() -> None:
    log, _ = an_emergency()
    line = signature_lines(log.chart())[-1]
    assert (line.name, line.under) == (
        "",
        "Not signed in, said to be by K. Novak RN · Rescue: midazolam 1 mg IV 14:41"
        " · countersignature missing",
    )


def test_who_countersigned_has_reviewed_it() -> None:
    log, given = an_emergency()
    log.add(70, Countersigned((given,), "I stood beside her", own_pin=True), author="L. Haddad RN")
    assert (
        "Reviewed: Rescue: midazolam 1 mg IV 14:41 · “I stood beside her”"
        " · signed 21 Nov 2026 15:10 · own PIN"
    ) in under(log)
    assert not [words for words in under(log) if "missing" in words]


def test_twelve_signatures_keep_clear_of_each_other_on_a_page() -> None:
    log = samples.rivera_log()
    for number in range(4):
        log.add(60 + number, CHECKED, author=f"{'ABCD'[number]}. Checker RN")
        log.add(70 + number, replace(WAIVER, own_pin=True, clinician=f"{'EFGH'[number]}. Let MD"))
    log.add(80, replace(WAIVER, telephone_order=True))
    log.add(95, samples.escort_seen())
    log.add(98, Signed(own_pin=True))
    log.add(99, Signed("reviewed", own_pin=True), author=LONG)
    assert len(signature_lines(log.chart())) == 12
    for paper in get_args(Paper):
        for _, boxes in boxes_of(recorded(log.chart(), paper)):
            assert not overlapping(boxes)


def test_a_long_name_that_signed_stands_whole() -> None:
    log = samples.rivera_log()
    log.add(98, Signed(), author=LONG)
    assert bare(LONG) in bare(text_of(recorded(log.chart())))
