"""spaCy is imported without its command line, and has it all the same where somebody asks for it."""

import subprocess
import sys

import pytest

TOLD = {
    "left out": "import sys; from discrepancy.language import loading; s = loading.spacy(); "
    "assert s.blank('en')('It rained.')[1].text == 'rained' and 'spacy.cli' not in sys.modules",
    "imported later": "from discrepancy.language import loading; loading.spacy(); "
    "import spacy.cli; assert callable(spacy.cli.download)",
    "called later": "from discrepancy.language import loading; assert loading.spacy().info(silent=True)",
    "there before": "import spacy; from discrepancy.language import loading; assert loading.spacy() is spacy",
}


@pytest.mark.parametrize("code", TOLD.values(), ids=TOLD)
def test_the_command_line_is(code):
    subprocess.run([sys.executable, "-c", code], check=True)
