"""What each view of the page shows, as plain values for its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from discrepancy.documents.model import Document
from discrepancy.ledger import documents
from discrepancy.ledger.judgements import Kept
from discrepancy.report.html.claims import Forest, forest
from discrepancy.report.words import capital
from discrepancy.review import pairs
from discrepancy.review.evidence import Passage, marks, passage, place, whole
from discrepancy.review.fields import fields, in_words
from discrepancy.review.pairs import FINDING, PAIR, Asked, Item
from discrepancy.review.snapshot import Pair, Snapshot, fresh

_LONGEST = 4_000  # letters of anything in an address
_LISTED = 40  # pairs named around the one that is looked at
_UNSURE = ("", "file name", "text")  # where a day may come from that a person should look at


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to see: a view, the pair or claim or article in it, and the filters."""

    view: str = "findings"
    at: str = ""
    show: str = "open"
    words: str = ""

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Wanted:
        """From the query of an address; what is none is as usual."""
        known = {name: str(given.get(name) or "")[:_LONGEST] for name in ("view", "at", "show", "words")}
        view = known["view"] if known["view"] in VIEWS else "findings"
        show = known["show"] if known["show"] in ("open", "judged", "all") else "open"
        return cls(view, known["at"], show, known["words"])


@dataclass(frozen=True, slots=True)
class Side:
    """One of two claims as its pair shows it: `source` where somebody is quoted, `day` if it is not the article's."""

    claim: str
    source: str
    whence: str
    day: str
    figure: str
    name: str
    passage: Passage | None
    document: str
    sentence: str
    corrected: str


def findings(now: Snapshot, judged: Mapping[Pair, Kept], wanted: Wanted) -> dict[str, Any]:
    """The findings."""
    return _queue(now, _with_named(now, judged, pairs.findings(now, judged), wanted, FINDING), wanted)


def possible(now: Snapshot, judged: Mapping[Pair, Kept], wanted: Wanted) -> dict[str, Any]:
    """The pairs that may be of one thing."""
    return _queue(now, _with_named(now, judged, pairs.possible(now, judged), wanted, PAIR), wanted)


def _with_named(now: Snapshot, judged: Mapping[Pair, Kept], asked: Asked, wanted: Wanted, asked_as: str) -> Asked:
    """The pairs, and the one that is wanted though it is none of them: its judgement was just taken back."""
    if any(item.key == wanted.at for item in asked.items):
        return asked
    found = pairs.named(now, judged, wanted.at, asked_as)
    return replace(asked, items=[found, *asked.items]) if found else asked


def _queue(now: Snapshot, asked: Asked, wanted: Wanted) -> dict[str, Any]:
    items = asked.items
    done = sum(item.judged is not None for item in items)
    kept = [item for item in items if _is_shown(now, item, wanted)]
    at = next((place for place, item in enumerate(kept) if item.key == wanted.at), 0)
    item = kept[at] if kept else None
    first = max(0, min(at - _LISTED // 2, len(kept) - _LISTED))
    return {
        "items": kept[first : first + _LISTED], "before": first, "behind": max(0, len(kept) - first - _LISTED),
        "item": item, "place": at + 1, "count": len(kept), "looked": asked.looked, "total": asked.total,
        "done": done, "entries": len(items),
        "next": kept[at + 1].key if at + 1 < len(kept) else "", "previous": kept[at - 1].key if at else "",
        "sides": [_side(now, one) for one in (item.a, item.b)] if item else [],
        "weighed": pairs.weighed(now, item) if item and not item.of_sum else None,
        "series": str(now.claims[item.a]["series"]) if item else "",
    }  # fmt: skip


def _is_shown(now: Snapshot, item: Item, wanted: Wanted) -> bool:
    if item.key == wanted.at:
        return True
    if wanted.show != "all" and (item.judged is None) != (wanted.show == "open"):
        return False
    words = wanted.words.casefold()
    told = (now.claims[one] for one in (item.a, item.b)) if words else ()
    texts = [item.headline, *(str(row[name]) for row in told for name in ("sentence", "source", "publisher"))]
    return not words or any(words in text.casefold() for text in texts)


def _side(now: Snapshot, claim: str) -> Side:
    row, shown = now.claims[claim], now.rows.get(claim)
    name = str(row["document"])
    document = now.texts.get(name)
    span = place(row, document.text) if document else None
    figure = now.material.figures.get(claim) or str(row["written"])
    is_dated = shown is not None and shown.day != "no date" and str(row["date"])[:10] != str(row["published"])[:10]
    return Side(
        claim, str(row["source"]) if row["attributed"] else "", pairs.from_where(now, claim),
        shown.day if shown and is_dated else "", figure, figure.removesuffix(", a part").removesuffix(", planned"),
        passage(document.text, span, marks(row, document)) if document and span else None, name, str(row["sentence"]),
        str(row.get("corrected") or ""),
    )  # fmt: skip


def claim(now: Snapshot, ledger: Path, wanted: Wanted) -> dict[str, Any]:
    """A claim as the ledger has it at this moment: its slots as fields, beside its article."""
    row, gone = fresh(ledger, wanted.at)
    if row is None:
        return {"row": None, "claim": wanted.at}
    compared = now.claims.get(wanted.at, {})
    is_same = bool(compared) and str(compared.get("corrected") or "") == row["corrected"] and not gone
    row |= compared if is_same else {}  # with what a second reader told of it
    name = str(row["document"])
    document = now.texts.get(name) or Document(name, "")
    known = now.in_article.get(name, [])
    at = next((at for at, one in enumerate(known) if one["claim_id"] == wanted.at), -1)
    figure = now.material.figures.get(wanted.at, "") if is_same else ""
    return {
        "row": row, "gone": gone, "claim": wanted.at, "document": name,
        "measures": now.measures, "speakers": now.speakers,
        "fields": fields(row, figure or in_words(row)), "told": _told(now.claims.get(wanted.at, {})),
        "corrected": str(row["corrected"] or ""),
        "passage": whole(document.text, place(row, document.text) or (0, 0), marks(row, document, known)),
        "place": at + 1, "count": len(known),
        "next": str(known[at + 1]["claim_id"]) if 0 <= at < len(known) - 1 else "",
        "previous": str(known[at - 1]["claim_id"]) if at > 0 else "",
    }  # fmt: skip


def _told(row: Mapping[str, Any]) -> str:
    """What a second reader tells of a claim, where that is not what the rules read: "careful: measure killed"."""
    names = [item.partition(": ")[0] for item in str(row.get("rules_read") or "").split("; ")]
    told = [f"{name.replace('_', ' ')} {row[name] or 'none'}" for name in names if name in _TOLD]
    return f"{row['read_by']}: {', '.join(told)}" if told else ""


_TOLD = ("measure", "kind", "role", "stance", "source", "date", "population", "actor", "place", "occasion", "part_of")


def articles(now: Snapshot, ledger: Path, wanted: Wanted) -> dict[str, Any]:
    """The articles: undated first, then those whose day was only read, then near copies."""
    table = documents(ledger)
    rows = [{str(key): value for key, value in row.items()} for row in table[table["current"]].to_dict("records")]
    for one in rows:
        one |= {name: "" if value is None or value != value else value for name, value in one.items()}
        one["done"] = one["date_basis"] == "event" and bool(one["publisher"])
    looked = sum(one["done"] for one in rows)
    words = wanted.words.casefold()
    kept = [
        row for row in rows
        if row["document"] == wanted.at
        or ((wanted.show == "all" or row["done"] == (wanted.show == "judged"))
            and any(words in str(row[name]).casefold() for name in ("document", "title", "publisher")))
    ]  # fmt: skip
    kept.sort(
        key=lambda row: (row["published"] != "", row["date_basis"] not in _UNSURE, row["published"], row["document"])
    )
    at = next((place for place, row in enumerate(kept) if row["document"] == wanted.at), 0)
    row = kept[at] if kept else None
    document = now.texts.get(row["document"] if row else "") or Document("", "")
    known = now.in_article.get(row["document"], []) if row else []
    first = max(0, min(at - _LISTED // 2, len(kept) - _LISTED))
    return {
        "items": kept[first : first + _LISTED], "before": first, "behind": max(0, len(kept) - first - _LISTED),
        "row": row, "place": at + 1, "count": len(kept), "looked": looked, "total": len(rows),
        "done": looked, "entries": len(rows),
        "next": kept[at + 1]["document"] if at + 1 < len(kept) else "",
        "previous": kept[at - 1]["document"] if at else "",
        "passage": whole(document.text, (0, 0), marks({}, document, known)) if row else None, "figures": len(known),
    }  # fmt: skip


def chart(now: Snapshot, series: str) -> dict[str, Any]:
    """The figures of one series, drawn as in the report."""
    found = now.material.marks.get(series, [])
    drawn: Forest | None = None
    if found:
        drawn = forest(found, now.material.of(series), now.material.palette, now.rows, "series")
    return {"forest": drawn, "label": capital(now.material.labels.get(series, series))}


VIEWS = ("findings", "possible", "claim", "articles")
