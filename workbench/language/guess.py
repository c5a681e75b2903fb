"""Which language a text is in, by its commonest little words. Pure: an import has no time to load dictionaries."""

import re
from collections import Counter

MOST_WORDS = 2_000
MOST_LETTERS = 16_000
FEWEST_WORDS = 50
RIVAL = 0.65
"""Share of the best language's words that the next one may reach at most; more is a mixture."""
LEAST = 0.12
"""Share of a text's words that its language's commonest words make up at least."""
_WORD = re.compile(r"[^\W\d_]+")

COMMON = {
    "de": "der die das und ich ist nicht ein eine es zu in den mit auf für dass war wir sie auch so dann aber wie man "
    "da ja von hat sich noch im dem als nur wenn habe sind weil schon mir was bei oder einen immer mal halt sehr",
    "en": "the and to of i that it in is you was we they for on with but have this so not be like my what there are "
    "at just do or if had because don from as know would when about me then can all really well yeah he she",
    "fr": "le la les et de des un une est que je pas il elle on ne pour dans ce qui avec mais c sur au plus nous vous "
    "ils était très du en j d l y a ça donc quand parce tout même ai fait être comme bien oui aussi alors",
    "nl": "de het een en ik dat is niet van in op die we maar te zijn was met er voor ook als je ze dan om heb bij wel "
    "naar nog hebben wat heel hij zij omdat toen aan dus kan zo deze geen mijn ja nou gewoon uit meer",
    "es": "de la que el y en los no es un una lo se con por para las me pero yo muy como más su al del mi hay cuando "
    "porque ya era nos está todo le si también así esto bueno entonces fue tiene qué sí o ser aquí donde",
    "it": "di che e il la non è un per una in sono mi ma con i le si lo ho come anche più della era del perché ci gli "
    "c questo io quando molto se al da poi abbiamo nel alla così tutto sì loro cosa quindi dei qui ed",
    "tr": "bir ve bu da de ben için çok ne ama o gibi daha var biz sonra mi ya kadar ile olarak değil şey zaman her en "
    "yok evet böyle oldu şu hem bana işte olan diye iki orada ki onlar bize benim hiç nasıl mı bizim burada",
    "pl": "nie się w i to na że z jest do jak ja tak ale o co po był za już dla przez tylko są mnie tam bo czy jego od "
    "było bardzo ten sobie może mi też kiedy ja my żeby jeszcze być miał było wszystko potem tutaj która",
}
"""Language -> its commonest words in what people say; a word that several share counts for each of them."""
_KNOWN = {language: frozenset(words.split()) for language, words in COMMON.items()}


def little_words(language: str) -> frozenset[str]:
    """The commonest words of a language; none where they are not known."""
    return _KNOWN.get(language, frozenset())


def guess(text: str) -> str:
    """`de`, `en`, `fr`, `nl`, `es`, `it`, `tr` or `pl`; empty where the words do not tell (fewer than 50, or mixed)."""
    words = _WORD.findall(text[:MOST_LETTERS].replace("İ", "i").lower())[:MOST_WORDS]
    if len(words) < FEWEST_WORDS:
        return ""
    often = Counter(words)
    shares = sorted(
        ((sum(often[word] for word in known) / len(words), language) for language, known in _KNOWN.items()),
        reverse=True,
    )
    (best, language), (second, _) = shares[:2]
    return language if best >= LEAST and second <= RIVAL * best else ""
