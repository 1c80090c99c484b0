"""Two people whom nobody can tell apart by their names are not on one list."""

import pytest

from ketalog.domain.listed_name import RESERVED, refuse_listed
from ketalog.domain.refusal import Refused

THERE = ("J. Bell RN", "M. Stein MD")


@pytest.mark.parametrize("name", ["J.Bell RN", "J Bell  RN", "\u0408. Bell RN", "j. bell r.n."])
def test_a_name_that_looks_like_another_is_refused(name: str) -> None:
    with pytest.raises(Refused, match=r"J\. Bell RN"):
        refuse_listed(name, THERE)


def test_a_sign_that_nobody_sees_is_refused() -> None:
    with pytest.raises(Refused, match="nobody sees"):
        refuse_listed("J. Bell RN\u200b", THERE)


@pytest.mark.parametrize("name", [*RESERVED, "Not signed in", "The Command Line (anna)"])
def test_the_author_that_is_nobody_is_no_name(name: str) -> None:
    with pytest.raises(Refused, match="not a person"):
        refuse_listed(name, THERE)


@pytest.mark.parametrize("name", ["M. Stein RN", "Jo. Bell RN", "李 明 RN"])
def test_another_credential_or_another_letter_is_another_person(name: str) -> None:
    refuse_listed(name, THERE)
