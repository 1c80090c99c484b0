"""The discharge list and every way out."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.screenshots.stage import Scene, Stage
from ketalog.domain.people import EscortSeen

NEARLY, READY = "1", "11"
DRAWN = "80,600 140,300 200,640 260,420 330,620 420,380 480,600 620,520 900,480;300,700 860,690"


def _list(chair: str) -> Callable[[Stage], None]:
    def bring(stage: Stage) -> None:
        stage.chair(chair)
        stage.press("F9")

    return bring


def _opened(*strokes: str) -> Callable[[Stage], None]:
    def bring(stage: Stage) -> None:
        _list(NEARLY)(stage)
        stage.press(*strokes)

    return bring


def _ready(stage: Stage) -> None:
    stage.happened(READY, 1, _escort("Leila Haddad"))
    _list(READY)(stage)


def _refused(stage: Stage) -> None:
    _list(READY)(stage)
    stage.page.discharge.leaving.escort.name.field.setText("x" * 400)
    stage.page.discharge.leaving.look_again()


def _way(chair: str, number: int, *strokes: str) -> Callable[[Stage], None]:
    def bring(stage: Stage) -> None:
        _list(chair)(stage)
        leaving = stage.page.discharge.leaving
        stage.click((leaving.nobody, leaving.exemption, leaving.other)[number])
        stage.press(*strokes)

    return bring


def _left(stage: Stage) -> None:
    _ready(stage)
    stage.click(stage.page.discharge.leaving.discharge)


def _with_pins(bring: Callable[[Stage], None], *strokes: str) -> Callable[[Stage], None]:
    """As at a clinic whose people have PINs."""

    def bring_so(stage: Stage) -> None:
        stage.house.pins.wanted = True
        bring(stage)
        stage.press(*strokes)

    return bring_so


def _signing(stage: Stage) -> None:
    stage.chair("13")
    stage.page.discharge.closing.take_focus()


def _escort(name: str) -> EscortSeen:
    return EscortSeen(
        name, "sister", "555-0199", adult=True, identity_seen=True, present=True,
        sober_and_able=True, instructed=True, takes_home=True, signature=DRAWN,
    )  # fmt: skip


SCENES = (
    Scene("discharge-running", "Discharge list while the pump runs", _list("3")),
    Scene("discharge-not-ready", "Discharge list, not ready", _list(NEARLY)),
    Scene("discharge-criterion", "A criterion opened", _opened("\n")),
    Scene("discharge-waived", "A criterion waived", _opened("\n", "2", "1")),
    Scene(
        "discharge-waived-pin",
        "A criterion waived by whoever is here",
        _with_pins(_opened("\n"), "2", "1", "1", "chronic", "\n", "123"),
    ),
    Scene("discharge-rescue", "Rescue over the discharge list", _opened("F4")),
    Scene("discharge-escort", "Discharge list, escort missing", _list(READY)),
    Scene("discharge-ready", "Discharge list, ready", _ready),
    Scene("discharge-refused", "Escort, refused", _refused),
    Scene("nobody-came", "Nobody came", _way(READY, 0)),
    Scene("nobody-coming", "Nobody came, somebody is coming", _way(READY, 0, "1", "2")),
    Scene("exemption", "Clinician's exemption", _way(READY, 1)),
    Scene(
        "exemption-pin",
        "Exemption by whoever is here",
        _with_pins(_way(READY, 1), "1", "1", "3", "next door", "\n", "123"),
    ),
    Scene("exemption-not-ready", "Exemption, criteria not met", _way(NEARLY, 1)),
    Scene("ending-advice", "Left against advice", _way(READY, 2, "1")),
    Scene("ending-walked-out", "Walked out", _way(READY, 2, "2")),
    Scene("ending-hospital", "Transferred to hospital", _way(READY, 2, "3")),
    Scene("ending-died", "Died", _way(READY, 2, "4")),
    Scene("ending-cancelled", "Cancelled before START", _way("5", 2, "1")),
    Scene("left", "Just left, papers written", _left),
    Scene("ended", "Ended, not yet signed", lambda stage: stage.chair("13")),
    Scene("ended-pin", "Ended, being signed", _with_pins(_signing, "123")),
    Scene("signed", "Signed", lambda stage: stage.chair("14")),
)
