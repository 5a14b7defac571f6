"""spaCy is imported without its command line, and has it all the same where somebody asks for it."""

import subprocess
import sys

import pytest
import spacy

from discrepancy.language import parser

TOLD = {
    "left out": "import sys; from discrepancy.language import parser; s = parser.load_spacy(); "
    "assert s.blank('en')('It rained.')[1].text == 'rained' and 'spacy.cli' not in sys.modules",
    "imported later": "from discrepancy.language import parser; parser.load_spacy(); "
    "import spacy.cli; assert callable(spacy.cli.download)",
    "called later": "from discrepancy.language import parser; assert parser.load_spacy().info(silent=True)",
    "there before": "import spacy; from discrepancy.language import parser; assert parser.load_spacy() is spacy",
}


@pytest.mark.parametrize("code", TOLD.values(), ids=TOLD)
def test_the_command_line_is(code):
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_models_own_tokenizer_takes_the_place_of_the_bare_one():
    pipes = ["ner", "senter", "tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
    name = parser.chosen()
    if name not in parser.MODELS:
        pytest.skip("a model that may have another kind of tokenizer")
    own = spacy.load(name, exclude=pipes).tokenizer
    placed = spacy.load(name, exclude=pipes, config=parser.bare_tokenizer()).tokenizer
    assert placed.to_bytes() == own.to_bytes()
