"""The recovery sheet as it is ordered."""

from uuid import UUID

from ketalog.store.recovery_key import RecoveryKey
from tests.builders import NURSE
from tests.papers.ward import Ward, said_by

KEY = RecoveryKey(bytes(range(20)))


def test_the_sheet_names_the_database_that_the_key_is_for(ward: Ward) -> None:
    text = said_by(ward.house.lists.recovery(KEY, NURSE))
    assert ward.house.database.fingerprint in text
    assert "made 21 Nov 2026 14:00 by A. Okafor RN" in text


def test_the_paper_is_refused_unless_it_says_every_group(ward: Ward) -> None:
    order = ward.house.lists.recovery(KEY, NURSE)
    assert set(KEY.groups) <= set(order.expect)
    assert ward.house.papers.write(order).name == "recovery-key-2026-11-21.pdf"


def test_neither_key_nor_patient_shows_in_what_is_ordered(ward: Ward, maria: UUID) -> None:
    order = ward.house.lists.recovery(KEY, NURSE)
    assert not [group for group in KEY.groups if group in repr(order)]
    assert "RIVERA" not in said_by(order)
