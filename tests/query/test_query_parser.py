import pytest

from workbench.errors import QueryError
from workbench.query import And, Distance, Field, Lemma, Not, Or, Part, Pattern, Phrase, Relation, Word, parse, to_text

O1, R1, O7 = (Field("code", ":", name) for name in ("O1", "R1", "O7"))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("wohnen", Word("wohnen")),
        ('"wohnen"', Phrase(("wohnen",))),
        ('"der  Bus, der"', Phrase(("der", "Bus", "der"))),
        ('"own flat*"', Phrase(("own", "flat*"))),
        ("Wohn*", Part("Wohn", open_end=True)),
        ("*ort", Part("ort", open_start=True)),
        ("*ort*", Part("ort", open_start=True, open_end=True)),
        ("12a", Word("12a")),
        ("z.B.", Word("z.B.")),
        ("lemma:gehen", Lemma("gehen")),
        (r're:"\bPara(graf)?"', Pattern(r"\bPara(graf)?")),
        ("code:O1", O1),
        ("code:O*", Field("code", ":", "O*")),
        ('in:"Interview 3"', Field("in", ":", "Interview 3")),
        (r'in:"a \"b\""', Field("in", ":", 'a "b"')),
        ("weight>=50", Field("weight", ">=", "50")),
        ("weight >= 50", Field("weight", ">=", "50")),
        ("created>=2026-05-01", Field("created", ">=", "2026-05-01")),
        ("case.status=geduldet", Field("case.status", "=", "geduldet")),
        ("case.status:geduldet", Field("case.status", "=", "geduldet")),
        ("case.arrival_year<2016", Field("case.arrival_year", "<", "2016")),
        ('case."Arrival year"!=2016', Field("case.Arrival year", "!=", "2016")),
        ("case.status=NONE", Field("case.status", "=", None)),
        ('case.status="NONE"', Field("case.status", "=", "NONE")),
        ("is:deleted-code", Field("is", ":", "deleted-code")),
        ("unit:k", Field("unit", ":", "k")),
    ],
)
def test_a_term_is_read(text, tree):
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a b", And((Word("a"), Word("b")))),
        ("a & b AND c", And((Word("a"), Word("b"), Word("c")))),
        ("a b | c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("a (b | c)", And((Word("a"), Or((Word("b"), Word("c")))))),
        ("!a", Not(Word("a"))),
        ("a NOT b", And((Word("a"), Not(Word("b"))))),
        ("code:O1 OVERLAPS code:R1", Relation(O1, "OVERLAPS", R1)),
        ("code:O1 NOT OVERLAPS code:R1", Relation(O1, "OVERLAPS", R1, negated=True)),
        ("code:O1 ~2p code:O7", Relation(O1, "~", O7, Distance(2, "p"))),
        ("code:O1 ~ 2p code:O7", Relation(O1, "~", O7, Distance(2, "p"))),
        ("code:O1 BEFORE 1s code:O7", Relation(O1, "BEFORE", O7, Distance(1, "s"))),
        ("Bus ~0s wohnen x", And((Relation(Word("Bus"), "~", Word("wohnen"), Distance(0, "s")), Word("x")))),
        ("or and not", And((Word("or"), Word("and"), Word("not")))),
        ("code:O5 & !code:O1", And((Field("code", ":", "O5"), Not(O1)))),
    ],
)
def test_terms_are_joined(text, tree):
    assert parse(text) == tree


def test_relations_are_read_from_left_to_right():
    tree = parse("a ~2w b ~0s c")
    assert tree == Relation(Relation(Word("a"), "~", Word("b"), Distance(2, "w")), "~", Word("c"), Distance(0, "s"))


def test_brackets_around_a_relation_on_the_right_stay():
    text = "a OVERLAPS (b INSIDE c)"
    assert to_text(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "column", "could_stand"),
    [
        ("", 1, "a word"),
        ("   ", 4, "a word"),
        ("a )", 3, "the end"),
        ("(a", 3, ")"),
        ("a OR", 5, "a word"),
        ("OR a", 1, "a word"),
        ("a NOT", 6, "a word"),
        ("a ! OVERLAPS b", 5, "a word"),
        ("!!a", 2, "a word"),
        ('a "b', 3, "closing quote"),
        ('"..."', 1, "exact words"),
        ("foo:b", 1, "code, under"),
        ("12:30", 1, "quoted words"),
        ("code: x", 6, "a name"),
        ("case.=x", 1, "case.ATTRIBUTE"),
        ("code=O1", 5, "code:VALUE"),
        ("is:foo", 4, "uncoded"),
        ("unit:x", 6, "s, p, t, d, k"),
        ("weight>much", 8, "a number"),
        ("created>1.5.2026", 9, "a day"),
        ("weight=NONE", 8, "an attribute"),
        ("case.status<NONE", 13, "an attribute"),
        ("a ~3x b", 4, "~3w"),
        ("a ~ b", 4, "~3w"),
        ("a ~3wohnen", 4, "~3w"),
        ("a BEFORE b", 9, "BEFORE 1s"),
        ("a ~9999999999w b", 4, "~3w"),
        ("W*hn", 2, "Wohn*"),
        ("*", 1, "a word"),
        ("a, b", 2, "punctuation goes into quotes"),
        ('re:"("', 5, "a pattern"),
        ('re:"a{99999999999999999999}"', 5, "a pattern"),
        ('re:"' + "(" * 5_000 + '"', 5, "a pattern"),
        ("re:x", 4, 're:"'),
        ("lemma:Wohn*", 7, "lemma:wohnen"),
    ],
)
def test_an_error_names_the_column_and_what_could_stand_there(text, column, could_stand):
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert f"column {column}:" in caught.value.message
    assert could_stand in caught.value.hint


def test_deep_brackets_are_an_error_not_a_crash():
    for text in ("(" * 10_000, "(" * 60 + "a" + ")" * 60, "a " + "~1w a " * 5_000):
        with pytest.raises(QueryError, match="nested too deeply"):
            parse(text)


def test_a_long_list_of_alternatives_is_no_problem():
    words = " | ".join(f"wort{number}" for number in range(3_000))
    assert len(parse(words).children) == 3_000
