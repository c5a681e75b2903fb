"""Names that must never be asked of the package index: placeholders of strangers, and licences that bind the study."""

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEVER = (
    *("*core-news*", "*core-web*", "spacy-lookups-data", "somajo", "compound-split", "gender-guesser"),
    *("sentence-transformers", "wordllama", "dwdsmor", "names-dataset", "pymupdf", "ebooklib"),
)


def forbidden(names):
    return [name for name in names if any(fnmatch(name, pattern) for pattern in NEVER)]


def normal(requirement):
    name = re.match(r"[\w.-]*", requirement.strip())[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def test_pyproject_asks_for_nothing_forbidden():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    assert "spacy" in map(normal, wanted)
    assert forbidden(map(normal, wanted)) == []


def test_pinned_requirements_ask_for_nothing_forbidden():
    for file in ROOT.glob("requirements*.txt"):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert forbidden(normal(line) for line in lines if line[:1].isalpha()) == [], file.name


@pytest.mark.parametrize("name", ["de_core_news_md==999.9.9", "en-core-web-trf", "SoMaJo>=2"])
def test_the_test_itself_sees_them(name):
    assert forbidden([normal(name)])
