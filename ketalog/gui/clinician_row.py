"""Who ordered: one of the clinic's prescribers, or a name that is typed. Nobody is preselected."""

from __future__ import annotations

from collections.abc import Sequence

from ketalog.gui.kit.pick_row import OTHER, PickRow


class ClinicianRow(PickRow):
    """Where the clinic has no prescriber yet the line to type into is open from the start."""

    def __init__(self) -> None:
        super().__init__("clinician", "Ordered by", (), "M. Stein MD", apart=True)
        self.bar.setMinimumHeight(1)  # its height follows from its width alone

    def offer_names(self, names: Sequence[str]) -> None:
        """Change the names to pick from."""
        self.offer_usual(names)
        if not names and not self.typed:
            self.restore("")
        elif names and self.choice == OTHER and not self.words:
            # It was chosen for want of anybody to choose; with names there, nobody is (rules 1.7).
            self.clear()

    def restore(self, text: str) -> None:
        only_typed = len(self.bar.segments) == 1
        super().restore(f"{OTHER}: " if only_typed and not text else text)

    def take_focus(self, by_itself: bool = False) -> None:
        if self.choice == OTHER:
            self.field.take_focus(by_itself)
        else:
            super().take_focus(by_itself)
