"""Tables made elsewhere into a ledger: what is enough, what is refused, and what comes out is what went in."""

from __future__ import annotations

import csv
import json
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import discrepancy as dc
from discrepancy import ledger, matching, table
from discrepancy.cli import app
from discrepancy.table.columns import COLUMNS, INDEX
from laws import tried
from ledger.stories import added, dump, write
from ledger.test_correct import ARTICLE

SAME = [*INDEX, *COLUMNS]


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def saved(path: Path, *rows: dict[str, Any]) -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    return path


def claims(path: Path) -> list[dict[str, Any]]:
    return list(table.records(dc.read(path)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return added(tmp_path, "flood.ledger", {"a.txt": ARTICLE})


ENOUGH = [
    ({"measure": "killed", "value": "30"}, {"stated_low": 30, "stated_unit": "person", "hedge": "exact"}),
    ({"measure": "People killed", "value": "30"}, {"measure": "killed"}),
    ({"measure": "killed", "value": "more than 30 people"}, {"low": 30, "high": None, "hedge": "more_than"}),
    ({"measure": "killed", "value": "30", "hedge": "More than"}, {"low": 30, "high": None, "hedge": "more_than"}),
    ({"measure": "killed", "value": "30", "hedge": "at_most"}, {"low": 0, "high": 30}),
    ({"measure": "killed", "value": "dozens"}, {"low": 12, "high": None, "core_low": 24, "core_high": 99}),
    ({"measure": "killed", "low": "30"}, {"stated_low": 30, "stated_high": None, "hedge": "at_least"}),
    ({"measure": "killed", "low": "30", "high": "40"}, {"stated_low": 30, "stated_high": 40, "hedge": "range"}),
    ({"measure": "killed", "stated_low": "1,200", "stated_high": "1 300"}, {"low": 1200, "high": 1300}),
    ({"measure": "advance", "value": "3,5", "unit": "miles"}, {"stated_low": 3.5, "unit": "kilometer"}),
    ({"measure": "oil lost", "value": "3", "unit": "barrels"}, {"measure": "oil_lost", "stated_unit": "oil_barrel"}),
    ({"measure": "homes flooded", "value": "9"}, {"measure": "homes_flooded", "unit": "item"}),
    ({"measure": "killed", "value": "9", "date": "4 March 2025"}, {"date": "2025-03-04", "date_end": "2025-03-04"}),
    ({"measure": "killed", "value": "9", "date": "04.03.2025"}, {"date": "2025-03-04"}),
    ({"measure": "killed", "value": "9"}, {"source": "coded.csv", "document": "coded.csv", "attributed": False}),
    ({"measure": "killed", "value": "9", "source": "=Red Cross"}, {"source": "=Red Cross", "attributed": True}),
    (
        {"measure": "killed", "value": "9", "publisher": "Herald", "published": "2025-03-04", "title": "Flood"},
        {"source": "Herald", "date": "2025-03-04", "date_basis": "document", "title": "Flood", "attributed": False},
    ),
    (
        {"measure": "killed", "value": "9", "url": "https://herald.example/news/flood.html"},
        {"document": "herald.example/news/flood.html"},
    ),
]


@pytest.mark.parametrize(("row", "claim"), ENOUGH, ids=[" ".join(row.values()) for row, _ in ENOUGH])
def test_what_is_enough(tmp_path: Path, row: dict[str, str], claim: dict[str, Any]) -> None:
    result = run("import", tmp_path / "new.ledger", saved(tmp_path / "coded.csv", row), "--who", "Ana")
    assert (result.exit_code, "1 claim, 1 article without text" in result.stdout) == (0, True), result.stderr
    (found,) = claims(tmp_path / "new.ledger")
    assert {name: found[name] for name in claim} == claim
    assert found["corrected"].startswith("imported from coded.csv, row 2 (Ana, 20")
    before = dump(tmp_path / "new.ledger")
    assert "0 claims, 1 there already" in run("import", tmp_path / "new.ledger", tmp_path / "coded.csv").stdout
    assert dump(tmp_path / "new.ledger") == before


REFUSED = [
    ({"value": "many"}, ["'value'", "'many' is not one figure"]),
    ({"value": ""}, ["has no figure"]),
    ({"measure": ""}, ["'measure' is empty"]),
    ({"unit": "blorp"}, ["'unit'", "'blorp' is not a unit"]),
    ({"unit": "km"}, ["'unit'", "not a unit of people killed; use person"]),
    ({"date": "3/4/2025"}, ["'date'", "'3/4/2025' is not an unambiguous date", "use YYYY-MM-DD"]),
    ({"kind": "sum"}, ["'kind'", "'sum' is not one of total"]),
    ({"stated_low": "9", "stated_high": "8"}, ["lower end 9 is above its upper end 8"]),
    ({"stated_low": "1e999"}, ["'stated_low'", "'1e999' is not a number"]),
    ({"start": "1.5"}, ["'start'", "'1.5' is not a whole number"]),
    ({"attributed": "perhaps"}, ["'attributed'", "neither true nor false"]),
]


def test_errors_name_row_column_and_value_and_the_rest_is_taken(tmp_path: Path) -> None:
    good = {"measure": "killed", "value": "30", "date": "2025-03-04"}
    rows = [good, *({**good, **change} for change, _ in REFUSED), {**good, "value": "31"}]
    names = dict.fromkeys(name for row in rows for name in row)
    result = run("import", tmp_path / "new.ledger", saved(tmp_path / "coded.csv", dict.fromkeys(names, ""), *rows))
    assert result.exit_code == 3
    assert sorted(claim["low"] for claim in claims(tmp_path / "new.ledger")) == [30, 31]
    told = {line.split(": ")[1]: line for line in result.stderr.splitlines()}
    for number, (_, words) in enumerate(REFUSED, 4):
        line = told[f"row {number}"]
        assert all(word in line for word in words), line
        assert line.endswith("this row was skipped")


HEADINGS = [
    ("what,figure\nkilled,3\n", [], "no column that tells the measure"),
    ("measure,figures\nkilled,3\n", [], "no column that tells the figure"),
    ("mesure,value\nkilled,3\n", [], "--column measure=mesure"),
    (
        "what,figure\nkilled,3\n",
        ["measure=which", "value=figure"],
        "no column 'which' for measure; it has what, figure",
    ),
    ("what,figure\nkilled,3\n", ["amount=figure"], "'amount' is not a column of the claims table"),
    ("", [], "holds no rows"),
    ("measure,value\n", [], "holds no rows"),
]


@pytest.mark.parametrize(("text", "columns", "says"), HEADINGS, ids=[says for _, _, says in HEADINGS])
def test_a_table_that_cannot_be_taken_says_why(tmp_path: Path, text: str, columns: list[str], says: str) -> None:
    (tmp_path / "coded.csv").write_text(text, "utf-8")
    options = [part for column in columns for part in ("--column", column)]
    result = run("import", tmp_path / "new.ledger", tmp_path / "coded.csv", *options)
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert says in line
    assert "coded.csv" in line


def test_columns_of_other_names_and_those_left_out(tmp_path: Path) -> None:
    row = {"What": "people killed", "Figure": "about 30", "Who says": "Red Cross", "notes": "x", "source": "Ana"}
    columns = ("--column", "measure=what", "--column", "value=Figure", "--column", "source=who says")
    result = run("import", tmp_path / "new.ledger", saved(tmp_path / "coded.csv", row), *columns)
    assert "columns that were not used: notes, source" in result.stderr
    (found,) = claims(tmp_path / "new.ledger")
    assert (found["source"], found["hedge"], found["measure"]) == ("Red Cross", "about", "killed")


KINDS = [
    ("coded.csv", "measure;value;unit\nadvance;9,656;km\n"),
    ("coded.csv", "sep=;\r\nmeasure;value;unit\r\nadvance;9,656;km\r\n"),
    ("coded.tsv", "measure\tvalue\tunit\nadvance\t9.656\tkm\n"),
    ("coded.csv", "\ufeffmeasure,value,unit\nadvance,9.656,km\n"),
    ("coded.jsonl", '{"measure": "advance", "value": 9.656, "unit": "km"}\n'),
    ("coded.json", '[{"measure": "advance", "value": "9.656", "unit": "km"}]'),
]


@pytest.mark.parametrize(("name", "text"), KINDS)
def test_the_kinds_of_tables(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert run("import", tmp_path / "new.ledger", tmp_path / name).exit_code == 0
    (found,) = claims(tmp_path / "new.ledger")
    assert (found["low"], found["unit"]) == (9.656, "kilometer")


def test_a_claim_on_words_that_the_machine_reads_goes_over_it(path: Path, tmp_path: Path) -> None:
    row = {"document": "a.txt", "written": "17 people", "measure": "people injured", "value": "17", "source": "Mayor"}
    other = {**row, "written": "two villages", "measure": "homes lost", "value": "2"}
    third = {**other, "measure": "roads lost"}  # the same words again, as of another thing
    nowhere = {**row, "written": "99 people"}
    before = {claim["claim_id"]: claim for claim in claims(path)}
    result = run("import", path, saved(tmp_path / "coded.csv", row, other, third, nowhere), "--who", "Ana")
    assert result.exit_code == 3
    (line,) = [line for line in result.stderr.splitlines() if "row 5" in line]
    assert "'99 people' do not stand in a.txt" in line
    after = claims(path)
    assert len(after) == len(before) + 2
    (over,) = [claim for claim in after if claim["written"] == "17 people"]
    assert before[over["claim_id"]]["measure"] == "killed"
    assert (over["measure"], over["source"], over["start"]) == ("wounded", "Mayor", ARTICLE.index("17 people"))
    assert over["sentence"] == before[over["claim_id"]]["sentence"]
    assert run("verify", path).exit_code == 0
    assert claims(path) == after
    assert "0 claims, 4 there already" in run("import", path, tmp_path / "coded.csv").stdout


def test_imported_claims_are_corrected_and_taken_again_stay_so(path: Path, tmp_path: Path) -> None:
    rows = [
        {"measure": "killed", "value": "30", "document": "b.txt", "source": "Red Cross"},
        {"measure": "killed", "value": "18", "document": "a.txt", "written": "17 people", "source": "Mayor"},
    ]
    run("import", path, saved(tmp_path / "coded.csv", *rows), "--who", "Ana")
    for value in ("30", "18"):
        (name,) = [claim["claim_id"] for claim in claims(path) if str(claim["low"]) == value and claim["corrected"]]
        assert run("correct", path, name, "--value", "about 33 people", "--who", "Ben").exit_code == 0
    after = claims(path)
    assert sum(claim["hedge"] == "about" and claim["stated_low"] == 33 for claim in after) == 2
    (one,) = [claim for claim in after if claim["document"] == "b.txt"]
    assert "Ana" in one["corrected"]
    assert "Ben" in one["corrected"]
    run("import", path, tmp_path / "coded.csv")
    run("verify", path)
    assert claims(path) == after
    run("correct", path, one["claim_id"], "--reject")
    assert "b.txt" not in {claim["document"] for claim in claims(path)}
    run("correct", path, one["claim_id"], "--restore")
    (back,) = [claim for claim in claims(path) if claim["document"] == "b.txt"]
    assert back["low"] == 30


def test_a_text_that_comes_later_takes_its_claims(tmp_path: Path) -> None:
    path = tmp_path / "flood.ledger"
    rows = [
        {"measure": "injured", "value": "17", "document": "a.txt", "written": "17 people", "source": "Mayor"},
        {"measure": "roads closed", "value": "5", "document": "a.txt"},
    ]
    run("import", path, saved(tmp_path / "coded.csv", *rows))
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    assert ledger.add(path, [tmp_path / "a.txt"]).versions == 1
    found = {claim["measure"]: claim for claim in claims(path)}
    assert found["injured"]["start"] == ARTICLE.index("17 people")
    assert found["roads_closed"]["start"] is None
    assert "killed" not in found
    assert "evacuated" in found
    assert "without text" not in run("verify", path).stdout


def test_a_new_version_without_the_words_loses_the_claim_and_verify_says_so(path: Path, tmp_path: Path) -> None:
    row = {"document": "a.txt", "written": "17 people", "measure": "injured", "value": "17"}
    run("import", path, saved(tmp_path / "coded.csv", row))
    (tmp_path / "a.txt").write_text(ARTICLE.replace("17 people", "19 people"), "utf-8")
    ledger.add(path, [tmp_path / "a.txt"])
    assert "injured" not in {claim["measure"] for claim in claims(path)}
    result = run("verify", path)
    assert result.exit_code == 3
    assert "'17 people'" in result.stderr


def test_our_own_extract_changes_nothing_where_its_articles_are(path: Path, tmp_path: Path) -> None:
    for option, name in (("--csv", "c.csv"), ("--jsonl", "c.jsonl"), ("--json", "c.json")):
        (tmp_path / name).write_text(run("extract", path, option).stdout, "utf-8")
    run("extract", path, "--parquet", tmp_path / "c.parquet")
    before = dump(path)
    for name in ("c.csv", "c.jsonl", "c.json", "c.parquet"):
        assert "0 claims, 5 there already" in run("import", path, tmp_path / name).stdout, name
    assert dump(path) == before


def test_verify_and_documents_tell_of_articles_without_text(tmp_path: Path) -> None:
    path = tmp_path / "flood.ledger"
    run("import", path, saved(tmp_path / "coded.csv", {"measure": "killed", "value": "3", "document": "a.txt"}))
    assert "1 article without text not read" in run("verify", path).stdout
    assert json.loads(run("documents", path, "--jsonl").stdout)["format"] == "no text"
    assert run("extract", path).exit_code == 0


@pytest.mark.parametrize("kind", ["csv", "jsonl", "json", "parquet"])
def test_what_is_exported_is_imported_again(tmp_path: Path, kind: str) -> None:
    path, new = tmp_path / "flood.ledger", tmp_path / "new.ledger"
    ledger.add(path, [write(tmp_path / "articles", range(12))])
    some = claims(path)
    requests = [
        ledger.Request("1", "change", some[0]["claim_id"], {"source": "=1+1", "value": "about 1,200 people"}),
        ledger.Request("2", "reject", some[1]["claim_id"]),
    ]
    ledger.correct(path, requests, "Ana")
    table.write(dc.read(path), kind, tmp_path / f"claims.{kind}")  # type: ignore[arg-type]
    ledger.import_claims(new, tmp_path / f"claims.{kind}", who="Ben")
    columns = [name for name in SAME if name not in INDEX]
    pd.testing.assert_frame_equal(dc.read(new)[columns], dc.read(path)[columns], check_frame_type=False)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip) | st.sampled_from(
    ["=1+1", "'=x", "+5", "-", "a\nb", 'say "so"', "a,b;c"]
)
NAMES = WORDS.filter(lambda text: bool(text) and text != "-")
NUMBERS = st.integers(0, 10**9).map(float) | st.floats(0.001, 1e6)


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Claims of some articles, as somebody has them in a table of ours."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        low, more = draw(NUMBERS), draw(NUMBERS)
        low, high = draw(st.sampled_from([(low, low), (low, None), (None, low), (low, low + more)]))
        measure, unit = draw(
            st.sampled_from([("killed", "person"), ("advance", "mile"), ("homes_lost", "item"), ("damage", "USD")])
        )
        document = draw(st.sampled_from(["a.txt", "b/c.html", "=d"]))
        found.append({
            "date": draw(st.none() | st.dates().filter(lambda day: day.year > 1700).map(str)),
            "source": draw(NAMES), "measure": measure, "low": low, "high": high, "unit": unit, "document": document,
            "scope": draw(WORDS), "side": draw(WORDS), "written": draw(WORDS), "sentence": draw(WORDS),
            "kind": draw(st.sampled_from(["total", "part", "rate", "plan"])),
            "stance": draw(st.sampled_from(["asserted", "denied"])), "trend": draw(st.sampled_from([None, "up"])),
            "publisher": f"of {document}", "published": None, "title": f"={document}", "claim_id": f"{number:016x}",
            "start": number, "end": number + 5, "via": draw(WORDS),
        })  # fmt: skip
    return found


@tried(4)
@given(rows())
def test_any_claims_table_comes_out_as_it_went_in(found: list[dict[str, Any]]) -> None:
    made = matching.label(table.complete(pd.DataFrame(found, dtype=object)))
    with tempfile.TemporaryDirectory() as folder:
        table.write(made, "csv", Path(folder, "claims.csv"))
        taken = ledger.import_claims(Path(folder, "new.ledger"), Path(folder, "claims.csv"), who="Ana")
        back = dc.read(Path(folder, "new.ledger"))
        assert not taken.problems
        assert list(table.records(back.drop(columns="corrected"))) == list(table.records(made))
        assert ledger.import_claims(Path(folder, "new.ledger"), Path(folder, "claims.csv")).claims == 0
