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
