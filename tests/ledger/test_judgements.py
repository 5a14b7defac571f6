"""What persons judge of two claims: signed and kept, before all weights, carried over to their likes."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

import discrepancy as dc
from accuracy.fit_weights import main
from discrepancy import ledger, verdicts
from discrepancy.cli import app
from discrepancy.language.lexicon import load
from discrepancy.ledger import Judging
from discrepancy.table.judged import Judgement
from ledger.stories import added

ARTICLES = {
    "courier.txt": "Courier\n2025-03-04\n\nThe flood killed 34 people in Arlen, mayor Jana Novak said.\n"
    "The flood killed 210 people in the country, minister Ivo Klima said.\n",
    "herald.txt": "Herald\n2025-03-04\n\nThe flood killed 81 people in Arlen, fire chief Mara Lind said.\n"
    "The flood injured 60 people in Arlen, fire chief Mara Lind said.\n",
}
LATER = (
    "Tribune\n2025-03-05\n\nThe flood killed 39 people in Arlen, mayor Jana Novak said.\n"
    "The flood killed 92 people in Arlen, fire chief Mara Lind said.\n"
)
TOWNS = (
    "Gazette\n2025-03-04\n\nThe flood has hit Turkey, Greece and Bulgaria.\n"
    "In Bulgaria it killed 7 people, police said.\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return added(tmp_path, "flood.ledger", ARTICLES)


def claims(path: Path) -> pd.DataFrame:
    return dc.read(path)


def named(path: Path, written: str) -> str:
    (found,) = claims(path).query("written == @written")["claim_id"]
    return str(found)


def relation(path: Path, one: str, other: str) -> dict[str, Any] | None:
    known = claims(path)
    told = verdicts.relations(known)
    pair = {one, other}
    found = told[[{a, b} == pair for a, b in zip(told["a"], told["b"], strict=True)]]
    return None if found.empty else {str(name): value for name, value in found.iloc[0].items()}


def judge(path: Path, one: str, other: str, judgement: Judgement | None) -> ledger.Judged:
    return ledger.judge(path, [Judging(one, other, judgement)], "Ana")


@pytest.mark.parametrize(
    ("judgement", "verdict"),
    [
        (Judgement.SAME, "conflict"),
        (Judgement.SOURCE, "same_origin"),
        (Judgement.LATER, "drift"),
        (Judgement.PART, "part_of_total"),
        (Judgement.DIFFERENT, None),
        (Judgement.MISREAD, None),
    ],
)
def test_a_judgement_goes_before_the_weights(path: Path, judgement: Judgement, verdict: str | None) -> None:
    mayor, chief = named(path, "34 people"), named(path, "81 people")
    assert judge(path, mayor, chief, judgement) == ledger.Judged(1, 0)
    found = relation(path, mayor, chief)
    assert (found and found["verdict"]) == verdict
    told = [{*ids} >= {mayor, chief} for ids in verdicts.findings(claims(path))["claims"]]
    assert any(told) == (judgement is Judgement.SAME)


def test_what_is_far_from_one_thing_is_one_where_a_person_says_so(path: Path) -> None:
    killed, injured = named(path, "34 people"), named(path, "60 people")
    assert relation(path, killed, injured) is None
    judge(path, killed, injured, Judgement.SAME)
    assert relation(path, killed, injured)
    both = claims(path).set_index("claim_id").loc[[killed, injured], "series"]
    assert both.nunique() == 1


def test_what_is_of_two_things_counts_in_two_series(path: Path) -> None:
    mayor, chief = named(path, "34 people"), named(path, "81 people")
    assert claims(path).set_index("claim_id").loc[[mayor, chief], "series"].nunique() == 1
    judge(path, mayor, chief, Judgement.DIFFERENT)
    series = claims(path).discrepancy.series()
    assert [name for name in series.index if "--apart-" in name]
    assert claims(path).set_index("claim_id").loc[[mayor, chief], "series"].nunique() == 2


def test_the_last_word_holds_and_can_be_taken_back(path: Path) -> None:
    mayor, chief = named(path, "34 people"), named(path, "81 people")
    before = verdicts.relations(claims(path))
    judge(path, mayor, chief, Judgement.DIFFERENT)
    assert judge(path, chief, mayor, Judgement.DIFFERENT) == ledger.Judged(0, 1)
    judge(path, chief, mayor, Judgement.SAME)
    assert relation(path, mayor, chief)
    assert judge(path, mayor, chief, None).made == 1
    assert judge(path, mayor, chief, None).unchanged == 1
    pd.testing.assert_frame_equal(verdicts.relations(claims(path)), before)


def test_it_carries_over_to_what_the_same_speakers_tell(path: Path, tmp_path: Path) -> None:
    judge(path, named(path, "34 people"), named(path, "81 people"), Judgement.DIFFERENT)
    (tmp_path / "tribune.txt").write_text(LATER, "utf-8")
    ledger.add(path, [tmp_path])
    assert relation(path, named(path, "39 people"), named(path, "92 people")) is None
    assert relation(path, named(path, "39 people"), named(path, "81 people")) is None
    assert relation(path, named(path, "34 people"), named(path, "39 people"))


def test_of_two_amounts_in_one_article_neither_is_taken_for_the_like_of_what_was_judged(
    path: Path, tmp_path: Path
) -> None:
    judge(path, named(path, "34 people"), named(path, "81 people"), Judgement.SAME)
    twice = LATER + "The flood killed 95 people in Arlen, fire chief Mara Lind said.\n"
    (tmp_path / "tribune.txt").write_text(twice, "utf-8")
    ledger.add(path, [tmp_path])
    marks = claims(path).set_index("written")["judged"]
    assert marks[["39 people", "92 people", "95 people"]].tolist() == ["1a~same", "", ""]


def test_a_town_against_a_country_is_asked_once(path: Path, tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_text(TOWNS, "utf-8")
    ledger.add(path, [tmp_path])
    judge(path, named(path, "7 people"), named(path, "210 people"), Judgement.DIFFERENT)
    told = "Tribune\n2025-03-04\n\nThe flood killed 9 people in Bulgaria, minister Vera Petrova said.\n"
    (tmp_path / "tribune.txt").write_text(told, "utf-8")
    ledger.add(path, [tmp_path])
    marks = claims(path).set_index("written")["judged"]
    assert (marks["7 people"], marks["9 people"]) == ("1a:different", "1a~different")
    assert marks["34 people"] == "1b~different"
    assert marks["60 people"] == ""


def test_it_outlasts_new_versions(path: Path, tmp_path: Path) -> None:
    judge(path, named(path, "34 people"), named(path, "81 people"), Judgement.SAME)
    (tmp_path / "courier.txt").write_text(f"{ARTICLES['courier.txt']}The bridge is closed.\n", "utf-8")
    assert ledger.add(path, [tmp_path]).versions == 1
    found = claims(path).set_index("written")["judged"]
    assert ":same" in found["34 people"]
    assert ":same" in found["81 people"]


def test_misread_holds_until_the_claim_is_corrected(path: Path) -> None:
    mayor, chief = named(path, "34 people"), named(path, "81 people")
    judge(path, mayor, chief, Judgement.MISREAD)
    ledger.correct(path, [ledger.Request("1", "change", chief, {"value": "31 people"})], "Ana")
    assert relation(path, mayor, chief)


def test_an_unknown_claim_is_a_problem_and_the_others_are_judged(path: Path) -> None:
    mayor, chief = named(path, "34 people"), named(path, "81 people")
    asked = [Judging("none", mayor, Judgement.SAME, where="row 1"), Judging(mayor, chief, Judgement.SAME),
             Judging(mayor, mayor, Judgement.SAME)]  # fmt: skip
    done = ledger.judge(path, asked, "Ana")
    assert done.made == 1
    assert [str(problem).split(":")[0] for problem in done.problems] == ["row 1", f"{mayor}, {mayor}"]


def test_they_are_exported_and_imported(path: Path, tmp_path: Path) -> None:
    pairs = [("34 people", "81 people", Judgement.PART), ("34 people", "210 people", Judgement.DIFFERENT)]
    for one, other, judgement in pairs:
        judge(path, named(path, one), named(path, other), judgement)
    result = CliRunner().invoke(app, ["export", str(path), "--judgements", "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    file = tmp_path / "out" / "judgements.jsonl"
    assert [(row["judgement"], row["a"]["written"], row["who"]) for row in map(json.loads, file.open())] == [
        ("part", "34 people", "Ana"), ("different", "34 people", "Ana"),
    ]  # fmt: skip
    other = tmp_path / "other.ledger"
    ledger.add(other, [tmp_path / name for name in ARTICLES])
    for made in ("2 judgements", "0 judgements, 2 there already"):
        result = CliRunner().invoke(app, ["import", str(other), str(file)])
        assert result.exit_code == 0, result.output
        assert made in result.stdout
    columns = ["claim_id", "judged"]
    assert claims(other)[columns].to_dict("records") == claims(path)[columns].to_dict("records")


def test_match_weights_are_fitted_on_what_was_exported(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other, judgement in (("81 people", Judgement.SAME), ("210 people", Judgement.DIFFERENT)):
        judge(path, named(path, "34 people"), named(path, other), judgement)
    CliRunner().invoke(app, ["export", str(path), "--judgements", "-o", str(tmp_path)])
    out = tmp_path / "match_weights.toml"
    monkeypatch.setattr("sys.argv", ["fit_weights.py", str(tmp_path / "judgements.jsonl"), "-o", str(out)])
    main()
    fitted, now = tomllib.loads(out.read_text("utf-8")), load("match_weights")
    assert fitted.keys() == now.keys()
    assert fitted["finding"] == now["finding"]


def test_what_cannot_be_taken_is_named(path: Path, tmp_path: Path) -> None:
    a = {"claim_id": named(path, "34 people")}
    rows = [
        {"judgement": "same", "a": a, "b": {"claim_id": "no", "written": "81 people"}},
        {"judgement": "never", "a": a, "b": a},
        {"judgement": "same", "a": a["claim_id"], "b": named(path, "81 people"), "who": "Ben"},
    ]
    file = tmp_path / "pairs.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    result = CliRunner().invoke(app, ["import", str(path), str(file)])
    assert result.exit_code == 3
    assert "row 1" in result.stderr
    assert "row 2" in result.stderr
    assert "1 judgement " in result.stdout


def test_what_something_else_changed_is_not_used(path: Path) -> None:
    mayor, chief = named(path, "34 people"), named(path, "81 people")
    judge(path, mayor, chief, Judgement.DIFFERENT)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE judgements SET judgement = 'part'")
    found = claims(path)
    assert "judged" not in found
    assert any("judgements that another program" in problem for problem in found.attrs["problems"])
    assert any("has judgements that were" in str(problem) for problem in ledger.verify(path).problems)


def test_marks_from_elsewhere_are_read_with_care(path: Path) -> None:
    found = claims(path)
    found["judged"] = "1a:same 9999999999999999a:same junk 2b?part 1b:never"
    assert len(verdicts.relations(found)) == len(verdicts.relations(claims(path)))
