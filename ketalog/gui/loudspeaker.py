"""The PC's sound device; without one the program is silent and says so."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from threading import Event
from typing import Protocol

RATE = 22_050
TAIL_SECONDS = 0.4
TOO_LONG_SECONDS = 3.0


class Player(Protocol):
    """What turns samples into sound. Called on the worker."""

    def play(self, samples: bytes) -> bool:
        """Play to the end; False where there is nothing to play on."""


class Loudspeaker:
    """The PC's own device, through miniaudio, opened for each tone: it may come and go."""

    def play(self, samples: bytes) -> bool:
        """Play to the end; False where there is no device. Nothing is raised or written out."""
        try:
            # Loaded at the first tone, on the worker: the window never waits for it.
            import miniaudio  # noqa: PLC0415
        except (ImportError, OSError):
            return False
        left_out = {"NULL", "CUSTOM", "JACK"} | (set() if _has_alsa_card() else {"ALSA"})
        ways = [way for way in miniaudio.Backend if way.name not in left_out]
        over = Event()
        fed = _fed(samples + bytes(2 * round(TAIL_SECONDS * RATE)), over)
        next(fed)
        try:
            with miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.SIGNED16, 1, RATE, backends=ways, app_name="ketalog"
            ) as device:
                device.start(fed)
                return over.wait(TOO_LONG_SECONDS)
        except miniaudio.MiniaudioError:
            return False


def _fed(samples: bytes, over: Event) -> Generator[bytes, int, None]:
    """Give the device as many frames as it asks for, until all are gone."""
    frames = yield b""
    while samples:
        piece, samples = samples[: 2 * frames], samples[2 * frames :]
        frames = yield piece
    over.set()


def _has_alsa_card() -> bool:
    """Without one ALSA's own library would complain on the console, twenty lines for each tone."""
    try:
        return "[" in Path("/proc/asound/cards").read_text(encoding="utf-8")
    except OSError:
        return False
