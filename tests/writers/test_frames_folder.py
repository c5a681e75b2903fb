"""Frames as a folder: what is loaded again is what was there."""

import csv
import json
import math
import runpy

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from workbench.errors import WorkbenchError
from workbench.writers.frame_words import MEANINGS
from workbench.writers.frames import Bundle, frames_folder

WORDS = ("", "<NA>", "<NA>_", "=1+1", 'a;"b"', "Zeile\r\nzwei\rdrei\n", "\x00", "\ud800", "1", "True", "nan", "null")
TEXT = pd.StringDtype("python")


def loaded(folder):
    return runpy.run_path(str(folder / "load.py"))["frames"]


def again(tmp_path, **frames):
    frames_folder(Bundle(frames, {}), tmp_path / "frames")
    return loaded(tmp_path / "frames")


def test_every_kind_of_column_comes_back(tmp_path):
    frame = pd.DataFrame(
        {
            "text": pd.array(["", pd.NA, "<NA>"], dtype=TEXT),
            "whole": pd.array([1, 2**60, -3], dtype="int64"),
            "maybe": pd.array([1, pd.NA, 3], dtype="Int64"),
            "share": [0.1, math.nan, 1e-300],
            "Share": pd.array([0.1, pd.NA, 3.0], dtype="Float64"),
            "flag": [True, False, True],
            "Flag": pd.array([True, pd.NA, False], dtype="boolean"),
            "mixed": pd.array(["1", 1, pd.NA], dtype=object),
            "empty": pd.array([pd.NA] * 3, dtype=TEXT),
        },
        index=pd.Index(["a", "b", "c"], name="row", dtype=object),
    )
    assert_frame_equal(again(tmp_path, one=frame)["one"], frame)


def test_two_levels_and_none_at_all(tmp_path):
    names = pd.MultiIndex.from_arrays([["d", "d"], [1, 2]], names=["document", "paragraph"])
    two = pd.DataFrame({"n": [1, 2]}, index=names)
    plain = pd.DataFrame({"coding": pd.array(["x"], dtype=TEXT)})
    none = plain.iloc[:0]
    matrix = pd.DataFrame([[1, 2]], index=pd.Index(["O1"], name="code"), columns=pd.Index(["A", "B"], name="case"))
    found = again(tmp_path, two=two, plain=plain, none=none, matrix=matrix)
    assert_frame_equal(found["two"], two)
    assert_frame_equal(found["plain"], plain)
    assert_frame_equal(found["none"], none)
    assert_frame_equal(found["matrix"], matrix)


@settings(max_examples=25, deadline=None)
@example(["a\rb"])
@given(st.lists(st.one_of(st.sampled_from([*WORDS, None]), st.text(max_size=5)), max_size=6))
def test_any_text_comes_back(tmp_path_factory, texts):
    cells = pd.array([pd.NA if text is None else text for text in texts], dtype=TEXT)
    frame = pd.DataFrame({"text": cells, "n": range(len(texts))})
    assert_frame_equal(again(tmp_path_factory.mktemp("frames"), one=frame)["one"], frame)


def test_the_same_bytes_and_a_file_in_the_way(tmp_path):
    frame = pd.DataFrame({"n": [1, 2]})
    for name in ("a", "b"):
        frames_folder(Bundle({"one": frame}, {"where": ""}, ("note",)), tmp_path / name)
    files = sorted(file.name for file in (tmp_path / "a").iterdir())
    assert files == ["dictionary.csv", "load.py", "one.csv", "schema.json"]
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files)
    assert json.loads((tmp_path / "a" / "schema.json").read_text("utf-8"))["notes"] == ["note"]
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(WorkbenchError):
        frames_folder(Bundle({"one": frame}, {}), tmp_path / "file")


def test_every_column_has_a_meaning(tmp_path):
    from tests.writers.study import study
    from workbench import analysis
    from workbench.project.exporting.notebook import frames

    one = study()
    made = frames(analysis.Study(one.documents, one.codings, one.codebook, one.cases, (), one.coders, memos=one.memos))
    assert set(made) | {"matrix"} == set(MEANINGS)
    found = again(tmp_path, **made)
    for name, frame in made.items():
        assert_frame_equal(found[name], frame)
    with (tmp_path / "frames" / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) > 50
    assert all(line["meaning"] for line in lines)
