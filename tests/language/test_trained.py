"""Trained pipelines: used where a person installed one and says so; a stranger's placeholder is none."""

import sys

import pytest
import spacy

from workbench.errors import NotFound, WorkbenchError
from workbench.language import trained
from workbench.language.pipeline import trained as from_pipeline


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Makes a package with a tiny pipeline that knows one town."""

    def make(name="de_tiny", version="1.2.0", *, broken=False):
        nlp = spacy.blank(name[:2], meta={"name": name[3:], "version": version})
        nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "Rodenhafen"}])
        folder = tmp_path / name
        folder.mkdir()
        nlp.to_disk(folder / "data")
        found = "spacy.load(Path(__file__).parent / 'data', **rest)"
        body = "raise OSError('no model here')" if broken else f"return {found}"
        imports = "import spacy\nfrom pathlib import Path"
        (folder / "__init__.py").write_text(f"{imports}\n\ndef load(**rest):\n    {body}\n")
        info = tmp_path / f"{name}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        (info / "entry_points.txt").write_text(f"[spacy_models]\n{name} = {name}\n")
        monkeypatch.syspath_prepend(str(tmp_path))
        monkeypatch.delitem(sys.modules, name, raising=False)
        trained._load.cache_clear()

    return make


def test_an_installed_one_is_used_unless_a_person_says_none(package):
    assert trained.trained("de", None) is None
    package()
    assert trained.trained("de", None) is trained.trained("de", "auto")
    assert trained.trained("de", "none") is None


def test_the_installed_one_of_the_language(package):
    package()
    nlp = trained.trained("de-AT", "auto")
    assert [(entity.text, entity.label_) for entity in nlp("Er kam nach Rodenhafen.").ents] == [("Rodenhafen", "LOC")]
    assert trained.named(nlp) == "de_tiny 1.2.0"
    assert from_pipeline("de", "de_tiny") is nlp
    assert trained.trained("en", "de_tiny") is None
    assert trained.trained("en", "auto") is None


def test_a_placeholder_is_no_pipeline(package):
    package("de_core_fake", "999.9.9")
    assert trained.installed("de") == ()
    assert trained.trained("de", "auto") is None
    with pytest.raises(NotFound):
        trained.check("de_core_fake")


def test_what_is_not_there_is_said(package):
    for wrong in ("de_gibtesnicht", "../de_tiny", "os", ""):
        with pytest.raises(NotFound, match="trained pipeline"):
            trained.check(wrong)
    trained.check("auto")
    package(broken=True)
    trained.check("de_tiny")
    with pytest.raises(WorkbenchError, match="no model here"):
        trained.trained("de", "auto")


def test_sentences_and_lemmas_are_the_same_with_one(package):
    from workbench.language.lookup import Analysis
    from workbench.language.pipeline import pipeline

    text = "Wir wohnten in Rodenhafen. Dort war Dr. Kern."
    before = [sent.text for sent in pipeline("de")(text).sents], Analysis("de").of(text)
    package()
    assert trained.trained("de", "auto") is not None
    assert before == ([sent.text for sent in pipeline("de")(text).sents], Analysis("de").of(text))
