"""Sentences and short articles into speakers."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from attribution.who_says import who_says
from discrepancy.attribution import find, find_attributions, needed
from discrepancy.language.analysis import Analysis, analyse

HERE = Path(__file__).parent
SENTENCES = tomllib.loads((HERE / "sentences.toml").read_text(encoding="utf-8"))["case"]
ARTICLES = tomllib.loads((HERE / "articles.toml").read_text(encoding="utf-8"))["article"]


@pytest.mark.parametrize("case", SENTENCES, ids=[case["text"][:50] for case in SENTENCES])
def test_a_sentence_tells_who_says_its_figures(case: dict[str, Any]) -> None:
    found = find_attributions(case["text"])
    for words, speaker in case["said"]:
        item = who_says(found, case["text"], words)
        assert (item.speaker if item else "") == speaker, words
        if item:
            assert item.stance == case.get("stance", "asserted")
            assert list(item.via) == case.get("via", [])


@pytest.mark.parametrize("article", ARTICLES, ids=[article["name"] for article in ARTICLES])
def test_an_article_tells_who_says_its_figures(article: dict[str, Any]) -> None:
    found = find_attributions(article["text"])
    got = [[words, getattr(who_says(found, article["text"], words), "speaker", "")] for words, _ in article["said"]]
    assert got == article["said"]


@pytest.mark.parametrize("article", ARTICLES, ids=[article["name"] for article in ARTICLES])
def test_the_sentences_needed_are_the_only_ones_parsed(
    article: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    analysis = analyse([article["text"]], lambda whole: needed(whole, whole.gated()))[0]
    monkeypatch.setattr("discrepancy.language.parser.parse", lambda texts: pytest.fail("a sentence was parsed late"))
    found = find(analysis, analysis.gated())
    wanted = [analysis.sentences[i] for i in analysis.gated()]
    assert found
    assert all(any(a.content_start < s.end and s.start < a.content_end for s in wanted) for a in found)


@pytest.mark.parametrize("article", ARTICLES, ids=[article["name"] for article in ARTICLES])
def test_figures_have_the_same_speaker_when_only_their_sentences_are_asked_for(article: dict[str, Any]) -> None:
    text = article["text"]
    analysis = Analysis(text)
    found = find(analysis, analysis.gated())
    for words, speaker in article["said"]:
        assert getattr(who_says(found, text, words), "speaker", "") == speaker


@pytest.mark.parametrize(
    "text",
    [
        "He said 40 boats were lost.",
        "They say 40 boats were lost.",
        "“We lost 40 boats,” he said.",
        "I think 40 boats were lost.",
        "People say 40 boats were lost.",
    ],
)
def test_claims_are_not_laid_to_somebody_whom_the_text_does_not_name(text: str) -> None:
    analysis = Analysis(text)
    assert find(analysis, range(len(analysis.sentences))) == []


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["WHO said 40 died.", "The World Health Organisation said 40 died."], "World Health Organization"),
        (["The UN said 40 died.", "The United Nations said 40 died.", "The U.N. said 40 died."], "United Nations"),
        (["Activists said 40 died.", "On Friday activists said 40 died."], "activists"),
        (["Officials on Friday said 40 died.", "Officials said on Friday 40 died."], "officials"),
    ],
)
def test_a_speaker_has_one_name(texts: list[str], name: str) -> None:
    assert {item.speaker for text in texts for item in find_attributions(text)} == {name}


def test_a_quotation_runs_on_to_the_paragraph_that_opens_it_again() -> None:
    text = 'Ada Lund told the radio: "It is spreading.\n\nIt will reach 40 towns.\n\n"Last year it was 20 towns."'
    found = find_attributions(text)
    assert [who_says(found, text, words).speaker for words in ("40", "20")] == ["Ada Lund"] * 2
