"""All identities of a claims table, one checked identity a row."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from discrepancy.matching.conversion import conversions
from discrepancy.matching.figure import Figure, made
from discrepancy.matching.groups import Groups, groups
from discrepancy.matching.identity import Identity
from discrepancy.matching.passages import passages
from discrepancy.matching.words import capital
from discrepancy.table.columns import CLAIMED
from discrepancy.verdicts.identity.area import areas
from discrepancy.verdicts.identity.heading import headings
from discrepancy.verdicts.identity.parts import parts
from discrepancy.verdicts.identity.regions import regions, whole_of
from discrepancy.verdicts.identity.sums import sums

COLUMNS = {
    "sort": "str",
    "holds": "bool",
    "gap": "float64",
    "arithmetic": "str",
    "sentence": "str",
    "claims": "object",
    "series": "str",
}
_AT_ONCE = 20_000  # rows that are made figures at a time


def identities(claims: pd.DataFrame, convention: str = "default") -> pd.DataFrame:
    """One checked identity a row: `sort`, `holds`, `gap`, `arithmetic`, `sentence`, `claims` (ids), `series`.

    `sort` is sum ("121,000 gone, 59,000 more, 180,000 in all"), parts ("52 people: 20 men, 22 women, 10 children"),
    places (one source's Turkey and Syria), area (length by width), conversion ("six miles (9.7 km)") or headline (one
    that its article does not bear out). Only what the words leave no doubt about is checked, and each figure may be
    stretched as far as its hedge and its rounding allow. An article read twice is checked once. Raises ValueError for
    an unknown convention, TableError for what is no claims table.
    """
    return checked(groups(claims, convention))


def checked(grouped: Groups) -> pd.DataFrame:
    """The identities of claims that are grouped already (see `identities`)."""
    rows = [_row(identity) for identity in _once([*_in_articles(grouped), *_over_places(grouped)])]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _row(identity: Identity) -> tuple[object, ...]:
    ids = tuple(dict.fromkeys(figure.id for figure in identity.members))
    whole = identity.members[-1]
    return (
        identity.sort, identity.holds, identity.gap, identity.arithmetic, capital(identity.sentence), ids, whole.series,
    )  # fmt: skip


def _once(found: list[Identity]) -> Iterator[Identity]:
    """Each identity once, however many copies of an article tell it, in the order of the table."""
    seen: set[tuple[str, ...]] = set()
    for identity in sorted(found, key=lambda identity: min(figure.row for figure in identity.members)):
        key = (identity.sort, identity.sentence)
        if key not in seen:
            seen.add(key)
            yield identity


def _in_articles(grouped: Groups) -> Iterator[Identity]:
    """What one article, or one source of a table without text, says in one breath."""
    rows = _claimed(grouped)
    key = rows["document"].where(rows["document"] != "", rows["source"] + "\x1f" + rows["date"].astype("str"))
    together = rows.assign(article=key)[key.duplicated(keep=False)].sort_values(["article", "row"], kind="stable")
    for portion in _portions(together, "article"):
        articles: dict[str, list[Figure]] = {}
        names = portion["article"].tolist()
        for name, figure in zip(names, made(portion, grouped.reading, grouped.anew), strict=True):
            articles.setdefault(name, []).append(figure)
        for figures in articles.values():
            if figures[0].document:
                yield from headings(figures)
            for passage in passages(figures):
                if len(passage) > 1:
                    for check in (conversions, sums, parts, areas):
                        yield from check(passage)


def _claimed(grouped: Groups) -> pd.DataFrame:
    """The rows that their source stands for: what is denied or only supposed need not add up."""
    return grouped.rows[grouped.rows["stance"].isin(CLAIMED)]


def _over_places(grouped: Groups) -> Iterator[Identity]:
    """What one source gives for places and for all of them, in one article or in several."""
    rows = _claimed(grouped)
    named = {scope: whole_of(scope) for scope in rows["scope"].unique()}
    wanted = {place for places in named.values() for place in places}
    if wanted:
        chosen = [scope for scope, places in named.items() if places or scope.strip().casefold() in wanted]
        yield from regions(made(rows[rows["scope"].isin(chosen)].sort_values("row"), grouped.reading, grouped.anew))


def _portions(rows: pd.DataFrame, key: str) -> Iterator[pd.DataFrame]:
    """Slices of some thousand rows that hold whole articles."""
    ends = (~rows[key].duplicated(keep="last")).to_numpy().nonzero()[0] + 1
    start = 0
    for end in ends.tolist():
        if end - start >= _AT_ONCE or end == ends[-1]:
            yield rows.iloc[start:end]
            start = end
