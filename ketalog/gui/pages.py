"""The pages of the window; what is not for who is there is not in what a screen reader walks."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class Pages(QStackedWidget):
    """A page that is aside stays a child with all that is typed in it: only the list is without."""

    def __init__(self) -> None:
        super().__init__()
        self._aside: list[QWidget] = []

    @property
    def all_of_them(self) -> tuple[QWidget, ...]:
        """Those that are aside too."""
        return (*self._listed, *self._aside)

    def turn_to(self, page: QWidget, *, alone: bool) -> None:
        """Bring a page to the front; ``alone`` while nobody is signed in.

        A reader's review tells hidden pages too, with the names of who is treated.
        """
        back = [one for one in self._aside if one is page or not alone]
        for one in back:
            self._aside.remove(one)
            self.addWidget(one)
        self.setCurrentWidget(page)
        if alone:
            for one in self._listed:
                if one is not page:
                    self.removeWidget(one)
                    self._aside.append(one)

    @property
    def _listed(self) -> tuple[QWidget, ...]:
        found = (self.widget(place) for place in range(self.count()))
        return tuple(one for one in found if one is not None)
