"""Kept replies for an invented event: offline, and the same quantities in whatever order its articles appeared."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest

import discrepancy as dc

HERE = Path(__file__).parent
REPLIES = HERE / "replies" / "chlorine_leak"
EVENT = HERE.parent / "accuracy" / "events" / "chlorine_leak"
ORDERS = [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)]


def dated(folder, order):
    """The articles in a folder, published in that order."""
    folder.mkdir()
    names = [json.loads(line)["document"] for line in (EVENT / "sources.jsonl").read_text("utf-8").splitlines()]
    days = "".join(
        f'[[documents]]\nfile = "{names[at]}"\npublished = 2025-03-{5 + n:02}\n' for n, at in enumerate(order)
    )
    (folder / "event.toml").write_text(days, encoding="utf-8")
    for name in names:
        (folder / name).write_bytes((EVENT / name).read_bytes())
    return folder


def named_alone(folder):
    """The replies of a reader who saw no register: each article has names of its own, which the merging pass joins."""
    folder.mkdir()
    merging, names = {}, defaultdict(list)
    for path in sorted(REPLIES.glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        if "register" in told:
            merging = told
            continue
        known = {one["id"]: f"{one['id']}_{told['article']}" for one in told["quantities"]}
        for one in told["quantities"]:
            names[one["id"]].append(known[one["id"]])
            one["id"] = known[one["id"]]
        for one in (*told["figures"], *told["missed"]):
            one |= {key: known[one[key]] for key in ("quantity", "part_of") if one.get(key) in known}
        (folder / path.name).write_text(json.dumps(told), encoding="utf-8")
    parts = [{"part": names[one["part"]][0], "of": names[one["of"]][0]} for one in merging["parts"]]
    told = {"register": merging["register"], "same": list(names.values()), "move": [], "parts": parts}
    (folder / "merging.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def series(articles, replies):
    """The series of each claim."""
    claims = dc.read(articles, replies=replies).reset_index()
    return dict(zip(claims["claim_id"], claims["series"], strict=True))


def b_cubed(one, other):
    """How far two ways to put the same claims into series agree, from 0 to 1."""
    assert one.keys() == other.keys()
    sizes, others = Counter(one.values()), Counter(other.values())
    both = Counter((one[name], other[name]) for name in one)
    shares = [
        2 * both[one[name], other[name]] / (sizes[one[name]] + others[other[name]])  # of precision and recall
        for name in one
    ]
    return sum(shares) / len(shares)


@pytest.fixture(scope="module")
def in_order(tmp_path_factory):
    home = tmp_path_factory.mktemp("orders")
    return [dated(home / str(number), order) for number, order in enumerate(ORDERS)]


def test_three_orders_give_one_register(in_order):
    found = [series(articles, REPLIES) for articles in in_order]
    assert min(b_cubed(*pair) for pair in combinations(found, 2)) >= 0.95


def test_the_merging_pass_joins_what_was_named_apart(in_order, tmp_path):
    alone = named_alone(tmp_path / "alone")
    found = [series(articles, alone) for articles in in_order]
    assert min(b_cubed(*pair) for pair in combinations(found, 2)) >= 0.95
    assert b_cubed(found[0], series(in_order[0], REPLIES)) >= 0.95


def test_each_figure_is_read_offline(in_order):
    claims = dc.read(in_order[0], replies=REPLIES).reset_index()
    assert claims["read_by"].eq("reader").mean() >= 0.97
    left = claims[claims["quantity"] == "evacuated"]
    assert set(left["written"]) >= {"Some 6,200 residents", "8,400 people", "9,000"}
    assert left["series"].nunique() == 1
    escaped = claims[claims["quantity"] == "chlorine_escaped"]
    assert set(escaped["stated_unit"]) == {"metric_ton"}, "also of those that name no unit"
    assert set(claims.loc[claims["quantity"] == "salmon_collected", "whole"]) == {"fish_collected"}
