"""The notebook runs from its first cell to its last, in order."""

import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "examples").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_cell_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    cells = json.loads(path.read_text("utf-8"))["cells"]
    names: dict[str, object] = {}
    for number, cell in enumerate(cells):
        if cell["cell_type"] == "code":
            assert not cell["outputs"], "cleared: what it shows is made anew where it is run"
            exec(compile("".join(cell["source"]), f"{path.name}, cell {number}", "exec"), names)
    assert len(names["claims"]) > 10
    assert not names["relations"].empty
    assert names["axes"].has_data()
