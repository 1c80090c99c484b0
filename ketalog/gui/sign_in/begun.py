"""What somebody has begun on a page is not gone on with by the next one who signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketalog.gui.backups.restore_page import RestorePage
from ketalog.gui.drugs.drugs_page import DrugsPage
from ketalog.gui.staff.staff_page import StaffPage
from ketalog.gui.texts.text_page import TextPage

if TYPE_CHECKING:
    from ketalog.gui.main_window import MainWindow


def forget_begun(window: MainWindow) -> None:
    """Keys, restoring, people, drugs, words and the clinic begin anew; what is of a chair stays."""
    window.clinic.refresh()
    window.keys.forget()
    for page in window.pages.all_of_them:
        if isinstance(page, RestorePage | DrugsPage | TextPage):
            page.forget()
        elif isinstance(page, StaffPage):
            page.form.forget()
