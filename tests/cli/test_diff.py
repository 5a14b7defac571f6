"""`discrepancy diff`: tables, folders, and two days of the same articles."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from discrepancy.cli import app

REPORTS = {
    "2031-05-02": "The mayor Ana Ruiz said 76 people had been killed in the flood.",
    "2031-05-04": "The mayor Ana Ruiz said 121 people had been killed in the flood.",
    "2031-05-05": "The Red Cross said 300 homes were destroyed.",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for day, text in REPORTS.items():
        (folder / f"{day}.txt").write_text(f"Published {day}\n\n{text}\n", "utf-8")
    return folder


def run(*arguments: object, code: int = 0) -> tuple[str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.stdout, result.stderr


def changes(text: str) -> list[tuple[str, str, str]]:
    return [(row["item"], row["change"], row["told"]) for row in csv.DictReader(io.StringIO(text))]


GREW = ("series", "changed", "the highest figure rose from 76 people (Ana Ruiz) to 121 people (Ana Ruiz)")
NEW = ("claim", "new", "121 people")


def test_two_days_of_the_same_articles(articles: Path) -> None:
    out, err = run("diff", articles, "--from", "2031-05-02", "--to", "2031-05-04")
    assert GREW in changes(out)
    assert [change for change in changes(out) if change[0] == "claim"] == [NEW]
    assert err == "claims: 1 new, 0 gone, 0 changed; series: 0 new, 0 gone, 1 changed\n"
    assert "300 homes" in run("diff", articles, "--from", "2031-05-02")[0]
    assert "76 people" not in run("diff", articles, "--from", "2031-05-04", "--since", "2031-05-03")[0]


@pytest.mark.parametrize("suffix", ["csv", "json", "jsonl", "parquet"])
def test_a_table_and_a_folder(articles: Path, suffix: str, tmp_path: Path) -> None:
    table = tmp_path / f"old.{suffix}"
    if suffix == "parquet":
        run("extract", articles / "2031-05-02.txt", "--parquet", table)
    else:
        table.write_text(run("extract", articles / "2031-05-02.txt", f"--{suffix}")[0], "utf-8")
    out, _ = run("diff", table, articles, "--until", "2031-05-04", "--csv")
    assert changes(out) == changes(run("diff", articles, "--from", "2031-05-02", "--to", "2031-05-04", "--csv")[0])
    assert changes(run("diff", table, table)[0]) == []


def test_the_same_rows_in_every_format(articles: Path) -> None:
    window = ("diff", articles, "--from", "2031-05-02")
    lines = [json.loads(line) for line in run(*window, "--jsonl")[0].splitlines()]
    assert json.loads(run(*window, "--json")[0]) == lines
    assert [(line["item"], line["change"], line["told"]) for line in lines] == changes(run(*window, "--csv")[0])
    assert list(lines[0]) == next(csv.reader(io.StringIO(run(*window, "--csv")[0])))


def test_an_article_that_was_corrected(articles: Path, tmp_path: Path) -> None:
    corrected = tmp_path / "later"
    corrected.mkdir()
    for path in articles.iterdir():
        text = (
            path.read_text("utf-8")
            .replace("300 homes", "310 homes")
            .replace("\n\nThe mayor", "\n\nToday.\n\nThe mayor")
        )
        (corrected / path.name).write_text(text, "utf-8")
    claims = [change[1:] for change in changes(run("diff", articles, corrected)[0]) if change[0] == "claim"]
    assert claims == [("new", "310 homes"), ("gone", "300 homes")]


@pytest.mark.parametrize(
    ("arguments", "word", "code"),
    [
        (["old.csv"], "two are needed, OLD and NEW; or --from DATE", 2),
        (["a", "b", "c"], "two are needed", 2),
        (["a", "b", "--to", "2031-05-04"], "two are needed", 2),
        (["a", "--from", "2031-05-04", "--to", "2031-05-02"], "2031-05-04 is after 2031-05-02", 2),
        (["a", "--from", "monday"], "use YYYY-MM-DD", 2),
        (["bad.csv", "bad.csv"], "bad.csv: the claims table lacks the column 'date'", 3),
        (["none.csv", "none.csv"], "none.csv: cannot be read (No such file or directory); check the path", 3),
        (["bad.parquet", "bad.csv"], "bad.parquet: cannot be read as parquet", 3),
        (["none", "none"], "none: does not exist; check the path", 3),
    ],
)
def test_bad_input_is_one_clear_line(
    arguments: list[str], word: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.csv").write_text("colour,size\nred,3\n", "utf-8")
    Path("bad.parquet").write_text("no table", "utf-8")
    _, err = run("diff", *arguments, code=code)
    assert word in err


def test_days_without_articles(articles: Path) -> None:
    out, err = run("diff", articles, "--from", "2030-05-02", "--to", "2030-05-04", code=3)
    assert changes(out) == []
    assert "no article was published then; the articles are of 2031-05-02 to 2031-05-05" in err
