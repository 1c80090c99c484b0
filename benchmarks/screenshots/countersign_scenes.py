"""What waits for a countersignature: on the board, on its page, on the page of a session."""

from __future__ import annotations

from benchmarks.kit.nurse import NAME
from benchmarks.screenshots.stage import Scene, Stage
from ketalog.domain.emergency import NOBODY
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, Note
from ketalog.domain.people import Person
from ketalog.services.act import Act

CHARGE, DOCTOR, PIN = "C. Ahn RN", "M. Stein MD", "223606"
LIVE, LEFT, LONG = "3", "13", "8"
BY_PHONE = Criterion("pain", "waived", why="as at home", clinician=DOCTOR, telephone_order=True)


def _emergency(stage: Stage, chair: str, content: Content, said_by: str = "") -> None:
    act = Act(stage.logs[chair], (content,), NOBODY, said_by=said_by, confirmed=True)
    stage.house.recording.record(act)


def _waits(stage: Stage) -> None:
    stage.house.register.add_person(Person(CHARGE, "charge nurse"), "set-up")
    member = stage.house.staff.member(CHARGE)
    assert member is not None
    stage.house.pins.set_pin(member.id, PIN, CHARGE)
    _emergency(stage, LIVE, Note("Vomited once, turned on the side"), "J. Bell RN")
    _emergency(stage, LIVE, Note("Awake again, answers"), "J. Bell RN")
    _emergency(stage, LONG, Note("Asked for water"))
    stage.happened(LIVE, 1, BY_PHONE)
    _emergency(stage, LEFT, Note("Called from home: arrived"))


def _page(stage: Stage) -> None:
    _waits(stage)
    stage.sign_in(CHARGE)
    stage.window.show_page("countersign")


def _pin(stage: Stage) -> None:
    _page(stage)
    stage.house.pins.wanted = True
    stage.window.late.countersign.table.open_marked()
    stage.press("1", "1", PIN[:3])
    stage.house.pins.wanted = False


def _refused(stage: Stage) -> None:
    _page(stage)
    stage.window.late.countersign.form.save()


def _nothing(stage: Stage) -> None:
    stage.sign_in(NAME)
    stage.window.show_page("countersign")


def _board(stage: Stage) -> None:
    _waits(stage)
    stage.show("board")


def _closing(stage: Stage) -> None:
    _waits(stage)
    stage.chair(LEFT)


SCENES = (
    Scene("countersign-board", "Board, something waits for a countersignature", _board),
    Scene("countersign", "Countersign", _page),
    Scene("countersign-pin", "Countersign, the PIN", _pin),
    Scene("countersign-refused", "Countersign, refused", _refused),
    Scene("countersign-nothing", "Countersign, nothing waits", _nothing, "six"),
    Scene("countersign-closing", "Left, an emergency entry waits", _closing),
    Scene("countersign-touch", "Countersign, by fingers", _pin, layout="touch"),
)
