"""Text by chance, as people write it and as nobody does."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from random import Random

# What fonts have, what some have, and what none has; a word is made of the letters of one.
ALPHABETS = {
    "latin": "abcdefghijklmnopqrstuvwxyz ÀÉÎÕÜßŁøđčŘžğİıșÞæœ ẁẃẅ ﬁ",
    "signs": "<&>\"'{}%\\/_-.,;:!?()[]|~^=+*#@§µ°×≥≤±→✓▲−₂½€ 0123456789",
    "figures": "0123456789.,/ mg mL kg % ≥ 1,000 0.5 mg/kg/h 2 L/min",
    "vietnamese": "ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữự đươ ng th nh Đ",
    "greek": "αβγδεζηθικλμνξοπρστυφχψω άέήίόύώ ΐΰ ᾧ ἄ Ω",
    "cyrillic": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя ўџћљ Ѣ",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءآأؤإئ ة لا پچژگ ۰۱۲٣٤ ،؟ ",
    "vowelled arabic": "بَ كِ تُ مّ لًا نٌ ٱ دْ",
    "hebrew": "אבגדהוזחטיכלמנסעפצקרשת ךםןףץ ־׳״",
    "pointed hebrew": "בָּ שִׁ לֵ מֶ נֻ תּ וֹ",
    "chinese": "患者天井慢慢轉動說話有點頭暈醫師護士觀察血壓心跳正常，。「」",
    "japanese": "患者は天井が回ると言うガギグパピプをん、。ー「」々",
    "korean": "환자는천장이천천히돈다고말함가나다라마바사 ",
    "combining": "a\u0301\u0323e\u0302\u0300o\u0328\u0304 x\u0336 n\u0303\u0330 i\u0307\u0300 ",
    "emoji": "\U0001f642\U0001f469\u200d\u2695\ufe0f\U0001f1fa\U0001f1f8 \u2764\ufe0f\U0001f44d ",
    "no font": "\U00013000\U00013080 \u0e1c\u0e39\u0e49 \u0928\u092e\u0938\u094d\u0924 \U0001d4d0",
    "unseen": "ab\u00ad\u200b\u200d\u00a0\u202f\u2009\ufeff\u2060cd efg",
}


def any_text(chance: Random, alphabet: str, longest: int) -> str:
    """Words of one alphabet, or of several; now and then one without an end, or empty lines."""
    names = tuple(ALPHABETS) if alphabet == "mixed" else (alphabet, alphabet, "latin", "signs")
    wanted = chance.randint(1, longest) if chance.random() < 0.7 else longest
    words: list[str] = []
    length = 0
    while length < wanted:
        letters = ALPHABETS[chance.choice(names)]
        size = chance.choice((1, 2, 3, 5, 8, 13)) if chance.random() < 0.97 else wanted
        word = "".join(chance.choices(letters, k=size))
        words.append(word)
        words.append(chance.choice(" " * 12 + "\n") if chance.random() < 0.98 else "\n\n")
        length += size + 1
    return "".join(_seen_once("".join(words)[:wanted]))


def _seen_once(text: str) -> Iterator[str]:
    """A mark that a letter has twice is drawn twice at one place, and read once."""
    had: set[str] = set()
    for character in unicodedata.normalize("NFD", text):
        is_mark = unicodedata.category(character) == "Mn"
        if not (is_mark and character in had):
            yield character
        had = had | {character} if is_mark else set()
