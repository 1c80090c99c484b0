"""Who may do what."""

import pytest

from ketalog.domain.people import Person, Role
from ketalog.domain.roles import Permit, may, may_help, permits_of, who_may


@pytest.mark.parametrize("role", ["front desk", "admin", "auditor"])
def test_only_who_treats_enters_clinical_values(role: str) -> None:
    assert not may((role,), "enter")  # type: ignore[arg-type]


def test_a_prescriber_alone_waives() -> None:
    assert who_may("waive") == ("prescriber",)


def test_limits_are_approved_by_a_charge_nurse_or_a_prescriber() -> None:
    assert who_may("approve limits") == ("charge nurse", "prescriber")


def test_who_approves_limits_proposes_them_too() -> None:
    assert set(who_may("approve limits")) < set(who_may("propose"))


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


@pytest.mark.parametrize(
    ("helper", "helped", "helps"),
    [
        ("charge nurse", "nurse", True), ("charge nurse", "charge nurse", True),
        ("charge nurse", "front desk", True), ("charge nurse", "prescriber", False),
        ("charge nurse", "admin", False), ("charge nurse", "auditor", False),
        ("admin", "admin", True), ("admin", "prescriber", True), ("admin", "nurse", True),
        ("nurse", "nurse", False), ("prescriber", "nurse", False), ("auditor", "nurse", False),
    ],
)  # fmt: skip
def test_nobody_helps_who_may_more(helper: Role, helped: Role, helps: bool) -> None:
    assert may_help((helper,), (helped,)) is helps


def test_what_somebody_may_is_what_each_role_opens() -> None:
    assert permits_of(("front desk", "auditor")) == {"patients", "print", "read audit"}
