"""A time on the sheet is of the session's own day, however late it is typed in."""

from datetime import datetime

import pytest

from ketalog.domain.refusal import Refused
from ketalog.gui.kit.taken_at import moment_on_paper
from tests.builders import a_chart, an_infusion, minute

HOUR = 60


@pytest.mark.parametrize(
    ("typed", "now", "meant"),
    [
        ("14:35", 75, 35),
        ("13:50", 75, -10),
        ("14:35", 14 * HOUR, 35),
        ("14:35", 18 * HOUR, 35),
        ("13:50", 24 * HOUR, -10),
        ("14:35", 26 * HOUR, 35),
        ("00:30", 26 * HOUR, 10 * HOUR + 30),
        ("14:35", 80 * HOUR, 35),
    ],
)
def test_it_is_the_day_of_the_infusion(typed: str, now: float, meant: float) -> None:
    assert moment_on_paper(typed, minute(now), an_infusion()) == minute(meant)


@pytest.mark.parametrize("now", [75, 4 * HOUR])
def test_what_is_to_come_is_refused(now: float) -> None:
    with pytest.raises(Refused, match="still to come"):
        moment_on_paper("18:30", minute(now), an_infusion())


def moment_before_start(typed: str) -> datetime:
    return moment_on_paper(typed, minute(-20), a_chart())


def test_before_start_it_is_the_last_such_time() -> None:
    assert moment_before_start("13:30") == minute(-30)


def test_before_start_the_future_is_refused() -> None:
    with pytest.raises(Refused, match="still to come"):
        moment_before_start("14:30")
