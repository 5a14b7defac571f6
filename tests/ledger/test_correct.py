"""Corrections: made one by one and by file, found again by their words, marked where the claims are shown."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import discrepancy as dc
from discrepancy import ledger
from discrepancy.cli import app
from ledger.stories import added

ARTICLE = """River Ilmen floods Castor
Published 4 March 2025

The flood has killed 17 people in Castor, the mayor Jana Novak said.
Some 4,000 residents were evacuated, police said.
Dozens of volunteers filled sandbags, and two villages lost their bridge.
The water rose by 3 metres in Castor, the fire service said.
"""


Claims = dict[str, dict[str, Any]]


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return added(tmp_path, "flood.ledger", {"a.txt": ARTICLE})


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Claims:
    """The claims of that ledger before anybody corrected it, by their words."""
    path = added(tmp_path_factory.mktemp("fresh"), "flood.ledger", {"a.txt": ARTICLE})
    return {row["written"]: row for row in map(json.loads, run("extract", path, "--jsonl").stdout.splitlines())}


def claim(path: Path, written: str) -> dict[str, Any]:
    """The claim with those words."""
    rows = [json.loads(line) for line in run("extract", path, "--jsonl").stdout.splitlines()]
    (found,) = [row for row in rows if row["written"] == written]
    return found


def count(path: Path, query: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(query).fetchone()[0])


CHANGES = [
    (["--value", "more than 30 people"], {"stated_low": 30, "stated_high": None, "hedge": "more_than", "low": 30}),
    (["--measure", "people injured"], {"measure": "wounded", "series": "wounded--person"}),
    (["--scope", "children"], {"scope": "children"}),
    (["--source", "Ministry"], {"source": "Ministry", "attributed": True, "source_start": None}),
    (["--source", "the WHO"], {"source": "World Health Organization", "attributed": True, "source_start": None}),
    (["--source", "the FS"], {"source": "FS"}),
    (["--date", "2025-03-02"], {"date": "2025-03-02", "date_end": "2025-03-02"}),
    (["--kind", "part"], {"kind": "part"}),
    (["--stance", "reported"], {"stance": "reported"}),
    (["--unit", "blorp"], None),
    (["--kind", "whole"], None),
    (["--date", "yesterday"], None),
    (["--value", "many"], None),
    (["--measure", "-"], None),
    (["--series", "nowhere"], None),
]


@pytest.mark.parametrize(("options", "changed"), CHANGES, ids=[" ".join(options) for options, _ in CHANGES])
def test_one_claim(path: Path, fresh: Claims, options: list[str], changed: dict[str, Any] | None) -> None:
    before = fresh["17 people"]
    result = run("correct", path, before["claim_id"], *options, "--who", "Ana", "--why", "misread")
    if changed is None:
        assert result.exit_code == 3, result.output
        assert len(result.stderr.splitlines()) == 1
        assert before["claim_id"] in result.stderr
        assert claim(path, "17 people") == before
        return
    assert result.exit_code == 0, result.stderr
    after = claim(path, "17 people")
    assert {name: after[name] for name in changed} == changed
    assert "(Ana, 20" in after["corrected"]
    assert "misread" in after["corrected"]
    assert run("correct", path, before["claim_id"], *options).stdout.endswith(
        "0 claims corrected, 1 claim as asked already\n"
    )
    run("correct", path, before["claim_id"], "--restore")
    assert claim(path, "17 people") == before


def test_a_rejected_claim_is_nowhere_until_it_is_restored(path: Path) -> None:
    before = claim(path, "17 people")
    run("correct", path, before["claim_id"], "--reject")
    assert "17 people" not in run("extract", path, "--csv").stdout
    assert count(path, "SELECT count(*) FROM claims WHERE written = '17 people'") == 0
    run("correct", path, before["claim_id"], "--restore")
    assert claim(path, "17 people") == before
    assert count(path, "SELECT count(*) FROM corrections") == 2


def test_a_claim_added_by_hand(path: Path) -> None:
    words = ("--add", "lost their bridge", "--document", "a.txt", "--sentence", "two villages lost their bridge.")
    refused = run("correct", path, *words)
    assert refused.exit_code == 3
    assert "needs its figure" in refused.stderr
    assert run("correct", path, "--add", "three villages", "--document", "a.txt", "--value", "3").exit_code == 3
    added = run("correct", path, *words, "--value", "2 bridges", "--measure", "bridges_lost", "--who", "Ana")
    assert added.exit_code == 0, added.stderr
    row = claim(path, "lost their bridge")
    assert row["claim_id"] == added.stdout.splitlines()[1]
    assert (row["stated_low"], row["measure"], row["date"]) == (2, "bridges_lost", "2025-03-04")
    assert row["corrected"].startswith("added by hand, stated low: 2, was nothing, ")
    assert row["corrected"].count("(Ana, 20") == 1
    assert ARTICLE[row["start"] : row["end"]] == row["written"]
    run("correct", path, row["claim_id"], "--restore")
    assert "lost their bridge" not in [
        row["written"] for row in csv.DictReader(io.StringIO(run("extract", path).stdout))
    ]


def edited(path: Path, target: Path, edit: Any) -> Path:
    """The claims table as a person edits it in a spreadsheet."""
    rows = list(csv.DictReader(io.StringIO(run("extract", path, "--csv").stdout)))
    for row in rows:
        edit(row)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], "action", "why"])
        writer.writeheader()
        writer.writerows(rows)
    return target


def test_a_whole_table_goes_there_and_back(path: Path, tmp_path: Path) -> None:
    untouched = edited(path, tmp_path / "same.csv", lambda row: None)
    assert run("correct", path, untouched).stdout.endswith("0 claims corrected\n")

    def edit(row: dict[str, str]) -> None:
        if row["written"] == "17 people":
            row |= {"measure": "injured", "why": "they live"}
        if row["written"] == "3 metres":
            row["action"] = "reject"

    table = edited(path, tmp_path / "claims.csv", edit)
    result = run("correct", path, table, "--who", "Ana")
    assert (result.exit_code, result.stdout) == (0, f"{path}: 2 claims corrected\n"), result.stderr
    assert claim(path, "17 people")["measure"] == "injured"
    assert "3 metres" not in run("extract", path, "--csv").stdout
    assert run("correct", path, edited(path, tmp_path / "again.csv", lambda row: None)).stdout.endswith(
        "0 claims corrected\n"
    )


DECIMALS = ("stated_low", "stated_high", "low", "high", "core_low", "core_high")


def mangled(text: str) -> str:
    """UTF-8 that was taken for Windows-1252."""
    return "".join(bytes([byte]).decode("cp1252" if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "latin-1")
                   for byte in text.encode("utf-8"))  # fmt: skip


SPREADSHEETS = {
    "as it came": (lambda row: {}, ",", "utf-8"),
    "a mark of UTF-8 before it": (lambda row: {}, ",", "utf-8-sig"),
    "truth in capitals": (lambda row: {"attributed": row["attributed"].upper()}, ",", "utf-8"),
    "days as in America": (lambda row: {"date": "3/4/2025", "date_end": "3/4/25", "published": "3/4/25"}, ",", "utf-8"),
    "days with a time": (lambda row: {"date": row["date"] + " 00:00:00"}, ",", "utf-8"),
    "decimal commas": (lambda row: {name: row[name].replace(".", ",") for name in DECIMALS}, ";", "utf-8"),
    "thousands": (lambda row: {name: row[name].replace("4000", "4,000") for name in DECIMALS}, ",", "utf-8"),
    "Windows-1252": (lambda row: {}, ";", "cp1252"),
    "UTF-8 mangled": (lambda row: {name: mangled(text) for name, text in row.items()}, ",", "utf-8"),
    "no apostrophes": (lambda row: {name: text.removeprefix("'") for name, text in row.items()}, ",", "utf-8"),
}


@pytest.mark.parametrize("case", SPREADSHEETS)
def test_what_spreadsheets_do_to_a_table_changes_nothing(path: Path, fresh: Claims, tmp_path: Path, case: str) -> None:
    edit, between, encoding = SPREADSHEETS[case]
    run("correct", path, fresh["17 people"]["claim_id"], "--source", "=Élise “Lis” Novák", "--who", "Ana")
    rows = list(csv.DictReader(io.StringIO(run("extract", path, "--csv").stdout)))
    (residents,) = [row for row in rows if row["written"] == "Some 4,000 residents"]
    before = ledger.standing_claims(path)
    for figure, made in (("4000", "0 claims"), ("5000.5", "1 claim"), ("5000.5", "0 claims")):
        residents |= {"stated_low": figure, "stated_high": figure}
        with (tmp_path / "claims.csv").open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, [*rows[0]], delimiter=between)
            writer.writeheader()
            writer.writerows({**row, **edit(row)} for row in rows)
        result = run("correct", path, tmp_path / "claims.csv", "--who", "Ben")
        assert result.stdout == f"{path}: {made} corrected\n", result.stderr
    after = ledger.standing_claims(path)
    changed = after.pop(residents["claim_id"])
    assert (changed["stated_low"], changed["hedge"]) == (5000.5, "about")
    del before[residents["claim_id"]]
    assert after == before


def test_a_new_figure_in_words_keeps_the_hedge_that_it_says(path: Path, fresh: Claims) -> None:
    run("correct", path, fresh["Some 4,000 residents"]["claim_id"], "--value", "about 5,000 people")
    after = claim(path, "Some 4,000 residents")
    assert (after["stated_low"], after["hedge"]) == (5000, "about")
    assert "hedge" not in after["corrected"]


def test_an_edited_table_asked_for_twice_is_made_once(path: Path, tmp_path: Path) -> None:
    def edit(row: dict[str, str]) -> None:
        if row["written"] == "17 people":
            row |= {"measure": "people injured", "date": "2025-03-05", "stated_low": "18", "stated_high": "18"}

    file = edited(path, tmp_path / "claims.csv", edit)
    assert run("correct", path, file).stdout.endswith("1 claim corrected\n")
    after = claim(path, "17 people")
    assert (after["measure"], after["date"], after["date_end"]) == ("wounded", "2025-03-05", "2025-03-05")
    again = run("correct", path, file)
    assert (again.exit_code, again.stdout.split(": ")[1]) == (0, "0 claims corrected, 1 claim as asked already\n")
    assert claim(path, "17 people") == after


def test_series_are_split_and_merged_from_a_table(path: Path, tmp_path: Path) -> None:
    def split(row: dict[str, str]) -> None:
        if row["written"] == "17 people":
            row["scope"] = "children"

    def merge(row: dict[str, str]) -> None:
        if row["written"] == "17 people":
            row["series"] = claim(path, "Some 4,000 residents")["series"]

    run("correct", path, edited(path, tmp_path / "split.csv", split))
    assert claim(path, "17 people")["series"] == "killed--children--person"
    run("correct", path, edited(path, tmp_path / "merge.csv", merge))
    found = claim(path, "17 people")
    assert (found["series"], found["measure"], found["scope"]) == ("evacuated--person", "evacuated", "")


def test_json_lines_and_errors_that_name_the_row(path: Path, tmp_path: Path) -> None:
    first, second = claim(path, "17 people"), claim(path, "3 metres")
    lines = [
        {"claim_id": first["claim_id"], "measure": "injured"},
        {"claim_id": "0000", "measure": "injured"},
        {"claim_id": second["claim_id"], "mesure": "depth"},
        {"claim_id": second["claim_id"], "action": "delete"},
        {"claim_id": second["claim_id"], "low": 9},
        {"claim_id": second["claim_id"], "stated_low": "many"},
        {"document": "b.txt", "written": "x", "value": "3 people"},
        {"measure": "killed"},
    ]
    file = tmp_path / "corrections.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines) + "{broken\n", "utf-8")
    result = run("correct", path, file)
    assert result.exit_code == 3
    assert "1 claim corrected" in result.stdout
    said = {line.split(": ")[1]: line for line in result.stderr.splitlines()}
    assert sorted(said) == [f"row {number}" for number in range(2, 10)]
    for number, word in {
        2: "no claim '0000'",
        3: "'measure'",
        4: "'delete'",
        5: "worked out",
        6: "not a number",
    }.items():
        assert word in said[f"row {number}"]


def test_corrections_survive_a_new_reading_and_a_new_version(path: Path, fresh: Claims, tmp_path: Path) -> None:
    run("correct", path, fresh["17 people"]["claim_id"], "--measure", "injured", "--who", "Ana")
    run("correct", path, fresh["3 metres"]["claim_id"], "--reject", "--who", "Ana")
    place = ARTICLE.index("Dozens of volunteers")
    ends = {"source_start": str(place), "source_end": str(place + len("Dozens of volunteers"))}
    marked = {"source": "volunteers", **ends}
    ledger.correct(path, [ledger.Request("1", "change", fresh["Some 4,000 residents"]["claim_id"], marked)], "Ana")
    run(
        "correct",
        path,
        "--add",
        "lost their bridge",
        "--document",
        "a.txt",
        "--value",
        "2 bridges",
        "--measure",
        "cut_off",
    )
    assert run("verify", path).exit_code == 0
    before = claim(path, "17 people")
    (tmp_path / "a.txt").write_text("Correction: an earlier version misspelt a name.\n" + ARTICLE, "utf-8")
    assert ledger.add(path, [tmp_path / "a.txt"]).versions == 1
    after = claim(path, "17 people")
    assert after["claim_id"] != before["claim_id"]
    assert (after["measure"], after["corrected"]) == ("injured", before["corrected"])
    assert "3 metres" not in run("extract", path, "--csv").stdout
    told = claim(path, "Some 4,000 residents")
    text = (tmp_path / "a.txt").read_text("utf-8")
    assert (told["source"], text[told["source_start"] : told["source_end"]]) == ("volunteers", "Dozens of volunteers")
    assert told["corrected"].startswith("source: volunteers, was police (Ana")
    assert claim(path, "lost their bridge")["measure"] == "cut_off"
    assert run("verify", path).exit_code == 0


def test_verify_lists_what_no_longer_finds_its_words(path: Path, fresh: Claims, tmp_path: Path) -> None:
    identity = fresh["17 people"]["claim_id"]
    run("correct", path, identity, "--measure", "injured")
    (tmp_path / "a.txt").write_text(ARTICLE.replace("17 people", "19 people"), "utf-8")
    ledger.add(path, [tmp_path / "a.txt"])
    result = run("verify", path)
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert f"the correction of '17 people' ({identity}) no longer finds its words" in line
    assert "a.txt" in line


def test_a_correction_outlasts_a_machine_that_reads_no_figure_there(
    path: Path, fresh: Claims, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("correct", path, fresh["17 people"]["claim_id"], "--measure", "injured")
    monkeypatch.setattr("discrepancy.claims.batches.of_article", lambda *_, **__: [])
    found = ledger.verify(path)
    assert (found.new, found.articles) == (0, 1)
    (problem,) = found.problems
    assert "in which no figure is read now" in problem.what
    assert list(dc.read(path)["measure"]) == ["injured"]


def test_series_are_merged_for_later_articles_too(path: Path, fresh: Claims, tmp_path: Path) -> None:
    moved = fresh["17 people"]["claim_id"]
    run("correct", path, moved, "--measure", "flood_dead")
    run("correct", path, moved, "--restore")
    (tmp_path / "b.txt").write_text(
        "Published 5 March 2025\n\nPolice said 30 people were injured in Castor.\n", "utf-8"
    )
    ledger.add(path, [tmp_path / "b.txt"])
    result = run(
        "correct", path, "--merge", claim(path, "30 people")["series"], "--into", claim(path, "17 people")["series"]
    )
    assert result.exit_code == 0, result.stderr
    (tmp_path / "c.txt").write_text(
        "Published 6 March 2025\n\nPolice said 44 people were injured in Castor.\n", "utf-8"
    )
    ledger.add(path, [tmp_path / "c.txt"])
    assert len({claim(path, written)["series"] for written in ("17 people", "30 people", "44 people")}) == 1
    assert "series merged" in claim(path, "44 people")["corrected"]
    refused = run("correct", path, "--merge", "nowhere", "--into", claim(path, "17 people")["series"])
    assert (refused.exit_code, "has no series 'nowhere'" in refused.stderr) == (2, True)


def test_the_report_marks_corrected_claims(path: Path, fresh: Claims, tmp_path: Path) -> None:
    from pypdf import PdfReader

    run("correct", path, fresh["17 people"]["claim_id"], "--measure", "injured", "--who", "Ana")
    assert run("report", path, "-o", tmp_path / "out", "--format", "pdf", "--full").exit_code == 0
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "out" / "report.pdf").pages).split())
    assert "corrected" in text


@pytest.mark.parametrize(
    "arguments",
    [[], ["abc"], ["abc", "--reject", "--restore"], ["--measure", "killed"], ["--merge", "a"], ["--add", "x", "abc"]],
)
def test_a_command_line_that_says_too_little_or_too_much(path: Path, arguments: list[str]) -> None:
    assert run("correct", path, *arguments).exit_code == 2


@pytest.mark.parametrize("command", [["correct", "none.ledger", "abc", "--reject"], ["verify", "none.ledger"]])
def test_no_ledger_is_made_by_correcting(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*command)
    assert result.exit_code == 2
    assert "does not exist" in result.stderr
    assert not (tmp_path / "none.ledger").exists()
