"""What a name under an entry means: computed from the entry, never chosen."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.emergency import Countersigned
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, Ended, Note, Signed
from ketalog.domain.meaning import Meaning, meaning_of, meaning_of_signing
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.quantities import Concentration, Flow, Weight
from ketalog.domain.stock.movements import Witnessed
from tests.builders import CLINICIAN, NURSE, Happening, a_chart, an_infusion

CHECKED = PumpChecked(Weight(Decimal(72)), Concentration(Decimal(2)), Flow(Decimal(27)))
WAIVED = Criterion("pain", "waived", why="usual", clinician=CLINICIAN)


@pytest.mark.parametrize(
    ("content", "author", "meaning"),
    [
        (Note("Calm."), NURSE, "performed"),
        (CHECKED, "J. Bell RN", "witnessed"),
        (Witnessed(UUID(int=1)), "J. Bell RN", "witnessed"),
        (Countersigned((UUID(int=1),)), "L. Haddad RN", "reviewed"),
        (WAIVED, CLINICIAN, "ordered"),
        (WAIVED, NURSE, "performed"),
        (PrestartSaid("fasting", "overridden", clinician=CLINICIAN), CLINICIAN, "ordered"),
        (Ended("discharged with escort"), NURSE, "performed"),
        (
            Ended("discharged on a clinician's exemption", CLINICIAN, "lives here"),
            CLINICIAN,
            "ordered",
        ),
        (Signed("reviewed"), CLINICIAN, "reviewed"),
    ],
)
def test_an_entry_means_what_its_author_did(
    content: Content, author: str, meaning: Meaning
) -> None:
    chart = a_chart(Happening(5, content, author=author))
    assert meaning_of(chart.entries[-1]) == meaning


def test_who_corrects_has_amended() -> None:
    chart = a_chart((5, CHECKED), Happening(5, CHECKED, 6, 2))
    assert meaning_of(chart.entries[-1]) == "amended"


def test_who_treated_signs_what_they_performed() -> None:
    assert meaning_of_signing(an_infusion(), NURSE) == "performed"


def test_whoever_else_signs_has_reviewed_it() -> None:
    assert meaning_of_signing(an_infusion(), "L. Haddad RN") == "reviewed"
