"""What a fact-checker should look at, first things first: contradictions, and sums that do not add up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from discrepancy.matching.comparable import background
from discrepancy.matching.figure import Figure, made
from discrepancy.matching.groups import Groups, groups
from discrepancy.matching.partners import Said, said
from discrepancy.matching.subset import Beside, beside
from discrepancy.matching.wholes import whole_of
from discrepancy.matching.words import amount, number, of_what
from discrepancy.table.judged import Judgement, between
from discrepancy.verdicts.gate import admissible
from discrepancy.verdicts.identities import checked
from discrepancy.verdicts.reason import ends, reason, surplus
from discrepancy.verdicts.relations import among as related
from discrepancy.verdicts.verdict import Verdict

_NAMED = 2  # sources of one number that a sentence names
_APART: tuple[Verdict, ...] = ("conflict", "revision_down", "tension", "drift", "agree", "compatible")


def merged(
    pairs: Iterable[Mapping[Any, Any]], figures: Mapping[str, Figure], verdict: str, sentence: str
) -> list[dict[str, Any]]:
    """The pairs in their order, those with the same verdict on the same two numbers of a series as the first of them.

    A pair has the ids `a` and `b`, its series, its verdict and its sentence under the names given. `others` lists the
    ids of the pairs that were merged into it. A pair whose figures are not given stays as it is.
    """
    groups: dict[object, list[Mapping[Any, Any]]] = {}
    for place, pair in enumerate(pairs):
        groups.setdefault(_numbers(pair, figures, verdict) or place, []).append(pair)
    return [_told(group, figures, verdict, sentence) for group in groups.values()]


def _numbers(pair: Mapping[Any, Any], figures: Mapping[str, Figure], verdict: str) -> object:
    """What pairs told at once share; None for a pair that stands alone."""
    ends = [figures.get(pair[side]) for side in ("a", "b")]
    a, b = ends
    if a is None or b is None or pair[verdict] not in _APART or not (a.claimed and b.claimed):
        return None
    if pair[verdict] in ("revision_down", "drift"):
        ordered = sorted((a, b), key=lambda figure: figure.last or 0)
    else:
        ordered = sorted((a, b), key=_number)
    return pair["series"], pair[verdict], *map(_number, ordered)


def _number(figure: Figure) -> tuple[object, ...]:
    return figure.kind, figure.hedge, figure.trend, f"{figure.number:.6g}"


def _told(
    group: Sequence[Mapping[Any, Any]], figures: Mapping[str, Figure], verdict: str, sentence: str
) -> dict[str, Any]:
    first = dict(group[0])
    others = dict.fromkeys(pair[side] for pair in group[1:] for side in ("a", "b"))
    first["others"] = tuple(one for one in others if one not in (first["a"], first["b"]))
    if first["others"]:
        a, b = figures[first["a"]], figures[first["b"]]
        known = [figures[one] for one in first["others"]]
        named = [replace(end, source=_sources(end, known)) for end in (a, b)]
        if [end.source for end in named] != [a.source, b.source]:
            first[sentence] = reason(named[0], named[1], first[verdict])
    return first


def _sources(figure: Figure, others: Iterable[Figure]) -> str:
    """Who gives the number: "A", "A and B", "A, B and 3 others"."""
    names: dict[str, str] = {}
    for other in sorted((figure, *others), key=lambda other: other.row):
        if _number(other) == _number(figure) and other.series == figure.series:
            names.setdefault(other.source.casefold(), other.source)
    known = list(names.values())
    if len(known) <= _NAMED:
        return " and ".join(known)
    rest = len(known) - _NAMED
    return f"{', '.join(known[:_NAMED])} and {rest} {'other' if rest == 1 else 'others'}"


COLUMNS = {
    "kind": "str",
    "weight": "float64",
    "series": "str",
    "label": "str",
    "sentence": "str",
    "arithmetic": "str",
    "gap": "float64",
    "robust": "bool",
    "claims": "object",
}

# What an error in arithmetic is called, by the sort of identity.
_KINDS = {"conversion": "conversion_mismatch", "headline": "headline_mismatch"}
# An error in arithmetic comes first: no later day and no other way of counting explains it.
TIERS = {
    "identity_broken": 4.9,
    "conversion_mismatch": 4.8,
    "headline_mismatch": 4.6,
    "conflict": 3.2,
    "revision_down": 3.1,
    "tension": 3.0,
}
_TWO_VOICES = 0.2  # more for two speakers who are quoted
_ONE_PASSAGE = 0.3  # more for two figures that one sentence sets against each other
_NOT_ROBUST = 0.4  # off the weight of a verdict that another convention would not give
_AGAIN = 0.02  # off for each finding of its kind and series before it, so that one toll does not fill the list
_MOST_AGAIN = 20
_SEVERAL = 4  # pairs looked at for each finding asked for: several may tell the same two numbers


def findings(
    claims: pd.DataFrame, relations: pd.DataFrame | None = None, convention: str = "default", most: int = 500
) -> pd.DataFrame:
    """The findings, one a row, what to look at first at the top; at most `most` of them.

    `kind` is identity_broken (a sum, parts, places or an area that cannot be), conversion_mismatch, headline_mismatch,
    conflict, revision_down or tension, the last three only where they are sure (see `gate`). `weight` is the tier of
    the kind (4.9 to 3), for contradictions more the surer it is that both are of one thing and that two speakers say
    so, less where the verdict hangs on the convention or is of fixed facts; how wide the gap is counts for nothing.
    Further findings of a series come after the first of another, and two voices stand against each other once in a
    series.
    `claims` are the ids of those concerned,
    `arithmetic` the sum in signs. Each two numbers of a series stand here once, however many sources and articles give
    them: the sentence names two of these, the first two of `claims` are the pair with the widest gap. `relations` are
    those of the same claims, made anew if not given. Raises
    ValueError for an unknown convention, TableError for what is no claims table.
    """
    grouped = groups(claims, convention)
    return among(grouped, claims, related(grouped, convention) if relations is None else relations, most)


def among(grouped: Groups, claims: pd.DataFrame, relations: pd.DataFrame, most: int = 500) -> pd.DataFrame:
    """The findings of the groups of claims with these relations, as `findings` gives them."""
    broken = _broken(checked(grouped), claims)
    apart = _apart(relations)
    told = {frozenset(ids) for ids in broken["claims"]}
    found = pd.concat([broken.assign(a="", b="", place=-1), apart], ignore_index=True)
    raw = _weights(found, grouped, claims)
    ranked = _ranked(found.assign(weight=raw, raw=raw)).head(_SEVERAL * most + len(broken))
    reasons = relations["reason"].array
    ranked["sentence"] = [
        given if at < 0 else reasons[at] for given, at in zip(ranked["sentence"], ranked["place"], strict=True)
    ]
    figures, others, breaths = _figures(ranked, grouped)
    pairs = zip(ranked["kind"], ranked["a"], ranked["b"], ranked["gap"], ranked["match"], strict=True)
    shown = [
        not a or admissible(figures[a], figures[b], kind, gap, sure, others, breaths) for kind, a, b, gap, sure in pairs
    ]
    sure = _once(ranked.loc[np.array(shown, dtype=bool)])
    ranked = _ranked(sure.assign(weight=sure["raw"]))
    rows = [*ranked.to_dict("records")]
    untold = [row for row in rows if not row["a"] or frozenset((row["a"], row["b"])) not in told]
    once = _one_each(merged(untold, figures, "kind", "sentence"), figures)[:most]
    ranked = pd.DataFrame(once, columns=[*COLUMNS, "a", "b", "others"])
    columns = zip(ranked["claims"], ranked["a"], ranked["b"], ranked["others"], strict=True)
    ranked["claims"] = pd.Series([ids or (a, b, *others) for ids, a, b, others in columns], dtype="object")
    labels = {name: of_what(grouped.first(name)) for name in ranked["series"].unique()}
    ranked["label"] = ranked["series"].map(labels)
    ranked["arithmetic"] = _arithmetic(ranked, figures)
    return ranked[list(COLUMNS)].reset_index(drop=True).astype(COLUMNS)


def _broken(checked: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The identities that do not hold, but those of whose figures a person judged that two are not of one sum."""
    wrong = checked[~checked["holds"]]
    if "judged" in claims:
        told = {str(one): str(cell) for one, cell in zip(claims["claim_id"], claims["judged"], strict=True) if cell}
        stays = [not _refused([told.get(one, "") for one in ids]) for ids in wrong["claims"]]
        wrong = wrong.loc[np.array(stays, dtype=bool)]
    kinds = [_KINDS.get(sort, "identity_broken") for sort in wrong["sort"]]
    return wrong.drop(columns=["sort", "holds"]).assign(kind=kinds, robust=True)


def _refused(cells: Sequence[str]) -> bool:
    """Whether two claims with these cells of `judged` were told apart, or one was misread."""
    found = (between(one, other) for one, other in combinations(filter(None, cells), 2))
    return any(told is not None and told.direct and told.judgement not in _KEPT for told in found)


_KEPT = (Judgement.SAME, Judgement.RIGHT)


def _apart(relations: pd.DataFrame) -> pd.DataFrame:
    """The grave relations, of each pair of origins the surest few: one of them may be fit to be shown, another not.

    `a` and `b` are their claims, `place` their row in the table. The claims and the reason are filled in later, for
    those that are shown: a million reasons take much memory.
    """
    there = relations["verdict"].isin(list(TIERS)).to_numpy(dtype=bool)
    grave = relations.loc[there, list(_TAKEN)].assign(place=np.flatnonzero(there))
    grave = grave.sort_values("match", ascending=False, kind="stable")
    first = grave["a_origin"] < grave["b_origin"]
    left, right = grave["a_origin"].where(first, grave["b_origin"]), grave["b_origin"].where(first, grave["a_origin"])
    grave = grave.assign(left=left, right=right).drop(columns=["a_origin", "b_origin"])
    few = grave[grave.groupby([*_PAIR], sort=False).cumcount() < _TRIED]
    return few.rename(columns=_TAKEN).assign(sentence="", arithmetic="", claims=None)


def _once(found: pd.DataFrame) -> pd.DataFrame:
    """Each pair of origins once, by the first of its pairs of claims; what does not add up as it is."""
    return found[~found.duplicated([*_PAIR]) | (found["place"] < 0)]


_PAIR = ("series", "left", "right")
_TRIED = 3  # pairs of claims of two origins

_TAKEN = {name: name for name in ("a", "b", "a_origin", "b_origin", "series", "gap", "robust", "match")} | {
    "verdict": "kind",
}


def _weights(found: pd.DataFrame, grouped: Groups, claims: pd.DataFrame) -> pd.Series[float]:
    """How much each finding is worth a look: how sure it is that both are of one thing, and who says them."""
    sure = 1 / (1 + 2.0 ** -found["match"].fillna(0.0))
    told = claims.reset_index().drop_duplicates("claim_id").set_index("claim_id")
    taken = ["source", "attributed", "sentence", "document"]
    a, b = (told.reindex(found[side])[taken].reset_index(drop=True) for side in "ab")
    quoted = a["attributed"].eq(True) & b["attributed"].eq(True)
    voices = (quoted & (a["source"] != b["source"])).to_numpy(dtype=bool)
    passage = ((a["sentence"] == b["sentence"]) & (a["sentence"] != "")).to_numpy(dtype=bool) & voices
    weight = (
        found["kind"].map(TIERS)
        - _NOT_ROBUST * ~found["robust"]
        + (found["place"] >= 0) * (sure + _TWO_VOICES * voices + _ONE_PASSAGE * passage)
    )
    names = found["series"].map({name: background(key) for name, key in grouped.series.items()})
    fixed = names.fillna(False).astype(bool) & found["kind"].isin(["conflict", "tension"])
    result: pd.Series[float] = weight.where(~fixed, weight / 10)
    return result


def _one_each(found: Sequence[dict[str, Any]], figures: Mapping[str, Figure]) -> list[dict[str, Any]]:
    """One finding a series and pair of voices, the first of each; sums that do not add up are all told.

    What an article says of a figure is told once: nothing is gained by holding it against further articles' figures,
    one of which may be of another thing.
    """
    seen: set[tuple[object, ...]] = set()
    shown: set[str] = set()
    kept = []
    for row in found:
        pair = [figures[row[side]] for side in ("a", "b")] if row["a"] else []
        voices = sorted(figure.source.casefold() for figure in pair) or [row["claims"]]
        key = (row["series"], *voices)
        again = any(figure.id in shown for figure in pair)
        if key not in seen and not (again and _of_two_articles(pair)):
            seen.add(key)
            shown |= {figure.id for figure in pair}
            kept.append(row)
    return kept


def _of_two_articles(pair: Sequence[Figure]) -> bool:
    return len({figure.document for figure in pair}) > 1 and not any(figure.by_hand for figure in pair)


def _ranked(found: pd.DataFrame) -> pd.DataFrame:
    """The findings by weight; of those that weigh the same the nearest figures first, in whatever order the rows."""
    pair = ["-".join(sorted(ids)) for ids in zip(found["a"], found["b"], strict=True)]
    found = found.assign(pair=pair)
    order = found.sort_values(["weight", *_TIES], ascending=[False, *_UP], kind="stable")
    before = order.groupby(["series", "kind"], sort=False).cumcount().clip(upper=_MOST_AGAIN)
    lessened = order.assign(weight=(order["weight"] - _AGAIN * before).round(6))
    return lessened.sort_values(["weight", *_TIES], ascending=[False, *_UP], kind="stable")


_TIES = ("gap", "series", "pair")
_UP = (True,) * len(_TIES)


def _figures(ranked: pd.DataFrame, grouped: Groups) -> tuple[dict[str, Figure], Beside, Said]:
    """The figures of the pairs by id, and what their articles give beside them."""
    ids = {*ranked["a"], *ranked["b"]}
    rows = grouped.rows
    articles = rows.loc[rows["claim_id"].isin(ids), "document"].unique()
    near = rows["document"].isin(articles) & rows["series"].isin(ranked["series"].unique())
    found = [*made(rows[near | rows["claim_id"].isin(ids)], grouped.reading, grouped.anew)]
    return {figure.id: figure for figure in found if figure.id in ids}, beside(found), said(found)


def _arithmetic(ranked: pd.DataFrame, figures: Mapping[str, Figure]) -> list[str]:
    """The sum of each finding, that of two figures made here."""
    told = zip(ranked["arithmetic"], ranked["claims"], ranked["kind"], strict=True)
    return [signs or _of_two(figures[ids[0]], figures[ids[1]], kind) for signs, ids, kind in told]


def _of_two(a: Figure, b: Figure, kind: str) -> str:
    """ "14.5 km ÷ 9.7 km = 1.49"; of a total that fell, and of a part past its whole, the difference."""
    if not (a.claimed and b.claimed):
        return ""  # a denial is no sum
    if found := whole_of(a, b):
        part = found.less
        over = surplus(part, found.whole)
        return f"{amount(part.number, part.unit)} − {amount(part.number - over, part.unit)} = {amount(over, part.unit)}"
    smaller, larger = ends(a, b)
    low, high = amount(smaller, a.unit), amount(larger, a.unit)
    if kind == "revision_down" or not smaller > 0 or math.isinf(larger):
        return f"{high} − {low} = {amount(larger - smaller, a.unit)}"
    times = larger / smaller
    return f"{high} ÷ {low} = {number(round(times)) if times >= 100 else f'{times:.3g}'}"
