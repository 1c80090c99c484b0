"""Whom a few letters mean: by the initials first, then by the name."""

from __future__ import annotations

from collections.abc import Sequence

from ketalog.domain.people import Person, plain_letters, words_of_name


def called(people: Sequence[Person], letters: str) -> tuple[int, ...]:
    """The places of those whom the letters fit, the likeliest first; case and accents do not count.

    Whoever has these initials comes before whose name begins so; ``aok`` and ``aook`` are
    A. Okafor where A. Osei has the same initials.
    """
    typed = plain_letters(letters)
    if not typed:
        return ()
    initials = [plain_letters(one.initials) for one in people]
    found = [place for place, own in enumerate(initials) if own.startswith(typed)]
    if found:
        return tuple(sorted(found, key=lambda place: initials[place] != typed))
    return tuple(
        place
        for place, one in enumerate(people)
        if _begins(words_of_name(one.name), initials[place], typed)
    )


def _begins(words: Sequence[str], initials: str, typed: str) -> bool:
    tails = ["".join(words[place:]) for place in range(len(words))]
    rests = [typed]
    if initials and typed.startswith(initials):
        rests.append(typed.removeprefix(initials))
    return any(tail.startswith(rest) for tail in tails for rest in rests) or _parts(words, typed)


def _parts(words: Sequence[str], typed: str) -> bool:
    """Whether it is made of the beginnings of the words, one after the other."""
    if not typed or not words:
        return not typed
    first, more = words[0], words[1:]
    return any(
        first.startswith(typed[:count]) and _parts(more, typed[count:])
        for count in range(1, min(len(first), len(typed)) + 1)
    )
