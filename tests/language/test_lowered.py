import pytest

from discrepancy.language.gate import lowered


@pytest.mark.parametrize(("text", "low"), [("On 5 MAY", "on 5 may"), ("İzmir, 5 May", "İzmir, 5 may"), ("", "")])
def test_every_offset_stays(text, low):
    assert lowered(text) == low
    assert len(low) == len(text)
