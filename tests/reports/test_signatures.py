"""Who signed, when and as what; and whose signature is missing."""

from dataclasses import replace

import pytest

from ketalog.domain.events import Criterion, Ended, Signed
from ketalog.domain.stock.accounting import accounts
from ketalog.domain.stock.movements import Witnessed
from ketalog.reports.record import session_record
from ketalog.reports.signatures import signature_lines
from tests.reports import samples
from tests.reports.paper import bare, recorded, text_of
from tests.reports.samples import Log
from tests.stock_builders import OTHER, StockLog, drawn, vials, wasted


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
    missing = "M. Stein MD · order by telephone · countersignature missing"
    assert missing in under(log)
    assert bare(missing) in bare(text_of(recorded(log.chart())))


def test_an_order_that_was_countersigned_waits_no_longer() -> None:
    log = samples.rivera_log()
    log.add(80, Criterion("bp", "waived", why="usual", clinician="M. Stein", telephone_order=True))
    log.add(98, Signed())
    log.add(160, Signed("ordered"), author="M. Stein MD")
    assert [words for words in under(log) if "missing" in words] == []


def test_a_signature_from_before_the_order_is_none_for_it() -> None:
    log = samples.rivera_log()
    log.add(70, Signed("reviewed"), author="M. Stein MD")
    log.add(80, Criterion("bp", "waived", why="usual", clinician="M. Stein", telephone_order=True))
    assert "M. Stein · order by telephone · countersignature missing" in under(log)


def test_who_saw_drug_wasted_stands_among_the_signatures() -> None:
    chart, stock = samples.rivera(), StockLog()
    lot = stock.add(-60, vials())
    stock.add(-20, drawn(lot, "2", chart.log))
    stock.add(45, Witnessed(stock.add(45, wasted(lot, "1.3", chart.log))), author=OTHER)
    kept = accounts(chart, stock.book, samples.shipped().accounting(), samples.PRINTED)
    pdf = session_record(chart, at=samples.PRINTED, printed_by=OTHER, paper="A4", accounts=kept)
    assert bare("Witness of waste · signed 21 Nov 2026 14:45") in bare(text_of(pdf))


def test_a_name_longer_than_its_line_stands_whole_under_it() -> None:
    name = "Maximiliana Theodora Eugenia von Hohenstaufen-Montgomery-Álvarez de la Cruz"
    log = samples.rivera_log()
    log.add(95, replace(samples.escort_seen(), name=name))
    assert bare(f"Escort · {name} · signed") in bare(text_of(recorded(log.chart())))
