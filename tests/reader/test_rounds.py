"""Rounds by file: prompts out, answers in, from the shell."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import discrepancy as dc
from discrepancy.cli import app
from reader import ferry

RUNNER = CliRunner()


def run(*arguments):
    return RUNNER.invoke(app, [str(argument) for argument in arguments])


def rounds(articles, folder):
    """Answer round after round as the careful reader does; how many prompts each had."""
    sizes = []
    while True:
        done = run("extract", articles, "--prompts", folder)
        assert done.exit_code == 0, done.stderr
        written = done.stdout.split()
        if not written:
            assert "--replies" in done.stderr
            return sizes
        sizes.append(len(written))
        for name in written:
            text = Path(name).read_text(encoding="utf-8")
            answer = f"Here you are:\n```json\n{json.dumps(ferry.answer(text))}\n```"
            Path(name.replace(".prompt.txt", ".json")).write_text(answer, encoding="utf-8")


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """The articles and a folder with all answers."""
    home = tmp_path_factory.mktemp("halvik")
    articles, folder = ferry.write(home / "articles"), home / "replies"
    assert rounds(articles, folder) == [1, 2, 1]
    return articles, folder


def rows(text):
    return {(row["document"], row["written"]): row for row in csv.DictReader(io.StringIO(text))}


def test_figures_of_one_quantity_share_a_series(answered):
    articles, folder = answered
    claims = dc.read(articles, replies=folder).reset_index()
    dead = claims[claims["quantity"] == "dead_ferry"]
    assert len(dead) == 4
    assert set(dead["series"]) == {"killed--person"}
    assert set(claims[claims["quantity"] == "dead_children"]["series"]) == {"killed--children--person"}


def test_cells_are_the_readers_and_those_of_the_rules_are_kept(answered):
    articles, folder = answered
    done = run("extract", articles, "--replies", folder, "--csv")
    assert done.exit_code == 0
    assert re.search(r"^read by rules and reader, \d of \d figures$", done.stderr, re.MULTILINE)
    told = rows(done.stdout)
    nine = told["a.txt", "9"]
    assert (nine["measure"], nine["read_by"]) == ("killed", "reader")
    assert "Nordsund" in nine["source"]
    assert told["a.txt", "31 people"]["role"] == "background"
    assert told["b.txt", "240 people"]["place"] == "the school"
    assert told["a.txt", "At least 12 people"]["date"] == "2024-05-02"


def test_the_same_answers_give_the_same_bytes_elsewhere(answered, tmp_path, monkeypatch):
    articles, folder = answered
    first = [run(name, articles, "--replies", folder, "--jsonl").stdout for name in ("extract", "compare")]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in folder.iterdir():
        (elsewhere / path.name).write_bytes(path.read_bytes())
    monkeypatch.setenv("DISCREPANCY_REPLIES", "/nowhere")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    again = [run(name, articles, "--replies", elsewhere, "--jsonl").stdout for name in ("extract", "compare")]
    assert again == first


def test_a_changed_article_asks_anew_for_itself_alone(answered, tmp_path):
    _, folder = answered
    articles = ferry.write(tmp_path / "articles")
    (articles / "b.txt").write_text(ferry.ARTICLES["b.txt"].replace("240", "250"), encoding="utf-8")
    done = run("extract", articles, "--replies", folder, "--prompts", tmp_path / "next")
    (written,) = done.stdout.split()
    assert "b.txt" in written
    read = run("extract", articles, "--replies", folder, "--csv")
    assert "no reply yet about b.txt" in read.stderr
    told = rows(read.stdout)
    assert told["b.txt", "17"]["read_by"] == "rules"
    assert told["a.txt", "9"]["read_by"] == told["c.txt", "$2m"]["read_by"] == "reader"


def test_what_cannot_be_read_is_named_and_the_rest_is_done(answered, tmp_path):
    articles, folder = answered
    broken = tmp_path / "broken"
    broken.mkdir()
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        (broken / path.name).write_text(text[: len(text) // 2] if "-b.txt-" in path.name else text, encoding="utf-8")
    done = run("extract", articles, "--replies", broken, "--csv")
    assert done.exit_code == 3
    assert "breaks off in its JSON" in done.stderr
    assert rows(done.stdout)["a.txt", "9"]["read_by"] == "reader"


def test_an_answer_saved_under_another_articles_name(answered, tmp_path):
    articles, folder = answered
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    first, second, *_ = sorted(path for path in folder.iterdir() if path.suffix == ".json")
    (mixed / first.name).write_bytes(second.read_bytes())
    done = run("extract", articles, "--replies", mixed, "--csv")
    assert done.exit_code == 3
    assert "is not what its name says" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--replies", "nowhere"], "no folder of replies"),
        (["--prompts", "{articles}/prompts"], "is among the articles"),
        (["--model-limit", "5"], "goes with --model"),
        (["--model", "x", "--prompts", "y"], "choose one of them"),
    ],
)
def test_options_that_do_not_go_together(answered, options, said):
    articles, _ = answered
    done = run("compare", articles, *(option.format(articles=articles) for option in options))
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())


def merge(folder, id_, **told):
    (folder / f"{id_}.json").write_text(json.dumps({"register": id_, "same": [], "move": [], **told}))


def test_the_merging_pass(answered, tmp_path):
    articles, folder = answered
    merged = tmp_path / "merged"
    merged.mkdir()
    for path in folder.iterdir():
        if "register" not in path.name:
            (merged / path.name).write_bytes(path.read_bytes())
    told = run("extract", articles, "--replies", merged, "--prompts", tmp_path / "next")
    (name,) = told.stdout.split()
    text = Path(name).read_text(encoding="utf-8")
    id_ = re.search(r"register-[0-9a-f]+", text)[0]
    child = re.search(r'([0-9a-f]{8}): ".*Three of the dead', text)[1]
    same = [["dead_ferry", "dead_children"], ["dead_ferry", "promised_money"], ["dead_ferry", "no_such"]]
    merge(merged, id_, same=same, move=[{"figure": child, "to": "sheltered_school"}])
    claims = dc.read(articles, replies=merged).reset_index()
    by_words = claims.set_index("written")
    assert set(claims["quantity"]) >= {"dead_ferry", "promised_money"}, "money and people are never one"
    assert "dead_children" not in set(claims["quantity"])
    assert by_words.loc["Three", "quantity"] == "sheltered_school"


def folder_with(folder, source, **others):
    """The answers of a folder without that on the register, and others by name."""
    folder.mkdir()
    for path in source.iterdir():
        if "register" not in path.name:
            (folder / path.name).write_bytes(path.read_bytes())
    for name, told in others.items():
        (folder / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def test_parts_that_are_told_of_the_register(answered, tmp_path):
    """A part beside its whole in two articles; a part that is larger than its whole is a contradiction."""
    articles, folder = answered
    text = next(path.read_text(encoding="utf-8") for path in folder.glob("*register*.prompt.txt"))
    id_ = re.search(r"register-[0-9a-f]+", text)[0]
    told = {"register": id_, "parts": [{"part": "sheltered_school", "of": "dead_ferry"}, {"part": "x", "of": "y"}]}
    replies = folder_with(tmp_path / "parts", folder, merging=told)
    done = run("extract", articles, "--replies", replies, "--csv")
    assert done.stderr.count("quantity that is not in the register") == 2
    assert rows(done.stdout)["b.txt", "240 people"]["whole"] == "dead_ferry"
    assert rows(done.stdout)["b.txt", "Three"]["whole"] == "dead_ferry", "as told of the figure"
    claims = dc.read(articles, replies=replies)
    pairs = claims.discrepancy.relations()
    words = claims.reset_index().set_index("claim_id")["written"]
    verdicts = {
        frozenset((words[row["a"]], words[row["b"]])): row["verdict"]
        for row in pairs.to_dict("records")
        if {"Three", "240 people"} & {words[row["a"]], words[row["b"]]}
    }
    assert verdicts[frozenset(("Three", "17"))] == "part_of_total"
    assert verdicts[frozenset(("240 people", "17"))] == "conflict"
    assert frozenset(("Three", "240 people")) not in verdicts


def test_an_earlier_day_that_no_words_tell(answered, tmp_path):
    """It is before that of the article, so a moving amount that differs has moved, and contradicts nothing."""
    articles, folder = answered
    (path,) = (path for path in folder.glob("*.json") if "-b.txt-" in path.name)
    told = json.loads(path.read_text(encoding="utf-8").split("```")[1].removeprefix("json"))
    for figure in told["figures"]:
        if figure["words"] == "17":
            figure["day"] = "earlier"
    replies = folder_with(tmp_path / "earlier", folder, **{path.stem: told})
    row = rows(run("extract", articles, "--replies", replies, "--csv").stdout)["b.txt", "17"]
    assert (row["date"], row["date_end"], row["date_basis"]) == ("", "2024-05-03", "inferred")
    found = dc.read(articles, replies=replies).discrepancy.findings()
    assert set(found.loc[found["sentence"].str.contains("17"), "kind"]) <= {"revision_down"}, "on a later day it fell"


def test_a_draft_is_read_against_the_same_register(answered, tmp_path):
    articles, folder = answered
    both = tmp_path / "both"
    both.mkdir()
    for path in folder.glob("*.json"):
        (both / path.name).write_bytes(path.read_bytes())
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "The wreck at Halvik\n\nPublished 5 May 2024\n\nThe ferry took 12 passengers down with it.\n", encoding="utf-8"
    )
    (name,) = run("check", draft, "--against", articles, "--replies", both, "--prompts", both).stdout.split()
    text = Path(name).read_text(encoding="utf-8")
    id_, figure = re.search(r'"article": "([0-9a-f]+)"', text)[1], {"n": 1, "role": "claim", "quantity": "dead_ferry"}
    assert '"dead_ferry"' in text, "the register of the articles"
    (both / f"{id_}.json").write_text(json.dumps({"article": id_, "figures": [figure]}), encoding="utf-8")
    done = run("check", draft, "--against", articles, "--replies", both, "--jsonl")
    row = json.loads(done.stdout.splitlines()[0])
    assert row["measure"] == "killed"
    assert row["status"] != "nowhere"


def test_what_a_reader_told_decides_what_is_compared(answered):
    articles, folder = answered
    claims = dc.read(articles, replies=folder)
    quantities = claims.set_index("claim_id")["quantity"]
    pairs = claims.discrepancy.relations()
    compared = {(*sorted((quantities[row["a"]], quantities[row["b"]])),) for row in pairs.to_dict("records")}
    assert ("dead_ferry", "dead_ferry") in compared
    assert compared <= {("dead_ferry", "dead_ferry"), ("dead_children", "dead_ferry")}, "a part, or the same"
    amounts = claims.reset_index().set_index("claim_id")["written"]
    opposed = {frozenset((amounts[row["a"]], amounts[row["b"]])) for row in pairs.to_dict("records")}
    assert frozenset(("At least 12 people", "9")) in opposed


def test_what_a_person_corrected_in_a_ledger_goes_before(answered, tmp_path):
    articles, folder = answered
    ledger = tmp_path / "halvik.ledger"
    assert run("add", ledger, articles).exit_code == 0
    plain = dc.read(articles).reset_index().set_index("written")
    claim = plain.loc["240 people", "claim_id"]
    done = run("correct", ledger, claim, "--scope", "Ostby", "--why", "as the mayor says")
    assert done.exit_code == 0, done.stderr
    told = rows(run("extract", ledger, "--replies", folder, "--csv").stdout)
    by_words = {written: row for (_, written), row in told.items()}
    assert (by_words["240 people"]["scope"], by_words["240 people"]["read_by"]) == ("Ostby", "rules")
    assert by_words["9"]["quantity"] == "dead_ferry"
