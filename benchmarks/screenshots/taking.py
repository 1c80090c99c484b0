"""Takes every scene in one look, each on a fresh copy of its clinic."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.kit import arriving
from benchmarks.kit.clinic import Seated, live_scripts, open_standing, seat
from benchmarks.kit.offscreen import offscreen_app
from benchmarks.screenshots import (
    before_scenes,
    chairs,
    countersign_scenes,
    earlier,
    emergency_scenes,
    leaving_scenes,
    score_scenes,
    series_scenes,
    session_scenes,
    shell_scenes,
    touch_scenes,
    trust_scenes,
)
from benchmarks.screenshots.looks import Look
from benchmarks.screenshots.stage import ClinicName, Scene, Stage
from ketalog.demo_clinic import shipped_scripts
from ketalog.gui import theme
from ketalog.gui.kit.scale import PX_PER_MM
from ketalog.gui.pictures import grabbed, window_on
from ketalog.replaying import script_from
from ketalog.services.script import Script

SCENES: tuple[Scene, ...] = (
    *shell_scenes.SCENES,
    *before_scenes.SCENES,
    *session_scenes.SCENES,
    *leaving_scenes.SCENES,
    *series_scenes.SCENES,
    *score_scenes.SCENES,
    *touch_scenes.SCENES,
    *trust_scenes.SCENES,
    *emergency_scenes.SCENES,
    *countersign_scenes.SCENES,
)
SIX_NEED = 2
Clinics = dict[ClinicName, Seated]


def file_of(scene: Scene, look: str) -> str:
    """The picture's name."""
    return f"{scene.name}-{look}.png"


def seat_all(root: Path) -> Clinics:
    """The clinics of the pictures, closed."""
    records = [script_from(path) for path in shipped_scripts("record")]
    demonstration, more = (*records, *live_scripts()), chairs.scripts()
    found: Clinics = {}
    wanted: dict[ClinicName, tuple[Script, ...]] = {"six": more[:SIX_NEED], "every": more}
    for name, scripts in wanted.items():
        (root / name).mkdir(parents=True)
        found[name] = seat(root / name, (*demonstration, *scripts))
    (root / "series").mkdir()
    found["series"] = seat(root / "series", earlier.scripts())
    (root / "before").mkdir()
    found["before"] = seat(root / "before", arriving.scripts())
    (root / "new").mkdir()
    found["new"] = Seated(root / "new" / "clinic.ketalog", {}, found["six"].at)
    return found


def take_look(clinics: Clinics, look: Look, out: Path) -> list[str]:
    """Take every scene in a process of its own; a line for each that could not be reached."""
    return list(take(offscreen_app(), clinics, look, out))


def take(app: QApplication, clinics: Clinics, look: Look, out: Path) -> Iterator[str]:
    """Yields a line for each state that could not be reached."""
    for scene in SCENES:
        with tempfile.TemporaryDirectory(prefix="ketalog-scene-") as folder:
            try:
                _take(app, clinics[scene.clinic], scene, look, Path(folder), out)
            except Exception as error:
                text = look.theme.text_percent
                yield f"{scene.name}, {look.theme.name} {text} %: {type(error).__name__}: {error}"


def _take(
    app: QApplication, seated: Seated, scene: Scene, look: Look, folder: Path, out: Path
) -> None:
    shutil.copytree(seated.database.parent, folder, dirs_exist_ok=True)
    house, _ = open_standing(Seated(folder / seated.database.name, seated.logs, seated.at))
    dressed = replace(look.theme, layout=scene.layout, px_per_mm=PX_PER_MM)
    theme.apply(app, dressed)
    with house, window_on(app, house, folder / "pc.toml", look.sizes[0]) as window:
        window.this_pc.show_look(dressed)
        scene.bring(Stage(house, window, seated.logs))
        for size in look.sizes:
            window.resize(*size)
            grabbed(window, out / file_of(scene, look.name(size)))
