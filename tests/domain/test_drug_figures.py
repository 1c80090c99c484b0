"""What differs between two versions of a drug: only that, each line beside its own."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_figures import compared
from ketalog.domain.quantities import Dose
from tests.builders import shipped

MIDAZOLAM = next(one for one in shipped().drugs() if one.name == "midazolam")
ASA = "Lower: from ASA III"


def differing(now: Drug, before: Drug) -> list[tuple[str, str, str]]:
    return [(one.label, one.shipped, one.words) for one in compared(now, before) if one.shipped]


@pytest.mark.parametrize("drug", shipped().drugs(), ids=lambda one: one.name)
def test_a_drug_differs_nowhere_from_itself(drug: Drug) -> None:
    assert differing(drug, drug) == []


def test_two_limits_of_one_patient_are_each_compared_with_their_own() -> None:
    lower = list(MIDAZOLAM.reduced)
    place = next(n for n, one in enumerate(lower) if one.when == "asa" and one.session)
    lower[place] = replace(lower[place], session=Dose(Decimal(3)))
    changed = replace(MIDAZOLAM, reduced=tuple(lower))
    assert differing(changed, MIDAZOLAM) == [(ASA, "3.5 mg a session", "3 mg a session")]


def test_a_limit_that_is_gone_says_so() -> None:
    lower = tuple(one for one in MIDAZOLAM.reduced if not (one.when == "asa" and one.session))
    changed = replace(MIDAZOLAM, reduced=lower)
    assert differing(changed, MIDAZOLAM) == [(ASA, "3.5 mg a session", "not set")]
