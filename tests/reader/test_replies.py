"""Answers as they are kept, in a folder and in a ledger."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

import discrepancy as dc
from discrepancy import ledger
from discrepancy.cli import app
from discrepancy.reader import asking
from discrepancy.reader.model import Merging, Prompt, Reply
from discrepancy.reader.replies import Folder, Kept, read
from reader import ferry, models
from reader.test_rounds import answered  # noqa: F401 a fixture

RUNNER = CliRunner()
OWN, OTHER = "abcdef012345", "fedcba543210"


@pytest.fixture(autouse=True)
def _own_llm(tmp_path, monkeypatch):
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))
    monkeypatch.setattr(asking, "_PAUSES", (1e-6, 1e-6))


def told(article, **others):
    return json.dumps({"article": article, "figures": [{"n": 1, "role": "claim"}], **others})


@pytest.mark.parametrize(
    ("model", "answer", "figures"),
    [
        ("", told(OWN), 1),
        ("m", f"Sure:\n```\n{told(OWN)}\n```", 1),
        ("m", told(OTHER), 1),  # it was asked about one article alone
        ("m", told(OTHER) + told(OWN, figures=[]), 0),
    ],
)
def test_an_answer_is_about_what_was_asked(model, answer, figures):
    reply = Kept(OWN, model, "1", answer).reply()
    assert isinstance(reply, Reply)
    assert (reply.id, reply.reader, len(reply.figures)) == (OWN, model, figures)


@pytest.mark.parametrize(
    ("asked", "model", "answer"),
    [(OWN, "", told(OTHER)), (f"register-{OWN}", "m", told(OWN)), (OWN, "m", '{"register": "x"}')],
)
def test_an_answer_about_something_else(asked, model, answer):
    with pytest.raises(ValueError, match="is none to what was asked"):
        Kept(asked, model, "1", answer).reply()


def test_a_folder_keeps_a_models_answer_and_gives_it_back(tmp_path):
    folder = Folder(tmp_path / "kept")
    register = Prompt(f"register-{OWN}", "the register", "", {})
    folder.keep(Prompt(OWN, "a.txt", "", {}), "some/model", "1", f"Well. {told(OTHER)}", {"in": 5})
    folder.keep(register, "some/model", "1", '{"register": "", "same": [["a", "b"]]}', {})
    found = read(folder.path)
    assert found.problems == []
    assert found.articles[OWN].reader == "some/model"
    assert found.mergings[register.id] == Merging(register.id, "some/model", (("a", "b"),))
    assert folder.replies("another", "1").articles == {}
    assert folder.replies("some/model", "2").articles == {}
    (tmp_path / "kept" / "person.json").write_text(told(OWN, figures=[]))
    assert folder.replies("another", "1").articles[OWN].figures == (), "of a person, for whatever model"


def run(*arguments):
    return RUNNER.invoke(app, [str(argument) for argument in arguments])


def extracted(path, *options):
    done = run("extract", path, "--jsonl", *options)
    return done, {(row["document"], row["written"]): row for row in map(json.loads, done.stdout.splitlines())}


NAMES = ("document", "written", "measure", "scope", "source", "date", "quantity", "whole", "read_by", "rules_read")


def cells(rows):
    return sorted(tuple(str(row[name]) for name in NAMES) for row in rows.values())


@pytest.fixture
def held(answered, tmp_path):  # noqa: F811
    """A ledger of the articles that has taken the replies of a folder."""
    articles, folder = answered
    path = tmp_path / "halvik.ledger"
    done = run("add", path, articles, "--replies", folder)
    assert done.exit_code == 0, done.stderr
    assert "4 new replies kept in" in done.stderr
    return path, articles, folder


def test_a_ledger_hears_the_replies_it_keeps(held):
    path, articles, folder = held
    by_ledger, rows = extracted(path)
    _, by_folder = extracted(articles, "--replies", folder)
    assert by_ledger.exit_code == 0
    assert "read by rules and reader, 8 of 8 figures" in by_ledger.stderr
    assert cells(rows) == cells(by_folder)
    assert dc.read(path).attrs["readers"] == "rules and reader, 8 of 8 figures"
    again = run("add", path, articles, "--replies", folder)
    assert "0 new replies kept" in again.stderr


def test_a_ledger_without_replies_says_nothing_of_a_reader(held, tmp_path):
    _, articles, _ = held
    path = tmp_path / "plain.ledger"
    run("add", path, articles)
    done, _ = extracted(path)
    assert "read_by" not in done.stdout
    assert done.stderr == ""


def test_replies_of_a_folder_go_before_those_of_the_ledger(held, tmp_path):
    path, _, folder = held
    (source,) = (one for one in folder.glob("*.json") if "-a.txt-" in one.name)
    text = source.read_text(encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    (own / source.name).write_text(text.replace('"quantity": "dead_ferry"', '"kind": "plan"'), encoding="utf-8")
    assert extracted(path)[1]["a.txt", "9"]["quantity"] == "dead_ferry"
    assert extracted(path, "--replies", own)[1]["a.txt", "9"]["kind"] == "plan"


def test_a_model_that_reads_a_ledger(tmp_path):
    articles, path = ferry.write(tmp_path / "articles"), tmp_path / "halvik.ledger"
    model = models.Careful()
    with models.registered(model):
        done = run("add", path, articles, "--model", "careful")
        assert done.exit_code == 0, done.stderr
        assert f"its answers are kept in {path}" in done.stderr
        assert len(model.asked) == 4
        run("add", path, articles, "--model", "careful")
        (articles / "c.txt").write_text(ferry.ARTICLES["c.txt"] + "More follows.\n", encoding="utf-8")
        run("add", path, articles, "--model", "careful")
    assert len(model.asked) == 5, "what is answered is not asked again; a new version is, for itself alone"
    _, rows = extracted(path)
    assert {row["read_by"] for row in rows.values()} == {"careful"}
    moved = tmp_path / "elsewhere" / "moved.ledger"
    moved.parent.mkdir()
    moved.write_bytes(path.read_bytes())
    assert extracted(moved)[0].stdout == extracted(path)[0].stdout


def test_a_failing_model_leaves_the_ledger_as_it_is(tmp_path):
    articles, path = ferry.write(tmp_path / "articles"), tmp_path / "halvik.ledger"
    with models.registered(models.Failing()):
        done = run("add", path, articles, "--model", "failing")
    assert done.exit_code == 3
    assert "was not read by failing" in done.stderr
    assert "read_by" not in extracted(path)[0].stdout


def test_rounds_by_file_for_a_ledger(tmp_path):
    articles, path, folder = ferry.write(tmp_path / "articles"), tmp_path / "halvik.ledger", tmp_path / "rounds"
    sizes = []
    while len(sizes) < 9:
        done = run("add", path, articles, "--prompts", folder, *(["--replies", folder] if folder.is_dir() else []))
        assert done.exit_code == 0, done.stderr
        names = [line for line in done.stdout.splitlines() if line.endswith(".prompt.txt")]
        if not names:
            break
        sizes.append(len(names))
        for name in names:
            with open(name, encoding="utf-8") as file:
                answer = json.dumps(ferry.answer(file.read()))
            with open(name.replace(".prompt.txt", ".json"), "w", encoding="utf-8") as file:
                file.write(answer)
    assert sizes == [1, 2, 1]
    assert {row["read_by"] for row in extracted(path)[1].values()} == {"reader"}


def test_replies_that_something_else_changed_are_not_heard(held):
    path, _, _ = held
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE replies SET answer = replace(answer, 'dead_ferry', 'dead_cows')")
        connection.commit()
    done, rows = extracted(path)
    assert done.exit_code == 3
    assert "holds replies that something else than discrepancy changed" in done.stderr
    assert all("read_by" not in row for row in rows.values())
    assert "has replies of a second reader that were changed" in run("verify", path).stderr
    run("verify", path, "--accept")
    assert extracted(path)[0].exit_code == 0


def test_a_folder_in_which_no_answer_can_be_read(tmp_path):
    articles, path, folder = ferry.write(tmp_path / "articles"), tmp_path / "halvik.ledger", tmp_path / "replies"
    folder.mkdir()
    (folder / "answer.json").write_text('{"article": ')
    done = run("add", path, articles, "--replies", folder)
    assert done.exit_code == 3
    assert "answer.json: breaks off in its JSON" in done.stderr
    assert run("add", path, articles, "--replies", tmp_path / "nowhere").exit_code == 2
    assert ledger.kept_replies([path]) == ([], [])


def test_from_python(answered, tmp_path):  # noqa: F811
    articles, folder = answered
    written = dc.report(articles, tmp_path / "report", formats=["html"], replies=folder)
    page = written[0].read_text(encoding="utf-8")
    assert "5 May 2024; read by rules and reader, 8 of 8 figures" in page
    assert re.search(r"reader read it so; the rules: [^<]*measure", page), "both readings, where they differ"
    draft = tmp_path / "draft.txt"
    draft.write_text("The wreck at Halvik\n\nPublished 5 May 2024\n\nThe ferry took 12 passengers.\n")
    assert not dc.check(draft, articles, replies=folder).empty
    with pytest.raises(ValueError, match="needs replies="):
        dc.report(articles, tmp_path / "report", model="careful")


def test_the_package_of_a_ledger_has_its_replies(held, tmp_path):
    path, _, _ = held
    assert run("export", path, "-o", tmp_path / "out").exit_code == 0
    text = (tmp_path / "out" / "replies.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "reply_id,asked,model,version,answer,tokens_in,tokens_out,made"
    assert "dead_ferry" in text


def test_the_page_to_review_shows_both_readings(held):
    from discrepancy.review.snapshot import snapshot
    from discrepancy.review.views import Wanted, claim

    path, _, _ = held
    now = snapshot(path, 1)
    (name,) = (row["claim_id"] for row in now.claims.values() if row["written"] == "240 people")
    assert now.claims[name]["quantity"] == "sheltered_school"
    told = claim(now, path, Wanted("claim", name))
    assert told["told"].startswith("reader: ")
    assert "place the school" in told["told"]
