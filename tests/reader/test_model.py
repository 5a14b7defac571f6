"""A language model asked through llm, by models that behave as models do."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from discrepancy import documents
from discrepancy.cli import app
from discrepancy.gather import gather
from discrepancy.reader import Second, asking
from reader import ferry, models

RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def _own_llm(tmp_path, monkeypatch):
    """No keys, aliases or logs of whoever runs the tests; no waiting between tries."""
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))
    monkeypatch.setattr(asking, "_PAUSES", (1e-6, 1e-6))


@pytest.fixture
def articles(tmp_path):
    return ferry.write(tmp_path / "articles")


def run(articles, *options, command="extract"):
    return RUNNER.invoke(app, [command, str(articles), "--jsonl", *map(str, options)])


def rows(done):
    return {(row["document"], row["written"]): row for row in map(json.loads, done.stdout.splitlines())}


def figures(done):
    """What no model can change: the figures as written, their values where they stand."""
    names = ("document", "start", "end", "written", "stated_low", "stated_high", "hedge", "sentence")
    return sorted(tuple(row[name] for name in names) for row in map(json.loads, done.stdout.splitlines()))


def test_an_obedient_model_is_asked_once(articles):
    model = models.Careful()
    with models.registered(model):
        done = run(articles, "--model", "careful")
        assert done.exit_code == 0, done.stderr
        assert len(model.asked) == 4
        again = run(articles, "--model", "careful")
    assert len(model.asked) == 4
    offline = run(articles, "--replies", f"{articles}.replies")
    assert done.stdout == again.stdout == offline.stdout
    assert rows(done)["a.txt", "9"]["read_by"] == "careful"
    assert "read by rules and careful, 8 of 8 figures" in offline.stderr


def test_what_leaves_the_machine_is_said_before(articles):
    model = models.Careful()
    with models.registered(model):
        done = run(articles, "--model", "careful", "--model-limit", "3000")
    assert done.exit_code == 2
    assert model.asked == []
    assert "go to this model through llm" in done.stderr
    assert "nothing was sent" in " ".join(done.stderr.replace("│", " ").split())


def test_a_changed_article_is_asked_about_alone(articles):
    model = models.Careful()
    with models.registered(model):
        run(articles, "--model", "careful")
        model.asked.clear()
        (articles / "c.txt").write_text(ferry.ARTICLES["c.txt"] + "More follows.\n", encoding="utf-8")
        assert run(articles, "--model", "careful").exit_code == 0
    (asked,) = model.asked
    assert "More follows." in asked


@pytest.mark.parametrize(("version", "asked"), [("2", 0), ("1", 4), ("", 4)], ids=["the one before", "void", "unknown"])
def test_answers_to_the_prompts_before_are_paid_for_once(articles, version, asked):
    model = models.Careful()
    with models.registered(model):
        run(articles, "--model", "careful")
        model.asked.clear()
        for path in articles.with_name("articles.replies").glob("*.json"):
            told = json.loads(path.read_text(encoding="utf-8"))
            path.write_text(json.dumps({**told, "version": version}), encoding="utf-8")
        assert run(articles, "--model", "careful").exit_code == 0
    assert len(model.asked) == asked


def test_of_two_answers_of_a_model_that_to_the_later_prompts_holds(articles, tmp_path):
    kept = tmp_path / "kept"
    with models.registered(models.Careful()):
        run(articles, "--model", "careful", "--replies", kept)
        path = next(path for path in kept.glob("*.json") if "a.txt" in path.read_text(encoding="utf-8"))
        told = json.loads(path.read_text(encoding="utf-8"))
        older = {**told, "version": "2", "answer": told["answer"].replace("dead_ferry", "dead_before")}
        (kept / "00.json").write_text(json.dumps(older), encoding="utf-8")
        done = run(articles, "--model", "careful", "--replies", kept)
    assert rows(done)["a.txt", "9"]["quantity"] == "dead_ferry"


def test_another_model_is_asked_anew_and_a_person_goes_before(articles, tmp_path):
    kept = tmp_path / "kept"
    first, second = models.Careful(), models.Flaky()
    with models.registered(first, second):
        run(articles, "--model", "careful", "--replies", kept)
        done = run(articles, "--model", "flaky", "--replies", kept)
    assert len(second.asked) == 8
    assert rows(done)["a.txt", "9"]["read_by"] == "flaky"
    (name,) = (kept.glob("*careful*"),)
    told = next(json.loads(path.read_text()) for path in name if "a.txt" in path.read_text())
    person = json.loads(told["answer"].strip("`").removeprefix("json"))
    person["figures"][1]["kind"] = "increment"
    (kept / "zz.json").write_text(json.dumps(person))
    done = run(articles, "--replies", kept)
    assert (rows(done)["a.txt", "9"]["read_by"], rows(done)["a.txt", "9"]["kind"]) == ("reader", "increment")


def test_a_lying_model_changes_no_number_and_names_nobody(articles):
    with models.registered(models.Lying()):
        done = run(articles, "--model", "lying")
    plain = run(articles)
    assert done.exit_code == 0
    assert figures(done) == figures(plain)
    assert "dropped, and the rules' reading stands there" in done.stderr
    for key, row in rows(done).items():
        assert row["source"] == rows(plain)[key]["source"]
        assert "Paris" not in row["scope"]
        assert not row["quantity"]


def test_a_failing_model_leaves_the_rules_reading(articles):
    model = models.Failing()
    with models.registered(model):
        done = run(articles, "--model", "failing")
    assert done.exit_code == 3
    assert figures(done) == figures(run(articles))
    assert "a.txt: was not read by failing (ConnectionError: the line is dead)" in done.stderr
    assert "c.txt: was not asked about" in done.stderr
    assert len(model.asked) == 2 * 3, "two articles, three tries each"


def test_half_an_answer_is_named_and_the_rest_is_read(articles):
    model = models.Half()
    with models.registered(model):
        done = run(articles, "--model", "half")
    assert done.exit_code == 3
    assert "b.txt: was not read by half (the answer breaks off in its JSON" in done.stderr
    told = rows(done)
    assert told["b.txt", "17"]["read_by"] == "rules"
    assert told["a.txt", "9"]["read_by"] == told["c.txt", "$2m"]["read_by"] == "half"


def test_an_interrupted_run_keeps_what_has_come(articles):
    model = models.Stopped()
    with models.registered(model):
        assert run(articles, "--model", "stopped").exit_code != 0
    (kept,) = (path for path in articles.with_name("articles.replies").iterdir())
    assert json.loads(kept.read_text())["title"] == "a.txt"


def test_a_slow_model_is_given_up(articles, tmp_path, monkeypatch):
    clock = SimpleNamespace(now=0.0)
    monkeypatch.setattr(asking, "time", SimpleNamespace(monotonic=lambda: clock.now, sleep=lambda _: None))
    with models.registered(models.Slow(clock)):
        second = Second.of_model("slow", tmp_path / "kept", tell=lambda _: None)
        claims = gather(documents.read([str(articles)]), second=second)
    assert any("no whole answer within 600 seconds" in line for line in claims.attrs["problems"])
    assert claims.attrs["readers"] == "rules"


def test_a_model_that_is_not_known(articles):
    done = run(articles, "--model", "no-such-model")
    assert done.exit_code == 2
    assert "llm knows no model" in " ".join(done.stderr.replace("│", " ").split())


def test_without_the_library(articles, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "llm", None)
    done = run(articles, "--model", "careful")
    assert done.exit_code == 2
    assert "pip install 'discrepancy[model]'" in " ".join(done.stderr.replace("│", " ").split())
