"""The dictionary read word by word holds what lemminflect makes of the whole of it."""

from lemminflect import config
from lemminflect.codecs.InflectionLUCodec import InflectionLUCodec

from discrepancy.language.dictionary import inflections


def test_every_word_has_the_forms_that_the_whole_dictionary_gives_it():
    whole = InflectionLUCodec.load(config.inflection_lu_fn)
    ours = inflections().infl_dict
    assert len(whole) > 30_000
    assert {word: ours.get(word, {}) for word in whole} == whole


def test_a_word_that_it_has_not_is_inflected_by_rules():
    assert inflections().getAllInflections("blorfle") == {}
    assert inflections().getInflection("blorfle", "NNS") == ("blorfles",)


def test_what_others_do_with_lemminflect_stays_as_it_is():
    import lemminflect

    inflections().getAllInflections("kill")
    assert lemminflect.getAllInflections("kill", "VERB")["VBD"] == ("killed",)
    assert isinstance(lemminflect.Inflections().infl_dict, dict)
