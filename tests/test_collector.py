"""The collector is let be for a while, and is as before after it."""

import gc

import pytest

from discrepancy.collector import thawed, uncollected


@pytest.fixture(autouse=True)
def as_before():
    enabled = gc.isenabled()
    yield
    gc.unfreeze()
    (gc.enable if enabled else gc.disable)()


def test_it_looks_for_nothing_meanwhile_and_not_at_what_is_left():
    gc.enable()
    with thawed():
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count()
    assert not gc.get_freeze_count()


def test_what_somebody_else_set_aside_stays_aside():
    gc.freeze()
    with thawed(), uncollected():
        pass
    assert gc.get_freeze_count()


def test_it_stays_off_where_it_was_off():
    gc.disable()
    with thawed(), uncollected():
        pass
    assert not gc.isenabled()
    assert not gc.get_freeze_count()


def test_it_is_as_before_where_the_work_fails():
    gc.enable()
    with pytest.raises(ValueError, match="no"), thawed(), uncollected():
        raise ValueError("no")
    assert gc.isenabled()
    assert not gc.get_freeze_count()
