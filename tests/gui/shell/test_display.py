"""No display is a sentence and an exit status, never an abort."""

from __future__ import annotations

import os
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

import pytest

from ketalog.gui.display import choose_platform, no_display_sentence


def test_a_platform_that_was_asked_for_is_kept() -> None:
    assert choose_platform({"QT_QPA_PLATFORM": "offscreen"})


def test_wayland_is_tried_only_where_it_runs() -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0"}
    choose_platform(environment)
    assert environment["QT_QPA_PLATFORM"] == "wayland;xcb;offscreen"


def test_offscreen_comes_last() -> None:
    environment: dict[str, str] = {}
    choose_platform(environment)
    assert environment["QT_QPA_PLATFORM"] == "xcb;offscreen"


def test_missing_libraries_are_named_where_there_is_a_display() -> None:
    assert "apt-get install" in no_display_sentence({"DISPLAY": ":0"})


def test_without_a_display_the_program_says_so_and_exits_2(tmp_path: object) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, "-m", "ketalog", "--db", f"{tmp_path}/clinic.ketalog"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_display_that_does_not_answer_is_told_apart_from_missing_libraries() -> None:
    said = no_display_sentence({"DISPLAY": ":0"}, ["could not connect to display :0"])
    assert said == (
        "ketalog cannot show a window: no display answers (DISPLAY=:0). "
        "Start it from a desktop session that is running."
    )


@pytest.mark.skipif(
    find_library("xcb-cursor") is None, reason="without its libraries Qt asks no display"
)
def test_where_the_display_is_gone_the_program_says_so(tmp_path: Path) -> None:
    hidden = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, "-m", "ketalog", "--db", str(tmp_path / "clinic.ketalog")],
        env=environment | {"DISPLAY": ":987"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "no display answers" in done.stderr) == (2, True)
