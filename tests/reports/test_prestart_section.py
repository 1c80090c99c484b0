"""Before the infusion, on paper: the list in short, what was let go in full, who was there."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ketalog.domain.before.prestart import (
    UNSEEN,
    BaselineSymptom,
    ClinicianPresence,
    OwnBaseline,
    PrestartSaid,
)
from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStarted
from ketalog.domain.opening import SessionOpened
from ketalog.domain.quantities import OxygenFlow
from ketalog.reports.page import Paper
from tests.reports import samples
from tests.reports.paper import bare, boxes_of, overlapping, recorded, text_of
from tests.reports.samples import Log

OVERRIDE = PrestartSaid(
    "pressure",
    "overridden",
    why="eye pressure 16 mmHg",
    clinician="M. Stein MD",
    telephone_order=True,
)
IN, OUT = ClinicianPresence("M. Stein MD", "in"), ClinicianPresence("M. Stein MD", "out")


def with_list(**changes: object) -> SessionOpened:
    listed = replace(samples.opened(), prestart=samples.shipped().prestart())
    return replace(listed, **changes)  # type: ignore[arg-type]


def on_paper(
    *said: tuple[float, Content], opened: SessionOpened | None = None, paper: Paper = "A4"
) -> str:
    return bare(text_of(_record(*said, opened=opened, paper=paper)))


def _record(
    *said: tuple[float, Content], opened: SessionOpened | None = None, paper: Paper = "A4"
) -> bytes:
    log = Log()
    log.add(-40, opened or with_list())
    for minutes, content in said:
        log.add(minutes, content)
    return recorded(log.chart(), paper)


def test_what_is_done_is_in_short() -> None:
    text = on_paper(
        (-20, PrestartSaid("consent", "done")),
        (-19, PrestartSaid("food", "done", "food 07:30")),
        (-18, PrestartSaid("pregnancy", "not applicable", why="uterus removed")),
        (-17, PrestartSaid("hepatic", "done", found="no")),
    )
    assert bare("Pregnant, by test: not applicable, uterus removed") in text
    assert bare("Consent signed") in text
    assert bare("Liver disease: no") in text
    assert bare("Last food and drink: food 07:30") in text
    assert bare("by AO unless said") in text


def test_an_override_is_in_full() -> None:
    found = PrestartSaid("pressure", "done", "glaucoma", "yes")
    text = on_paper((-20, found), (-10, OVERRIDE))
    assert (
        bare(
            "Raised pressure in head or eye OVERRIDDEN · M. Stein MD, entered by A. Okafor RN, "
            "by telephone, to be countersigned, "
            "eye pressure 16 mmHg · glaucoma · 13:50 AO"
        )
        in text
    )


def test_what_nobody_looked_at_is_not_printed_as_overridden() -> None:
    unseen = (
        PrestartSaid(key, "overridden", UNSEEN, why="runs", clinician="M. Stein MD")
        for key in ("consent", "comfort")
    )
    text = on_paper(*((-1, one) for one in unseen), (0, InfusionStarted()))
    assert bare("2 NOT SEEN TO BEFORE START · Consent signed; ") in text
    assert bare("M. Stein MD, entered by A. Okafor RN, runs · 13:59 AO") in text
    assert "OVERRIDDEN" not in text


def test_what_is_open_or_held_is_marked() -> None:
    text = on_paper((-20, PrestartSaid("psychosis", "done", "voices", "yes")))
    assert bare("OPEN Two identifiers checked with the patient;") in text
    assert bare("Psychosis HELD · yes, voices") in text


def test_a_session_without_a_list_says_that_it_was_on_paper() -> None:
    assert bare("Chair 3 · pre-start checks on paper") in on_paper(opened=samples.opened())


def test_a_patient_who_came_back_had_no_checks() -> None:
    """Rules 4.5."""
    back = replace(samples.opened(), came_back_from="session/0")
    assert "checksonpaper" not in on_paper(opened=back)


def test_a_list_in_part_says_that_the_rest_was_on_paper() -> None:
    plan = samples.shipped().prestart()
    part = replace(plan, items=plan.items[-1:], rest_on_paper=True)
    assert bare("other checks on paper") in on_paper(opened=with_list(prestart=part))


def test_what_was_there_before_is_printed_without_a_list_too() -> None:
    text = on_paper(
        (-20, BaselineSymptom("dizziness", "mild", "on standing up")),
        (-19, OwnBaseline("walks with a cane")),
        (-18, IN),
        opened=samples.opened(),
    )
    assert bare("Symptoms there before START dizziness (mild), on standing up") in text
    assert bare("Own baseline walks with a cane") in text
    assert bare("Clinicians in the building M. Stein MD in 13:42") in text


def test_an_own_baseline_written_after_start_stands_among_the_events() -> None:
    text = on_paper(
        (-19, OwnBaseline("walks with a cane")),
        (0, InfusionStarted()),
        (80, OwnBaseline("stays in bed", rass=-2)),
        opened=samples.opened(),
    )
    assert bare("Own baseline walks with a cane") in text
    assert bare("stays in bed, RASS −2") in text


def test_an_infusion_without_a_clinician_in_the_building_is_said() -> None:
    text = on_paper((-20, IN), (0, InfusionStarted()), (20, OUT))
    assert bare("M. Stein MD out 14:20") in text
    assert bare("No clinician in the building since 14:20: M. Stein MD left.") in text


def test_what_only_says_done_is_not_printed_beside_what_was_charted_for_it() -> None:
    text = on_paper(
        (-20, PrestartSaid("own_baseline", "done", "stated")),
        (-15, OwnBaseline("walks alone", OxygenFlow(Decimal(0)), 0)),
    )
    assert "Ownbaseline:walksalone" in text
    assert "BeforeSTART:Ownbaseline" not in text


def test_what_was_said_first_and_then_otherwise_stays_among_the_events() -> None:
    found = PrestartSaid("pressure", "done", "glaucoma of 2011", "yes")
    text = on_paper((-20, found), (-15, PrestartSaid("pressure", "done", found="no")))
    assert bare("Before START: Raised pressure in head or eye") in text
    assert bare("Found: yes. glaucoma of 2011.") in text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_long_words_stay_on_the_page(paper: Paper) -> None:
    long = "voices that speak <b>to</b> the patient & others, day and night " * 6
    said: list[tuple[float, Content]] = [
        (-20.0, PrestartSaid("psychosis", "done", long, "yes")),
        (-19.0, replace(OVERRIDE, key="psychosis", why=long)),
        (-18.0, PrestartSaid("concerns", "done", long)),
        (-17.0, BaselineSymptom("dizziness", "mild", long)),
        (-16.0, PrestartSaid("hepatic", "done", long, "yes")),
    ]
    pdf = _record(*said, paper=paper)
    assert all(not overlapping(boxes) for _, boxes in boxes_of(pdf))
    assert bare(text_of(pdf)).count(bare(long)) >= 5
