"""Each drug of a session in words: drawn, given, wasted, returned, and what is left."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.domain.chart import Chart
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.stock.accounting_words import amount, diluted, left, witness_words
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.session.words import Words

NONE_YET = "Nothing was drawn for this session, and nothing of the stock was given."


class AccountSummary(QWidget):
    """Nothing in it is typed: what would balance is said, never put into a field."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, px(4))
        self._lines.setSpacing(px(3))
        self.drugs: dict[str, _DrugLines] = {}
        self.nothing = MessageLine()
        self._lines.addWidget(self.nothing)

    def show_accounts(self, accounts: tuple[DrugAccount, ...], chart: Chart) -> None:
        """Show the drugs as they stand."""
        self.nothing.say("" if accounts else NONE_YET, "info")
        for account in accounts:
            if account.drug not in self.drugs:
                self.drugs[account.drug] = _DrugLines()
                self._lines.addWidget(self.drugs[account.drug])
            self.drugs[account.drug].show_account(account, chart)
        known = {account.drug for account in accounts}
        for drug, lines in self.drugs.items():
            lines.setVisible(drug in known)


class _DrugLines(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.sums = Words(13, wraps=True)
        self.name = Words(14, bold=True)
        self.left = MessageLine()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, px(2))
        lines.setSpacing(px(2))
        for widget in (self.name, self.sums, self.left):
            lines.addWidget(widget)

    def show_account(self, account: DrugAccount, chart: Chart) -> None:
        self.name.say(account.drug)
        parts = [f"Drawn {amount(account, account.drawn)}", _given(account)]
        for name, mg in (
            ("wasted", account.wasted),
            ("returned", account.returned),
            ("broken", account.broken),
        ):
            if mg:
                parts.append(f"{name} {amount(account, mg, of=False)}")
        self.sums.say(_tied(" · ".join(parts)))
        self.left.say(_tied(_left(account, chart)), "ok" if account.settled else "warn")


def _tied(words: str) -> str:
    """A figure and its unit stay on one line."""
    return re.sub(r"(?<=\d) (?=m[gL])", "\N{NO-BREAK SPACE}", words)


def _given(account: DrugAccount) -> str:
    at_least = "at least " if account.given.unknown else ""
    how = ", the pump’s reading" if account.given.by_pump else ""
    return f"given {at_least}{amount(account, account.given.mg, of=False)}{how}"


def _left(account: DrugAccount, chart: Chart) -> str:
    if account.balanced:
        return "In balance"
    parts = [left(account)] if account.given.unknown or not account.in_tolerance else []
    bag = diluted(account, chart)
    if bag and parts:
        parts.append(bag)
    parts += [witness_words(line, chart.zone) for line in account.unwitnessed]
    if account.settled:
        parts.append("explained by a discrepancy")
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]
