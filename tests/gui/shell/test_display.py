"""No display is a sentence and an exit status, never an abort."""

from __future__ import annotations

import os
import subprocess
import sys

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
