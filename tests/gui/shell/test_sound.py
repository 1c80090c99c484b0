"""The two soft tones, volume and silent mode, and a PC without sound."""

from __future__ import annotations

import subprocess
import sys
from array import array
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from ketalog.domain.reminders import Tone
from ketalog.gui.loudspeaker import RATE, Loudspeaker
from ketalog.gui.pc_settings import PcFile, PcSettings
from ketalog.gui.sound import SHAPES, Sound, pcm
from ketalog.gui.sound_mark import SoundLine, SoundMark

TONES: tuple[Tone, ...] = ("due", "long overdue")


class PaperSpeaker:
    """Keeps what it was to play."""

    def __init__(self, *, works: bool = True) -> None:
        self.works = works
        self.played: list[bytes] = []
        self.threads: list[object] = []

    def play(self, samples: bytes) -> bool:
        self.played.append(samples)
        self.threads.append(current_thread())
        return self.works


class SlowSpeaker(PaperSpeaker):
    """Plays until it is told that the tone is over."""

    def __init__(self) -> None:
        super().__init__()
        self.over = Event()

    def play(self, samples: bytes) -> bool:
        super().play(samples)
        return self.over.wait(10)


def samples_of(tone: Tone, volume: int = 100) -> array[int]:
    return array("h", pcm(tone, volume))


def heard(qtbot: QtBot, sound: Sound, tone: Tone = "due") -> None:
    """Play a tone to its end."""
    with qtbot.waitSignal(sound.played):
        sound.play(tone)


@pytest.mark.parametrize("tone", TONES)
def test_a_tone_lasts_as_long_as_it_says(tone: Tone) -> None:
    assert len(samples_of(tone)) / RATE == pytest.approx(SHAPES[tone].seconds, abs=0.001)


@pytest.mark.parametrize("tone", TONES)
def test_a_tone_is_low_even_at_full_volume(tone: Tone) -> None:
    assert 0.2 < max(samples_of(tone)) / 32_767 < 0.4


@pytest.mark.parametrize("tone", TONES)
def test_a_tone_begins_and_ends_in_silence(tone: Tone) -> None:
    found = samples_of(tone)
    edge = RATE // 200
    assert max(map(abs, (*found[:edge], *found[-edge:]))) < 0.01 * 32_767


@pytest.mark.parametrize("tone", TONES)
def test_a_tone_swells_and_fades_once_and_is_no_burst(tone: Tone) -> None:
    found = samples_of(tone)
    slot = RATE // 20
    loud = [max(found[start : start + slot]) for start in range(0, len(found) - slot, slot)]
    top = loud.index(max(loud))
    assert loud == sorted(loud[: top + 1]) + sorted(loud[top + 1 :], reverse=True)


def test_the_two_tones_differ() -> None:
    assert pcm("due", 50) != pcm("long overdue", 50)


def test_half_the_volume_is_quieter() -> None:
    assert max(samples_of("due", 50)) < max(samples_of("due", 100)) / 2


def test_a_tone_is_played_on_the_worker(qtbot: QtBot) -> None:
    speaker = PaperSpeaker()
    heard(qtbot, Sound(speaker, 60))
    assert speaker.threads != [main_thread()]


def test_a_tone_that_still_sounds_is_enough(qtbot: QtBot) -> None:
    speaker = SlowSpeaker()
    sound = Sound(speaker, 60)
    sound.play("due")
    sound.play("long overdue")
    with qtbot.waitSignal(sound.played):
        speaker.over.set()
    assert speaker.played == [pcm("due", 60)]


@pytest.mark.parametrize(("volume", "silent"), [(60, True), (0, False)])
def test_silent_mode_and_volume_0_play_nothing(volume: int, silent: bool) -> None:
    speaker = PaperSpeaker()
    sound = Sound(speaker, volume)
    sound.silent = silent
    sound.play("due")
    assert (speaker.played, sound.words) == ([], "Silent")


def test_the_volume_is_heard_when_it_is_changed(qtbot: QtBot) -> None:
    speaker = PaperSpeaker()
    sound = Sound(speaker, 60)
    with qtbot.waitSignal(sound.played):
        sound.louder()
    assert speaker.played == [pcm("due", 70)]


@pytest.mark.parametrize(("volume", "steps", "expected"), [(95, 1, 100), (5, -1, 0)])
def test_the_volume_stays_between_0_and_100(volume: int, steps: int, expected: int) -> None:
    sound = Sound(PaperSpeaker(), volume)
    sound.louder() if steps > 0 else sound.quieter()
    assert sound.volume == expected


def test_louder_ends_silent_mode() -> None:
    sound = Sound(PaperSpeaker(), 60)
    sound.turn_silent()
    sound.louder()
    assert not sound.silent


def test_without_a_device_the_mark_says_so(qtbot: QtBot) -> None:
    sound = Sound(PaperSpeaker(works=False), 60)
    heard(qtbot, sound)
    assert (sound.has_device, sound.words) == (False, "No sound device")


def test_a_device_that_comes_back_takes_the_mark_away(qtbot: QtBot) -> None:
    speaker = PaperSpeaker(works=False)
    sound = Sound(speaker, 60)
    heard(qtbot, sound)
    speaker.works = True
    heard(qtbot, sound)
    assert sound.words == ""


def test_the_mark_is_there_only_while_nothing_can_be_heard(qtbot: QtBot) -> None:
    sound = Sound(PaperSpeaker(), 60)
    line = SoundLine(sound)
    qtbot.addWidget(line)
    line.show()
    mark = line.findChildren(SoundMark)[0]
    before = mark.isVisible()
    sound.turn_silent()
    assert (before, mark.isVisible(), mark.text()) == (False, True, "Silent")


def test_a_machine_without_a_sound_card_writes_nothing_on_the_console() -> None:
    program = (
        "from ketalog.gui import loudspeaker as one\n"
        "one._has_alsa_card = lambda: False\n"
        "one.Loudspeaker().play(bytes(200))"
    )
    command = [sys.executable, "-W", "error", "-c", program]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_the_sound_library_is_not_loaded_before_the_first_tone() -> None:
    program = "import sys, ketalog.gui.main_window; sys.exit('miniaudio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_volume_and_silent_mode_are_remembered(tmp_path: Path) -> None:
    file = PcFile(tmp_path / "pc.toml")
    file.save(PcSettings(volume=30, silent=True))
    assert (file.load().volume, file.load().silent) == (30, True)


@pytest.mark.parametrize("volume", ["101", "-1", "true", '"loud"', "5.5"])
def test_a_volume_that_cannot_be_counts_as_none(tmp_path: Path, volume: str) -> None:
    path = tmp_path / "pc.toml"
    path.write_text(f"volume = {volume}\nsilent = 3\n", encoding="utf-8")
    assert PcFile(path).load() == PcSettings()


def test_the_loudspeaker_is_a_player() -> None:
    assert Sound(Loudspeaker(), 60).has_device
