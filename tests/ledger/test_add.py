"""Articles into a ledger: what is new, what changed, what is the same, and what the other commands make of it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

import discrepancy as dc
from discrepancy import ledger
from discrepancy.cli import app
from discrepancy.documents import stored
from discrepancy.documents.model import DocumentFacts
from ledger.stories import article, claims, dump, write

AGENCY = """{head}
Published 4 March 2025

The river Ilmen broke its banks near Castor late on Monday and flooded the lower town within an hour.
At least {n} people have died, the regional governor said, and rescue teams were still looking for others.
Some 4,000 residents had left their homes by midnight, most of them for schools on the higher bank of the river.
The ministry sent twelve boats and two helicopters, and asked drivers to keep the northern road clear for them.
"""


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def kursk(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the articles that come with the project, to be read alone."""
    path = tmp_path_factory.mktemp("kursk") / "kursk.ledger"
    assert ledger.add(path, [seeds]).new == 5
    return path


def test_a_ledger_gives_what_its_articles_give(seeds: Path, tmp_path: Path) -> None:
    result = run("add", tmp_path / "kursk.ledger", seeds)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "5 new articles, claims read in 5 articles" in result.stdout
    from_ledger = dc.read(tmp_path / "kursk.ledger")
    from_articles = dc.read(seeds)
    assert (from_ledger.pop("corrected") == "").all()
    pd.testing.assert_frame_equal(from_ledger, from_articles)
    for key in ("title", "problems", "documents", "convention"):
        assert from_ledger.attrs[key] == from_articles.attrs[key]
    acled = dc.read(tmp_path / "kursk.ledger", convention="acled").drop(columns="corrected")
    pd.testing.assert_frame_equal(acled, dc.read(seeds, convention="acled"))


@pytest.mark.parametrize("command", [["compare"], ["series"], ["extract", "--since", "2024-08-09"]])
def test_commands_take_a_ledger(command: list[str], seeds: Path, kursk: Path) -> None:
    from_ledger = run(*command, kursk, "--jsonl")
    from_articles = run(*command, seeds, "--jsonl")
    assert from_ledger.stdout.replace(', "corrected": ""', "") == from_articles.stdout != ""


def test_report_and_chart_take_a_ledger(kursk: Path, tmp_path: Path) -> None:
    assert run("report", kursk, "-o", tmp_path / "out", "--format", "pdf").exit_code == 0
    assert (tmp_path / "out" / "report.pdf").stat().st_size > 10_000
    assert run("chart", "evacuated", kursk, "-o", tmp_path / "e.png").exit_code == 0


def test_whoever_only_reads_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "flood.ledger"
    ledger.add(path, [write(tmp_path / "articles", range(2))])
    before = path.read_bytes()
    with stored.reading(path) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM files")
    assert len(dc.read(path))
    assert len(ledger.documents(path)) == 2
    assert path.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} == {"articles", "flood.ledger"}


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    folder, path = write(tmp_path / "articles", range(8)), tmp_path / "flood.ledger"
    ledger.add(path, [folder])
    before = dump(path)
    assert ledger.add(path, [folder]) == ledger.Added(0, 0, 0, 8, 0, ())
    assert dump(path) == before
    assert len(before["documents"]) == 8
    assert len(before["claim_rows"]) > 8


def test_a_changed_article_is_a_new_version_and_the_old_one_is_kept(tmp_path: Path) -> None:
    folder, path = write(tmp_path / "articles", range(3)), tmp_path / "flood.ledger"
    ledger.add(path, [folder])
    changed = folder / "00001.txt"
    first = changed.read_text("utf-8")
    changed.write_text(first + "By evening 77 people were missing, the mayor said.\n", "utf-8")
    assert ledger.add(path, [folder]).versions == 1
    listed = ledger.documents(path, "00001.txt")
    assert list(listed["current"]) == [False, True]
    assert listed["replaces"].iloc[1] == listed["sha256"].iloc[0]
    claims = dc.read(path)
    assert "77 people" in set(claims["written"])
    assert claims["claim_id"].is_unique
    changed.write_text(first, "utf-8")
    assert ledger.add(path, [folder]).same == 3
    assert "77 people" not in set(dc.read(path)["written"])
    assert len(rows(path, "SELECT * FROM documents")) == 4


def test_a_changed_file_whose_old_text_stands_elsewhere_gets_a_name_of_its_own(tmp_path: Path) -> None:
    folder, path = write(tmp_path / "articles", [1]), tmp_path / "flood.ledger"
    (folder / "copy.txt").write_text(article(1), "utf-8")
    ledger.add(path, [folder])
    (folder / "00001.txt").write_text(article(2), "utf-8")
    ledger.add(path, [folder])
    names = [name for (name,) in rows(path, "SELECT name FROM articles ORDER BY document_id")]
    assert names[0] == "00001.txt"
    assert names[1].startswith("00001.txt (")
    assert set(dc.read(path)["document"]) == set(names)


def test_two_folders_with_a_file_of_one_name_are_two_articles(tmp_path: Path) -> None:
    path = tmp_path / "flood.ledger"
    for number, day in enumerate(("monday", "tuesday")):
        (tmp_path / day).mkdir()
        (tmp_path / day / "report.txt").write_text(article(number), "utf-8")
        assert ledger.add(path, [tmp_path / day]).new == 1
    assert len(set(dc.read(path)["document"])) == 2


def test_a_copy_of_an_agency_report_is_told_from_a_new_article(tmp_path: Path) -> None:
    texts = {
        "a.txt": AGENCY.format(head="River floods Castor", n=17),
        "b.txt": AGENCY.format(head="Governor: Seventeen and more dead in Castor", n=19),
        "c.txt": article(1),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    path = tmp_path / "flood.ledger"
    added = ledger.add(path, [tmp_path])
    assert (added.new, added.near_copies) == (2, 1)
    listed = ledger.documents(path).set_index("document")
    assert listed.loc["b.txt", "near_copy_of"] == "a.txt"
    assert 0.5 < listed.loc["b.txt", "likeness"] < 1
    assert not listed.loc["c.txt", "near_copy_of"]


def test_one_article_in_two_formats_is_one_document(tmp_path: Path) -> None:
    text = AGENCY.format(head="River floods Castor", n=17)
    (tmp_path / "a.txt").write_text(text, "utf-8")
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines()[2:] if line)
    page = f"<html><head><title>River floods Castor</title></head><body><article>{paragraphs}</article></body></html>"
    (tmp_path / "b.html").write_text(page, "utf-8")
    (tmp_path / "c.md").write_text("# " + text.replace("\n", "\n\n"), "utf-8")
    added = ledger.add(tmp_path / "flood.ledger", [tmp_path])
    assert (added.new, added.same) == (1, 2)
    assert ledger.documents(tmp_path / "flood.ledger")["files"].item() == "a.txt; b.html; c.md"


def feed(entries: dict[str, str]) -> str:
    items = (f"<item><guid>{key}</guid><description>{text}</description></item>" for key, text in entries.items())
    return f"<rss><channel><title>Valley Post</title>{''.join(items)}</channel></rss>"


def test_a_feed_that_moves_on_loses_nothing(tmp_path: Path) -> None:
    path, file = tmp_path / "flood.ledger", tmp_path / "feed.rss"
    entries = {"one": article(1), "two": article(2)}
    file.write_text(feed(entries), "utf-8")
    assert ledger.add(path, [file]).new == 2
    assert (ledger.add(path, [file]).new, len(ledger.documents(path))) == (0, 2)
    moved = {"two": article(2) + "By evening 77 people were missing, the mayor said.", "three": article(3)}
    file.write_text(feed(moved), "utf-8")
    added = ledger.add(path, [file])
    assert (added.new, added.versions) == (1, 1)
    listed = ledger.documents(path)
    assert (len(listed), listed["current"].sum()) == (4, 3)
    assert {"77 people"} <= set(dc.read(path)["written"])


def test_what_an_event_file_says_later_is_learnt(tmp_path: Path) -> None:
    folder, path = tmp_path / "articles", tmp_path / "flood.ledger"
    folder.mkdir()
    (folder / "a.txt").write_text("The flood killed 17 people, Mayor Jana Novak said.\n", "utf-8")
    (problem,) = ledger.add(path, [folder]).problems
    assert "has no date of publication" in problem.what
    facts = '[[documents]]\nfile = "a.txt"\npublished = 2025-03-04\n[[parties]]\nname = "Town"\nwords = ["Novak"]\n'
    (folder / "event.toml").write_text(facts, "utf-8")
    assert ledger.add(path, [folder]).read == 1
    claims = dc.read(path).reset_index()
    assert (claims["side"].item(), str(claims["published"].item().date())) == ("Town", "2025-03-04")


def test_documents_takes_what_only_a_person_knows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The flood killed 17 people, Mayor Jana Novak said.\n", "utf-8")
    path = tmp_path / "flood.ledger"
    run("add", path, tmp_path / "a.txt")
    asked = run("extract", path, "--csv")
    assert asked.exit_code == 3
    assert f"discrepancy documents {path} 'a.txt' --published YYYY-MM-DD" in asked.stderr
    told = run("documents", path, "a.txt", "--published", "2025-03-04", "--publisher", "Valley Post", "--jsonl")
    row = json.loads(told.stdout)
    assert (row["published"], row["date_basis"], row["publisher"]) == ("2025-03-04", "event", "Valley Post")
    assert run("extract", path, "--csv").exit_code == 0
    unknown = run("documents", path, "b.txt", "--published", "2025-03-04")
    assert unknown.exit_code == 2
    assert "holds no article 'b.txt'" in unknown.stderr
    assert run("documents", path, "--published", "2025-03-04").exit_code == 2
    ledger.describe(path, DocumentFacts("a.txt", title="The flood"))
    assert ledger.documents(path)["title"].item() == "The flood"


def test_a_ledger_and_new_articles_together(tmp_path: Path) -> None:
    folder, path = write(tmp_path / "old", range(4)), tmp_path / "flood.ledger"
    ledger.add(path, [folder])
    new = write(tmp_path / "new", range(2, 6))
    claims = dc.read([path, new])
    assert set(claims["document"]) == {f"{number:05}.txt" for number in range(6)}
    assert claims["claim_id"].is_unique
    assert set(claims["corrected"]) == {""}


def test_a_draft_is_held_against_a_ledger(tmp_path: Path) -> None:
    folder, path = write(tmp_path / "articles", range(4)), tmp_path / "flood.ledger"
    ledger.add(path, [folder])
    draft = tmp_path / "draft.txt"
    draft.write_text("At least 40 people have died in Castor, police said on 9 March 2025.\n", "utf-8")
    pd.testing.assert_frame_equal(dc.check(draft, path), dc.check(draft, folder))


def test_a_ledger_half_read_still_gives_every_claim(tmp_path: Path) -> None:
    folder, path = write(tmp_path / "articles", range(6)), tmp_path / "flood.ledger"
    ledger.add(path, [folder])
    whole = dc.read(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM claim_rows WHERE document_id > 2")
        connection.execute("UPDATE documents SET read_as = NULL WHERE document_id > 2")
    assert set(dc.read(path)["claim_id"]) == set(whole["claim_id"])


def test_an_article_that_cannot_be_worked_through_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from discrepancy.claims import batches

    whole = batches.of_article

    def of_article(document: Any, *rest: Any) -> Any:
        if document.name == "00001.txt":
            raise IndexError("out of range")
        return whole(document, *rest)

    monkeypatch.setattr(batches, "of_article", of_article)
    path = tmp_path / "flood.ledger"
    result = run("add", path, write(tmp_path / "articles", range(3)))
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert line.startswith("00001.txt: could not be worked through (IndexError: out of range)")
    assert set(dc.read(path)["document"]) == {"00000.txt", "00002.txt"}
    monkeypatch.setattr(batches, "of_article", whole)
    assert run("verify", path).exit_code == 0
    assert "00001.txt" in set(dc.read(path)["document"])


def test_what_is_learnt_while_an_article_is_read_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from discrepancy.claims import batches

    path, whole = tmp_path / "flood.ledger", batches.of_article
    (tmp_path / "a.txt").write_text("Published 4 March 2025\n\nThe flood killed 17 people.\n", "utf-8")

    def of_article(document: Any, *rest: Any) -> Any:
        if not document.publisher:
            run("documents", path, "a.txt", "--publisher", "Valley Post")
        return whole(document, *rest)

    monkeypatch.setattr(batches, "of_article", of_article)
    ledger.add(path, [tmp_path / "a.txt"])
    assert rows(path, "SELECT source FROM claims") == [("Valley Post",)]


def test_a_text_that_was_changed_in_the_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "flood.ledger"
    ledger.add(path, [write(tmp_path / "articles", range(2))])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE documents SET text = replace(text, 'Flood', 'Flud') WHERE document_id = 1")
        connection.commit()
    result = run("verify", path)
    assert (result.exit_code, "the text of 00000.txt is not the one that was added" in result.stderr) == (3, True)


@pytest.mark.parametrize("sample", [4, 256])
def test_what_is_claimed_does_not_depend_on_the_order(
    sample: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for home in ("discrepancy.claims.gazetteer", "discrepancy.ledger.claims"):
        monkeypatch.setattr(f"{home}.SAMPLE", sample)
    folder = write(tmp_path / "articles", range(12))
    files = sorted(folder.iterdir())
    ways = {
        "at once": [files],
        "by and by": [files[:1], files[1:2], files[2:7], files[7:]],
        "from the end": [files[:4:-1], files[4::-1]],
        "one by one": [[file] for file in files[::-1]],
    }
    found, from_articles = {}, dc.read(folder)
    for way, parts in ways.items():
        for part in parts:
            assert ledger.add(tmp_path / f"{way}.ledger", part).problems == ()
        found[way] = claims(tmp_path / f"{way}.ledger")
        from_ledger = dc.read(tmp_path / f"{way}.ledger").drop(columns="corrected")
        pd.testing.assert_frame_equal(from_ledger, from_articles, obj=way)
    assert all(told == found["at once"] for told in found.values())
    sides = rows(tmp_path / "at once.ledger", "SELECT DISTINCT source, side FROM claims WHERE source LIKE '% %'")
    assert {("Ana Rojas", "Peru"), ("Ingrid Moe", "Company")} <= set(sides)
    assert rows(tmp_path / "at once.ledger", "SELECT 1 FROM claim_rows WHERE own_side <> side")


def test_any_number_of_processes_gives_the_same_ledger(tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", range(36))
    one = run("add", tmp_path / "one.ledger", folder, "--jobs", "1")
    two = run("add", tmp_path / "two.ledger", folder, "--jobs", "2")
    assert one.stdout.replace("one.ledger", "two.ledger") == two.stdout
    assert dump(tmp_path / "one.ledger") == dump(tmp_path / "two.ledger")


def test_what_the_event_is_about_leaves_others_as_they_were_read(tmp_path: Path) -> None:
    path = tmp_path / "flood.ledger"
    text = (
        "High water in {0}\nPublished 4 March 2025\n\n"
        "Police said 17 people died in {0}. In {0} 4,000 residents left, police said.\n"
    )
    (tmp_path / "a.txt").write_text(text.format("Castor"), "utf-8")
    (tmp_path / "b.txt").write_text(text.format("Castor") + "The water rose by 3 metres.\n", "utf-8")
    (tmp_path / "c.txt").write_text(text.format("Castor") + "The wind blew at 90 km/h.\n", "utf-8")
    (tmp_path / "d.txt").write_text(text.format("Arlen"), "utf-8")
    (tmp_path / "z.txt").write_text("Published 5 March 2025\n\nThe union said 30 workers were hurt.\n", "utf-8")
    ledger.add(path, [tmp_path])
    assert rows(path, "SELECT json_extract(places, '$.own') FROM surveys") == [('["Castor"]',)]
    for number in range(5):
        (tmp_path / f"e{number}.txt").write_text(text.format("Arlen").replace("17", f"{number + 30}"), "utf-8")
    assert ledger.add(path, [tmp_path]).read == 9  # not z.txt, which names neither
    assert rows(path, "SELECT json_extract(places, '$.own') FROM surveys") == [('["Arlen"]',)]
    pd.testing.assert_frame_equal(dc.read(path).drop(columns="corrected"), dc.read(sorted(tmp_path.glob("*.txt"))))


@pytest.fixture
def old_ledger(tmp_path: Path) -> Path:
    """A ledger from a time when the claims table had two columns fewer."""
    path = tmp_path / "flood.ledger"
    ledger.add(path, [write(tmp_path / "articles", range(2))])
    with closing(sqlite3.connect(path)) as connection:
        for view in ("series", "claims"):
            connection.execute(f"DROP VIEW {view}")
        connection.execute("ALTER TABLE claim_rows DROP COLUMN via")
        connection.execute("ALTER TABLE claim_rows DROP COLUMN stance")
    return path


def test_a_new_column_of_the_claims_table_is_filled(old_ledger: Path, tmp_path: Path) -> None:
    assert ledger.add(old_ledger, [tmp_path / "articles"]).read == 2
    assert set(dc.read(old_ledger)["stance"]) == {"asserted"}


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda path: path.write_text("not a database, but long enough to be told from one" * 20), "is not a ledger"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.commit(), "but no ledger"),
        (lambda path: path.mkdir(), "is a folder, not a ledger"),
        (lambda path: _newer(path), "a newer discrepancy"),
    ],
)
def test_what_is_no_ledger_is_left_alone(make: Any, word: str, tmp_path: Path) -> None:
    path = tmp_path / "flood.ledger"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    (tmp_path / "a.txt").write_text(article(1), "utf-8")
    result = run("add", path, tmp_path / "a.txt")
    assert result.exit_code == 2
    assert word in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert (path.read_bytes() if path.is_file() else b"") == before


def _newer(path: Path) -> None:
    ledger.add(path, [])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def test_a_database_that_is_no_ledger_is_one_problem_for_readers(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.commit()
    (tmp_path / "a.txt").write_text(article(1), "utf-8")
    result = run("extract", path, tmp_path / "a.txt", "--csv")
    assert result.exit_code == 3
    assert "is a database, but no ledger" in result.stderr


def test_a_ledger_among_the_articles_is_no_article(tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", range(2))
    ledger.add(folder / "flood.ledger", [folder])
    result = run("extract", folder, "--csv")
    assert (result.exit_code, result.stderr) == (0, "")


def test_it_can_be_browsed_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "flood.ledger"
    ledger.add(path, [write(tmp_path / "articles", range(4))])
    claims = dc.read(path)
    assert rows(path, "SELECT count(*) FROM claims") == [(len(claims),)]
    series = rows(path, "SELECT series, claims FROM series")
    assert dict(series) == claims["series"].value_counts().to_dict()
    assert rows(path, "SELECT written FROM claims WHERE substr(sentence, 1, 8) = 'At least' LIMIT 1")


def test_an_article_without_a_date_is_asked_for_until_it_is_told(tmp_path: Path) -> None:
    path, file = tmp_path / "flood.ledger", tmp_path / "a.txt"
    file.write_text("The flood killed 17 people, Mayor Jana Novak said.\n", "utf-8")
    for command in (["add", path, file], ["add", path, file], ["documents", path], ["documents", path, "a.txt"]):
        result = run(*command)
        assert (result.exit_code, len(result.stderr.splitlines())) == (3, 1), result.output
        assert "a.txt: has no date of publication" in result.stderr
    assert run("documents", path, "a.txt", "--published", "2025-03-04").exit_code == 0
    assert run("add", path, file).exit_code == 0
    assert run("documents", path).stderr == ""
    for number in range(5):
        (tmp_path / f"b{number}.txt").write_text(f"Flood {number} killed 17{number} people in Castor.\n", "utf-8")
    run("add", path, *tmp_path.glob("b*.txt"))
    (line,) = run("documents", path).stderr.splitlines()
    assert "holds 5 articles without a date of publication" in line


def test_what_was_told_of_an_article_holds_for_its_next_version(tmp_path: Path) -> None:
    path, file = tmp_path / "flood.ledger", tmp_path / "a.txt"
    text = article(1).replace("Published 2 March 2025\n", "")
    file.write_text(text, "utf-8")
    run("add", path, file)
    run("documents", path, "a.txt", "--published", "2025-03-04", "--publisher", "Valley Post")
    file.write_text(text + "By evening 77 people were missing, the mayor said.\n", "utf-8")
    assert run("add", path, file).exit_code == 0
    told = "SELECT published, date_basis, publisher FROM articles"
    assert rows(path, told) == [("2025-03-04", "event", "Valley Post")]
    file.write_text("Published 9 March 2025\n\nAnother river rose by 3 metres in Denby, police said.\n", "utf-8")
    assert run("add", path, file).exit_code == 0
    assert rows(path, told) == [("2025-03-09", "text", "Valley Post")]
    (tmp_path / "event.toml").write_text('[[documents]]\nfile = "a.txt"\npublisher = "Denby Times"\n', "utf-8")
    file.write_text(file.read_text("utf-8") + "It fell again by 1 metre.\n", "utf-8")
    assert run("add", path, file).exit_code == 0
    assert rows(path, told) == [("2025-03-09", "text", "Denby Times")]


def test_what_is_said_of_an_add_counts_every_article(tmp_path: Path) -> None:
    path, file = tmp_path / "flood.ledger", tmp_path / "feed.rss"
    file.write_text(feed({"one": article(1), "two": article(2), "three": article(3)}), "utf-8")
    (tmp_path / "a.txt").write_text(AGENCY.format(head="River floods Castor", n=17), "utf-8")
    (tmp_path / "b.txt").write_text(AGENCY.format(head="Governor: Seventeen and more dead in Castor", n=19), "utf-8")
    names = (file, tmp_path / "a.txt", tmp_path / "b.txt")
    assert run("add", path, *names).stdout.startswith(f"{path}: 5 new articles (1 much like another), claims read")
    assert run("add", path, *names).stdout == f"{path}: 0 new articles, 5 articles there already\n"
