"""Somebody enters without signing in: the chairs, one chair, a rescue, what has to wait."""

from __future__ import annotations

from benchmarks.screenshots.stage import Scene, Stage


def _chairs(stage: Stage) -> None:
    stage.chair("3")
    stage.window.lock()
    stage.click(stage.window.sign_in.emergency)


def _session(stage: Stage) -> None:
    _chairs(stage)
    stage.press("3")


def _rescue(stage: Stage) -> None:
    _session(stage)
    stage.page.want("rescue_panel")


def _refused(stage: Stage) -> None:
    _session(stage)
    stage.page.want("discharge")


SCENES = (
    Scene("emergency-chairs", "Emergency entry: which chair?", _chairs, "six"),
    Scene("emergency", "Emergency entry: a session", _session, "six"),
    Scene("emergency-rescue", "Emergency entry: rescue", _rescue, "six"),
    Scene("emergency-refused", "Emergency entry: what has to wait", _refused, "six"),
)
