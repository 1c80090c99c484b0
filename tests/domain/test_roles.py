"""Who may do what."""

import pytest

from ketalog.domain.people import Person
from ketalog.domain.roles import Permit, may, who_may


@pytest.mark.parametrize("role", ["front desk", "admin", "auditor"])
def test_only_who_treats_enters_clinical_values(role: str) -> None:
    assert not may((role,), "enter")  # type: ignore[arg-type]


def test_a_prescriber_alone_waives() -> None:
    assert who_may("waive") == ("prescriber",)


def test_an_auditor_reads_the_audit_and_nothing_else() -> None:
    assert who_may("read audit") == ("auditor",)
    closed: tuple[Permit, ...] = ("enter", "patients", "print", "settings", "restore")
    assert not any(may(("auditor",), one) for one in closed)


def test_several_roles_open_what_each_of_them_opens() -> None:
    person = Person("M. Stein MD", "prescriber", ("admin",))
    assert may(person.roles, "waive")
    assert may(person.roles, "restore")


def test_a_role_said_twice_is_there_once() -> None:
    assert Person("J. Bell RN", "nurse", ("nurse", "admin")).roles == ("nurse", "admin")


@pytest.mark.parametrize(
    ("name", "initials"),
    [("A. Okafor RN", "AO"), ("李小龙 \N{SLIGHTLY SMILING FACE}", "李"), ("(Ana) Ruiz RN", "AR")],
)
def test_initials_are_letters_of_the_name(name: str, initials: str) -> None:
    assert Person(name).initials == initials
