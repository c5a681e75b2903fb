from hypothesis import example, given, settings

from tests.query.trees import ANY_TEXT, TREES, WORDS
from workbench.errors import QueryError
from workbench.query import nodes, parse, parse_cue, to_text


@given(TREES)
@settings(max_examples=200)
def test_a_tree_written_and_read_is_the_same_tree(tree):
    assert parse(to_text(tree)) == tree


@given(ANY_TEXT)
@settings(max_examples=300)
@example('re:"[[a"')
@example("~²w")
@example('case."a"="NONE"')
def test_any_text_gives_a_tree_or_a_query_error(text):
    tree = tree_or_error(text)
    if isinstance(tree, QueryError):
        assert "column" in tree.message
        assert tree.hint
    else:
        assert parse(to_text(tree)) == tree
        assert tree in nodes(tree)


def tree_or_error(text):
    try:
        return parse(text)
    except QueryError as error:
        return error


@given(WORDS)
def test_every_word_term_is_a_cue(tree):
    assert parse_cue(to_text(tree)) == tree
