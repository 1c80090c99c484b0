"""Whether there is a display, found out without the abort that Qt answers with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, MutableMapping

OFFSCREEN = "offscreen"
APT = (
    "apt-get install -y libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-randr0"
)


# What Qt's plugins say when they were loaded, so that nothing is missing, but nobody answered.
_UNANSWERED = {
    "DISPLAY": "could not connect to display",
    "WAYLAND_DISPLAY": "Failed to create wl_display",
}


def choose_platform(environment: MutableMapping[str, str]) -> bool:
    """Say which platforms Qt may try, offscreen last; return whether offscreen was asked for."""
    asked = environment.get("QT_QPA_PLATFORM", "")
    if asked:
        return asked.split(";")[0].split(":")[0] in (OFFSCREEN, "minimal", "vnc")
    if sys.platform.startswith("linux"):
        tries = ["xcb", OFFSCREEN]
        if environment.get("WAYLAND_DISPLAY"):
            tries.insert(0, "wayland")
        environment["QT_QPA_PLATFORM"] = ";".join(tries)
    return False


def no_display_sentence(
    environment: MutableMapping[str, str] = os.environ, said: Iterable[str] = ()
) -> str:
    """Why no window can be shown, and what to do; ``said`` is what Qt reported of its attempts."""
    names = [name for name in _UNANSWERED if environment.get(name)]
    if names and any(_UNANSWERED[names[0]] in line for line in said):
        where = " and ".join(f"{name}={environment[name]}" for name in names)
        return (
            f"ketalog cannot show a window: no display answers ({where}). "
            "Start it from a desktop session that is running."
        )
    if names:
        return f"ketalog cannot show a window: system libraries are missing. Run: sudo {APT}"
    return (
        "ketalog cannot show a window: there is no display (DISPLAY and WAYLAND_DISPLAY are not "
        "set). Start it from a desktop session; “ketalog demo” and “ketalog replay” work without."
    )
