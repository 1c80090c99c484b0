"""Two soft tones, made here and played on a worker: reminders, not alarms (rules 2.3).

Each is one long tone that swells and fades, of three weak partials, and is not repeated. An alarm
signal of IEC 60601-1-8 is a burst of short, sharp pulses, rich in harmonics, whose number and
rhythm say how grave it is. Nobody may take this program for a pump or a monitor that calls, and it
must not teach anybody to let such a call pass: so no pulses, no rhythm, no melody, no crescendo.
"""

from __future__ import annotations

import math
from array import array
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from ketalog.domain.reminders import Tone
from ketalog.gui.loudspeaker import RATE, Player

LOUDEST = 0.35
SWELL_SECONDS = 0.08
VOLUME_STEP = 10


@dataclass(frozen=True, slots=True)
class _Shape:
    """Partials as Hz and weight; the weights add up to 1."""

    seconds: float
    partials: tuple[tuple[float, float], ...]


SHAPES: dict[Tone, _Shape] = {
    "due": _Shape(0.6, ((523.3, 0.80), (1046.5, 0.15), (1569.8, 0.05))),
    "long overdue": _Shape(0.8, ((349.2, 0.55), (523.3, 0.30), (698.5, 0.15))),
}


def pcm(tone: Tone, volume: int) -> bytes:
    """One tone as 16-bit samples of one channel at ``RATE``; volume 0 to 100, as the ear hears."""
    shape = SHAPES[tone]
    peak = 32_767 * LOUDEST * (volume / 100) ** 2
    turns = [(2 * math.pi * hertz, weight) for hertz, weight in shape.partials]
    samples = array("h")
    for number in range(round(shape.seconds * RATE)):
        at = number / RATE
        wave = sum(weight * math.sin(turn * at) for turn, weight in turns)
        samples.append(round(peak * _envelope(at, shape.seconds) * wave))
    return samples.tobytes()


def _envelope(at: float, seconds: float) -> float:
    """From nothing to full in the swell, and back to nothing by the end, without a corner."""
    if at < SWELL_SECONDS:
        return 0.5 - 0.5 * math.cos(math.pi * at / SWELL_SECONDS)
    return (0.5 + 0.5 * math.cos(math.pi * (at - SWELL_SECONDS) / (seconds - SWELL_SECONDS))) ** 2


LOOK_MS = 40


class Sound(QObject):
    """Volume, silent mode and the tones. ``changed`` when what the mark says has changed."""

    changed = Signal()
    played = Signal(bool)

    def __init__(self, player: Player, volume: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.volume, self.silent = volume, False
        self.has_device = True
        self._player = player
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sound")
        # The worker never sees this object: Qt's objects must not die, or speak, on another thread.
        self._tone: Future[bool] | None = None
        self._later = QTimer(self)
        self._later.setInterval(LOOK_MS)
        self._later.timeout.connect(self._take_result)

    @property
    def words(self) -> str:
        """What the mark says; empty where reminders can be heard."""
        if self.silent or not self.volume:
            return "Silent"
        return "" if self.has_device else "No sound device"

    def play(self, tone: Tone) -> None:
        """Start a tone and return at once; where one still sounds, it is enough."""
        if self.silent or not self.volume or self._tone is not None:
            return
        self._tone = self._worker.submit(_heard, self._player, tone, self.volume)
        self._later.start()

    def turn_silent(self) -> None:
        """Silent, and back."""
        self.silent = not self.silent
        self.changed.emit()

    def louder(self) -> None:
        """A step louder, and heard; it ends silent mode."""
        self.silent = False
        self._set_volume(self.volume + VOLUME_STEP)

    def quieter(self) -> None:
        """A step quieter, and heard unless silent."""
        self._set_volume(self.volume - VOLUME_STEP)

    def _set_volume(self, volume: int) -> None:
        self.volume = min(max(volume, 0), 100)
        self.changed.emit()
        self.play("due")

    def _take_result(self) -> None:
        if self._tone is None or not self._tone.done():
            return
        self._later.stop()
        heard = self._tone.exception() is None and self._tone.result()
        self._tone = None
        if heard != self.has_device:
            self.has_device = heard
            self.changed.emit()
        self.played.emit(heard)


def _heard(player: Player, tone: Tone, volume: int) -> bool:
    """On the worker."""
    return player.play(pcm(tone, volume))
