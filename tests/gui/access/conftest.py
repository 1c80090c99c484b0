"""The ward that these tests walk through, and readers that know its widgets."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.gui import theme
from ketalog.gui.kit.spoken import teach_readers
from tests.gui.access.heard import Heard, heard
from tests.gui.access.states import STATES
from tests.gui.access.tab_walk import Walked, walked_through
from tests.gui.access.ward import Ward, a_ward, seat

Seated = tuple[Path, dict[str, str]]


@pytest.fixture(scope="session")
def seated(tmp_path_factory: pytest.TempPathFactory) -> Seated:
    """A clinic with six chairs, made once; each state works on a copy."""
    folder = tmp_path_factory.mktemp("ward")
    return folder, seat(folder)


@pytest.fixture(scope="module")
def readers(qapp: QApplication) -> Iterator[None]:
    """Day theme, and roles for what paints itself: as the program does when it starts."""
    look = qapp.palette(), qapp.font()
    theme.load_fonts()
    teach_readers()
    theme.apply(qapp, theme.Theme())
    yield
    qapp.setStyleSheet("")
    qapp.setPalette(look[0])
    qapp.setFont(look[1])


@contextmanager
def opened(seated: Seated, app: QApplication) -> Iterator[Ward]:
    """The window on a copy of that clinic at 1366×768; at once gone afterwards."""
    folder, logs = seated
    with tempfile.TemporaryDirectory() as copied:
        for file in folder.iterdir():
            shutil.copy(file, copied)
        ward = a_ward(Path(copied), logs, app)
        ward.window.resize(1366, 768)
        ward.window.show()
        ward.window.activateWindow()
        app.processEvents()
        yield ward
        ward.window.close()
        ward.window.deleteLater()
        # Else every later change of theme would dress it again.
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        ward.house.close()


@pytest.fixture
def ward(seated: Seated, qapp: QApplication, readers: None) -> Iterator[Ward]:
    """The window on that clinic."""
    with opened(seated, qapp) as found:
        yield found


@pytest.fixture(scope="module")
def walked(seated: Seated, qapp: QApplication, readers: None) -> Iterator[Ward]:
    """One window that is brought into one state after the other."""
    with opened(seated, qapp) as found:
        yield found


@pytest.fixture(scope="module", params=list(STATES))
def area(request: pytest.FixtureRequest, walked: Ward) -> QWidget:
    """A page or panel with the keys in it, in its own layout."""
    if walked.window.settings.theme.layout == "touch":
        walked.window.dress(theme.Theme())
    widget = STATES[request.param](walked)
    QApplication.processEvents()
    return widget


@pytest.fixture(scope="module")
def shown(area: QWidget) -> list[Heard]:
    """All that is heard of one page or panel."""
    return heard(area)


@pytest.fixture(scope="module")
def tabbed(area: QWidget, shown: list[Heard]) -> Walked:
    """Tab pressed once through it, after all was heard."""
    return walked_through(area)
