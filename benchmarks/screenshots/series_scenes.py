"""What follows the sessions: calls, series, the patient's history, the clinic's report."""

from __future__ import annotations

from benchmarks.screenshots.earlier import CHAIR
from benchmarks.screenshots.stage import Scene, Stage
from ketalog.gui.series.follow_up_page import REPORT
from ketalog.gui.series.series_page import CALL, SERIES, SESSIONS, SeriesPage

MARIA = "Rivera"


def _page(stage: Stage, front: str) -> SeriesPage:
    stage.show("follow_up")
    people = stage.window.desk.patients()
    found = next(key for key, patient in people if MARIA.casefold() in patient.name.casefold())
    stage.window.late.show_series(found, front=front)
    return stage.window.late.series


def _report(stage: Stage) -> None:
    stage.show("follow_up")
    stage.click(stage.window.late.follow_up.tabs[REPORT])


def _sessions(stage: Stage) -> None:
    _page(stage, CALL)
    stage.click(stage.window.late.series.tabs[SESSIONS])


def _call(stage: Stage) -> None:
    _page(stage, CALL)
    stage.press("2", "1", "3 days", "\n", "2", "60", "\n", "3", "\n")


def _call_refused(stage: Stage) -> None:
    page = _page(stage, CALL)
    stage.press("2", "1", "3", "\n", "1")
    page.call.save()


def _series(stage: Stage) -> None:
    _page(stage, SERIES)
    stage.press("2")


def _read(stage: Stage) -> None:
    page = _page(stage, CALL)
    page.history.plot.setFocus()
    stage.press("<", "<")


def _in_session(stage: Stage) -> None:
    stage.chair(CHAIR, "earlier")


SCENES = (
    Scene("follow-up", "Calls and sessions that are due", lambda s: s.show("follow_up"), "series"),
    Scene("follow-up-none", "Nobody to call", lambda s: s.show("follow_up"), "new"),
    Scene("report", "Report over some days", _report, "series"),
    Scene("series-sessions", "Earlier sessions in their tab", _sessions, "series"),
    Scene("series-call", "A call after a session", _call, "series"),
    Scene("series-call-refused", "A call, refused", _call_refused, "series"),
    Scene("series-plan", "A series, changed", _series, "series"),
    Scene("series-read", "Earlier sessions, one read by key", _read, "series"),
    Scene("session-earlier", "Earlier sessions beside a session", _in_session, "series"),
)
