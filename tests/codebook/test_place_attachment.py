"""The second shipped codebook: small, in order, and beside the first one in one study."""

from tests.codebook.books import REPO
from workbench.codebook import check, keys_of, read_codebook, to_yaml
from workbench.language.cues import anchors_without_cue

SECOND = REPO / "codebooks" / "place_attachment.yaml"


def test_it_is_in_order_and_canonical():
    book = read_codebook(SECOND)
    assert check(book) == ()
    assert anchors_without_cue(book) == ()
    assert to_yaml(book) == SECOND.read_text("utf-8")
    assert sum(code.codable for code in book.codes) == 7


def test_every_rule_stands_in_both_languages():
    for code in read_codebook(SECOND).codes:
        texts = [code.label, code.definition, *([code.use_when, code.do_not_use] if code.codable else [])]
        assert all(text["de"] and text["en"] for text in texts)


def test_it_shares_no_id_and_no_key_with_the_integration_codebook():
    first, second = (read_codebook(REPO / "codebooks" / name) for name in ("integration.yaml", "place_attachment.yaml"))
    assert not {code.file_id for code in first.codes} & {code.file_id for code in second.codes}
    assert not set(keys_of(first).values()) & set(keys_of(second).values())
