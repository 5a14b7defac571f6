"""Two outlets that tell one flood in other figures, made up for what a person judges."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from discrepancy import ledger
from discrepancy.documents import stored
from discrepancy.ledger.judgements import by_pair

WHO = "Ana Rojas"
_TOLD = (
    ("The flood killed {} people, {} said.", 34, 81),
    ("The flood injured {} people, {} said.", 140, 260),
    ("Some {} residents were evacuated, {} said.", 4200, 7300),
    ("{} houses were destroyed, {} said.", 310, 520),
    ("{} people are missing, {} said.", 12, 29),
    ("Police arrested {} looters, {} said.", 7, 16),
    ("{} bridges were closed, {} said.", 5, 11),
    ("{} soldiers were deployed, {} said.", 800, 1500),
    ("{} people were rescued, {} said.", 95, 170),
    ("{} schools were closed, {} said.", 44, 63),
)
_SPEAKERS = ("mayor Jana Novak", "fire chief Mara Lind")
_NOTICE = (
    "The town hall stays closed until the water has gone and the cellars are dry. Whoever needs papers finds clerks in "
    " the school by the mill, where the doors open early and close late. Bring what proves who you are, and patience."
)
HOSTILE = (
    "Tribune\n2025-03-05\n\n<script>window.broken = 1</script><img src=x onerror='window.broken = 2'> "
    'The flood killed 92 people, "><svg onload=alert(1)> said spokesman Ivo Klima.\u202e\n'
)


def articles(folder: Path) -> Path:
    """The articles as files: a courier, a herald, one without a day, and a notice that is printed twice."""
    folder.mkdir(parents=True, exist_ok=True)
    for which, name in enumerate(("courier", "herald")):
        lines = [template.format(numbers[which], _SPEAKERS[which]) for template, *numbers in _TOLD]
        head = f"Flood in Arlen, {name} edition\nBy our own correspondents\n2025-03-04\n\n"
        lines += ["The bakery gave away 600 loaves on Monday."] if which else []
        (folder / f"{name}.txt").write_text(head + "\n".join(lines) + "\n", "utf-8")
    undated = (
        "Letters\n\nA reader counted 3 boats and about two dozen tents near the school.\nMore letters are on page 12.\n"
        "The WHO has not come yet.\nIn Dovar 330 houses were destroyed, minister Ivo Klima said.\n"
    )
    for name, more in (("notice.txt", ""), ("copy.txt", " Call us.")):
        (folder / name).write_text(f"Notice\n2025-03-04\n\n{_NOTICE}{more}\n", "utf-8")
    (folder / "letters.txt").write_text(undated, "utf-8")
    return folder


def made(folder: Path) -> Path:
    """A ledger of these articles."""
    path = folder / "flood.ledger"
    ledger.add(path, [articles(folder / "articles")])
    return path


def judgements(path: Path) -> list[tuple[str, str, str]]:
    """What was judged in a ledger, as what it was put to the person, and who judged."""
    with stored.reading(path) as connection:
        kept = by_pair(connection).values()
    return [(str(one.judgement), one.asked_as, one.who) for one in kept]


def claim(path: Path, written: str) -> dict[str, Any]:
    """The one claim of a ledger that is written so."""
    (found,) = (one for one in ledger.standing_claims(path).values() if one["written"] == written)
    return found
