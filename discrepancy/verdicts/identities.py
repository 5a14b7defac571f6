"""Sums, conversions and headlines that must hold by arithmetic, checked within a sentence, an article and a source."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

import pandas as pd

from discrepancy.language.lexicon import load, words
from discrepancy.matching.comparable import places as scopes
from discrepancy.matching.comparable import series_of
from discrepancy.matching.figure import Figure, is_headline, made
from discrepancy.matching.groups import Groups, groups
from discrepancy.matching.identity import Identity, Sort, conversions, freely, leeway, meet, ratio, total
from discrepancy.matching.passages import follows, passages, places, precedes
from discrepancy.matching.words import amount, capital, listed, quoted, said
from discrepancy.table import units
from discrepancy.table.columns import CLAIMED

_TERMS = (2, 3, 4)
_WHOLE = ("total", "increment", "plan", "static")


def sums(passage: Sequence[Figure]) -> Iterator[Identity]:
    """The sum that a sentence tells, if it tells one whose terms are plain.

    Either a whole that words mark as such, and two to four terms of the same kind of thing before it or after it; or an
    addition that words say to have led from one total to another. Where something else in the sentence is counted in
    the same unit, its terms are not plain and nothing is said. So is it where a whole without an addition is larger
    than what is listed: a list may name some of many.
    """
    starts = places(passage)
    alike = [figure for figure in passage if figure.measure == passage[0].measure and not figure.trend]
    if starts is None or len(alike) < len([f for f in passage if f.unit == passage[0].unit]):
        return
    if any(figure.kind not in _WHOLE or figure.unit != passage[0].unit for figure in alike):
        return
    placed = [(figure, at) for figure, at in zip(passage, starts, strict=True) if figure in alike]
    yield from _led_to(placed)
    for place, (whole, at) in enumerate(placed):
        terms = [figure for figure, _ in placed if figure is not whole]
        if len(terms) in _TERMS and _is_whole(whole, at, place, len(placed)) and _may_contain(whole, terms):
            added = any(term.kind == "increment" for term in terms)
            found = added_up(terms, whole, "sum")
            if found.holds or added or total([leeway(term) for term in terms])[0] > leeway(whole)[1]:
                yield found


def added_up(terms: Sequence[Figure], whole: Figure, sort: Sort) -> Identity:
    """Whether the terms add up to the whole, once each may be stretched as far as its words and its rounding allow."""
    reach, room = total([leeway(term) for term in terms]), leeway(whole)
    holds = meet(reach, room)
    made = amount(math.fsum(term.number for term in terms), whole.unit)
    signs = " + ".join(amount(term.number, term.unit) for term in terms)
    arithmetic = f"{signs} = {made}" + ("" if holds else f", not {amount(whole.number, whole.unit)}")
    together = listed([quoted(term) for term in terms])
    told = ", as stated" if holds else f", not the {said(whole)} stated"
    sentence = f"{together} make {made}{told} ({whole.source})"
    return Identity(sort, holds, ratio(reach, room), arithmetic, sentence, (*terms, whole))


def _is_whole(whole: Figure, at: int, place: int, count: int) -> bool:
    """Whether words mark the first or the last figure of a sentence as the sum of the others."""
    end = at + len(whole.written)
    if place == count - 1 and follows(whole.sentence, end, "whole_after"):
        return True
    return place in (0, count - 1) and precedes(whole.sentence, at, "whole_before")


def _may_contain(whole: Figure, terms: Sequence[Figure]) -> bool:
    """Whether the terms may be parts of the whole: none is larger, and children do not contain women.

    "A total of 47 were local, 105 came from abroad" is a list, of which "a total" opens the first item only.
    """
    nouns = {term.counted for term in terms}
    anybody = {"", *words("frames", "vague_nouns")}
    kin = whole.counted in anybody or nouns & {whole.counted, *anybody}
    return bool(kin) and whole.number >= max(term.number for term in terms)


def _led_to(placed: Sequence[tuple[Figure, int]]) -> Iterator[Identity]:
    """ "12 more died, bringing the toll to 62, up from 50"."""
    added = [figure for figure, _ in placed if figure.kind == "increment"]
    if len(placed) != 3 or len(added) != 1:
        return
    after = [figure for figure, at in placed if precedes(figure.sentence, at, "reached")]
    before = [figure for figure, at in placed if precedes(figure.sentence, at, "formerly")]
    if len(after) == len(before) == 1 and len({id(figure) for figure in (*after, *before, *added)}) == 3:
        yield added_up([before[0], added[0]], after[0], "sum")


def areas(passage: Sequence[Figure]) -> Iterator[Identity]:
    """The one length, the one width and the one area of a sentence, where it has them."""
    if len(passage) != 3 or any(figure.trend or figure.kind == "plan" for figure in passage):
        return
    by_measure = {figure.measure: figure for figure in passage}
    length, width = by_measure.get("length"), by_measure.get("width")
    surface = next((figure for figure in passage if units.dimension(figure.unit) == "[length] ** 2"), None)
    if length is None or width is None or surface is None:
        return
    sides = [units.conversion(side.unit, "meter") for side in (length, width)]
    square = units.conversion("meter ** 2", surface.unit)
    most = square((sides[0](leeway(length)[1]) or 0.0) * (sides[1](leeway(width)[1]) or 0.0)) or 0.0
    made = square((sides[0](length.number) or 0.0) * (sides[1](width.number) or 0.0)) or 0.0
    room, stated = (0.0, most), leeway(surface)
    holds = stated[0] <= most
    product = amount(float(f"{made:.3g}"), surface.unit)
    signs = f"{quoted(length)} × {quoted(width)} = {product}"
    arithmetic = signs if holds else f"{signs}, less than {quoted(surface)}"
    told = f"has room for {quoted(surface)}" if holds else f"cannot hold {quoted(surface)}"
    sentence = f"{quoted(length)} by {quoted(width)} is at most {product}, which {told} ({surface.source})"
    yield Identity("area", holds, ratio(room, stated), arithmetic, sentence, (length, width, surface))


_MOST = 60  # figures of an article that are added up in pairs
_TOTALS = ("total", "static")
_LONGEST = 25  # words of a headline that is not told as the title


def headings(article: Iterable[Figure]) -> Iterator[Identity]:
    """Each figure of a headline that its article does not bear out, though it gives others for the same thing.

    A headline may round, add up two figures, or tell a figure of a part, of another day or of a narrower place: it is
    at odds with its article only where no figure there, nor any two of them together, comes near.
    """
    found = list(article)
    heads = [figure for figure in found if in_heading(figure)]
    body = [figure for figure in found if not is_headline(figure)]
    for head in heads:
        if head.kind in _TOTALS and not head.trend:
            rivals = [f for f in body if f.series == head.series and f.kind in _TOTALS and not f.trend]
            if rivals and not _borne_out(head, [f for f in body if f.unit == head.unit]):
                yield _at_odds(head, rivals)


def in_heading(figure: Figure) -> bool:
    """Whether the figure stands in the headline: its sentence is the title, or opens the text without a full stop."""
    if figure.sentence.strip() == figure.title.strip():
        return bool(figure.title.strip())
    opens = figure.start is not None and figure.start < len(figure.sentence)
    return opens and is_headline(figure) and len(figure.sentence.split()) <= _LONGEST


def _borne_out(head: Figure, body: Sequence[Figure]) -> bool:
    room, reached = freely(head), [freely(figure) for figure in body]
    if any(meet(room, ends) for ends in reached):
        return True
    return len(reached) <= _MOST and any(meet(room, total(pair)) for pair in combinations(reached, 2))


def _at_odds(head: Figure, rivals: Sequence[Figure]) -> Identity:
    room = freely(head)
    nearest = min(rivals, key=lambda figure: (ratio(room, freely(figure)), figure.row))
    numbers = [amount(figure.number, head.unit) for figure in (head, nearest)]
    arithmetic = f"{numbers[0]} in the headline, {numbers[1]} in the text"
    sentence = f"the headline says {said(head)}, the article nothing nearer than {quoted(nearest)} ({nearest.source})"
    return Identity("headline", False, ratio(room, freely(nearest)), arithmetic, sentence, (head, nearest))


_LIST = re.compile(r"\s?(?:[,:(–—]|\s-)\s?(?:of (?:them|whom) )?(?:at least )?\Z")  # an enumeration follows the whole


def parts(passage: Sequence[Figure]) -> Iterator[Identity]:
    """The groups that one source names of a total, where they add up to more than it, or must add up to it.

    The lexicon tells of which groups nobody belongs to two (men, women, children). They must add up to the total where
    they are everybody and follow it as a bare list ("52 people: 20 men, 22 women and 10 children").
    """
    whole = passage[0]
    named = [figure for figure in passage[1:] if figure.measure == whole.measure and figure.unit == whole.unit]
    if whole.kind != "total" or whole.unit != "person" or len(named) < 2 or len(named) != len(passage) - 1:
        return
    partition = _partition([figure.counted for figure in named])
    if partition is None or whole.counted in partition["members"] or not _of_one_place(whole, named):
        return
    starts = places(passage)
    between = "" if starts is None else whole.sentence[starts[0] + len(whole.written) : starts[1]]
    told_parts = all(figure.kind == "part" for figure in named)
    enumerated = starts is not None and _LIST.fullmatch(between) is not None
    if not (told_parts or enumerated):
        return
    found = added_up(named, whole, "parts")
    over = total([leeway(figure) for figure in named])[0] > leeway(whole)[1]
    everybody = enumerated and partition["whole"] and len(named) == len(partition["members"])
    if found.holds or over or everybody:
        yield found


def _partition(counted: Sequence[str]) -> dict[str, list[str]] | None:
    """The partition that all of these nouns belong to, each of them once."""
    distinct = set(counted)
    if len(distinct) < len(counted):
        return None
    return next((known for known in load("sums")["partition"] if distinct <= set(known["members"])), None)


def _of_one_place(whole: Figure, named: Sequence[Figure]) -> bool:
    """Whether the parts are of no other place than the total; a population in lower case is no place."""
    here = set(scopes(whole.scope))
    elsewhere = {part.strip() for figure in named for part in figure.scope.split(",") if part.strip()[:1].isupper()}
    return {part.casefold() for part in elsewhere} <= here


_AND = re.compile(r"\s*(?:,|&|\+|\band\b)\s*")
_SAME_DAY = 8  # figures that one source gives of one place on one day, at most


def whole_of(scope: str) -> frozenset[str]:
    """The places that a scope names, if it is nothing but two or more places ("Turkey and Syria"); else none."""
    names = [name for name in _AND.split(scope.strip()) if name]
    placed = len(names) > 1 and all(name[:1].isupper() for name in names)
    return frozenset(name.casefold() for name in names) if placed else frozenset()


def regions(found: Iterable[Figure]) -> Iterator[Identity]:
    """Sums over places, of figures that one source gives as of one day, in one article or in several.

    What different sources give, or one source on different days, need not add up. Neither need parts and additions.
    """
    groups: dict[tuple[object, ...], dict[str, list[Figure]]] = {}
    for figure in found:
        if figure.kind in ("total", "static") and figure.scope:
            key = (*series_of(figure)._replace(scope=()), figure.source.casefold(), figure.first, figure.last)
            groups.setdefault(key, {}).setdefault(figure.scope.strip().casefold(), []).append(figure)
    for by_scope in groups.values():
        for members in by_scope.values():
            terms = [by_scope.get(place, []) for place in sorted(whole_of(members[0].scope))]
            if terms and all(terms):
                yield _closest(terms, members)


def _closest(terms: list[list[Figure]], wholes: list[Figure]) -> Identity:
    """The choice of figures that comes nearest to holding, where the source gives several for one day."""
    checked = (
        added_up(chosen, whole, "places")
        for whole in wholes[:_SAME_DAY]
        for chosen in product(*(group[:_SAME_DAY] for group in terms))
    )
    return min(checked, key=lambda identity: (not identity.holds, identity.gap))


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
