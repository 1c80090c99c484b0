"""The one exception a nurse may see: a plain sentence, and the field it belongs to."""


class Refused(Exception):
    """What was asked cannot be done, and nothing was changed.

    ``sentence`` is shown as it is, beside ``field`` when there is one. It names no patient.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Doubted(Refused):
    """Something implausible, or past an advisory limit, that the nurse has not yet said yes to."""

    def __init__(self, doubts: "tuple[Doubt, ...]") -> None:
        super().__init__("; ".join(doubt.sentence for doubt in doubts), doubts[0].field)
        self.doubts = doubts


class Doubt:
    """One question beside a field; answered with Y, never with Enter (rules 1.3).

    One that ``needs_reason`` is answered with the reason in place of Y (rules 1.1).
    """

    __slots__ = ("field", "needs_reason", "sentence")

    def __init__(self, field: str, sentence: str, *, needs_reason: bool = False) -> None:
        self.field = field
        self.sentence = sentence
        self.needs_reason = needs_reason

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Doubt) and (self.field, self.sentence) == (
            other.field,
            other.sentence,
        )

    def __hash__(self) -> int:
        return hash((self.field, self.sentence))

    def __repr__(self) -> str:
        return f"Doubt({self.field!r}, {self.sentence!r})"
