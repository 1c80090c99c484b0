"""Names that no program says by chance, and the search for them in whatever was left behind."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

PASSPHRASE = "four words of the ward"
NAMES = (
    "ZZCANARY-Møller-Ñuñez, Zoë",
    "ЯЯКАНАРЕЙКА, Жанна",
    "ΖΖΚΑΝΑΡΙΝΙ, Ωμέγα",
    "קקנריתת, צפורה",
    "ككناريييي, زهرة",
    "金絲雀雀患者, 測試試",
    "카나리아아, 시험험",
    "ZZCANARY-Łękołodzki, Ğünəş",
)
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "cp1252", "cp1251", "unicode_escape")


def needles(name: str) -> Iterator[bytes]:
    """A name's two parts as bytes, in every encoding that has their letters."""
    for part in name.split(", "):
        for form in ("NFC", "NFD"):
            for cased in (part, part.lower(), part.upper()):
                letters = unicodedata.normalize(form, cased)
                for encoding in ENCODINGS:
                    try:
                        yield letters.encode(encoding)
                    except UnicodeEncodeError:
                        continue


# In two bytes of one letter each, two of another encoding are found by chance.
NEEDLES = {
    needle: name for name in (*NAMES, "ZZCANARY") for needle in needles(name) if len(needle) >= 6
}


def found_in(content: bytes) -> str:
    """The canary that some bytes hold; empty where they hold none."""
    return next((name for needle, name in NEEDLES.items() if needle in content), "")


def found_below(folder: Path, *except_in: Path) -> list[str]:
    """Every file whose bytes, or whose name, hold a canary."""
    return [
        f"{path.relative_to(folder)}: {name}"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(path.is_relative_to(one) for one in except_in)
        for name in (found_in(path.read_bytes()) or found_in(path.name.encode()),)
        if name
    ]
