"""The recode queue against a plain account of who saw which rule when, over random histories."""

from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.project import Project

WORDINGS = ("", "Ein Ort.", "Ein  Ort.", "Ein anderer Ort.")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("code"), st.integers(0, 4)),
        st.tuples(st.just("rule"), st.sampled_from(WORDINGS)),
        st.tuples(st.just("keep"), st.integers(0, 4)),
        st.tuples(st.just("recode"), st.integers(0, 4)),
        st.tuples(st.sampled_from(["tag", "label", "undo", "redo"]), st.just(0)),
    ),
    max_size=14,
)


class Account:
    """What is known by heart: the rule now, and the rule and code each coding was last looked at under."""

    def __init__(self):
        self.rule, self.looks = "", {}

    def waiting(self):
        return {
            coding for coding, (seen, code) in self.looks.items() if code == "O1" and seen.split() != self.rule.split()
        }


def act(project, account, kind, what, number):
    """One step on the project and in the account; returns whether anything was done."""
    book, document = project.codebook, project.documents.list()[0].id
    one, other = book.find("O1").id, book.find("O2").id
    ids = sorted(account.looks)
    if kind == "code":
        found = project.codings.add_many([new(document, what, one)]).codings
        account.looks |= {coding.id: (account.rule, "O1") for coding in found if coding.id not in account.looks}
        return bool(found) and found[0].id not in ids
    if kind == "rule" and what != account.rule:
        book.set(one, "definition", what)
        account.rule = what
        return True
    if kind == "keep" and (waiting := sorted(account.waiting())):
        chosen = waiting[what % len(waiting)]
        project.recode.keep([chosen])
        account.looks[chosen] = (account.rule, "O1")
        return True
    if kind == "recode" and ids:
        chosen = ids[what % len(ids)]
        there = project.codings.find(chosen)
        target = other if there.code == one else one
        taken = {(c.start, c.code) for c in project.codings.list()}
        if (there.start, target) in taken:
            return False
        project.recode.recode([chosen], target)
        account.looks[chosen] = (account.rule, "O2" if target == other else "O1")
        return True
    if kind == "tag":
        book.tag(f"1.{number}.0")
        return True
    if kind == "label":
        book.rename(one, f"Zwangsort {number}")
        return True
    return False


def new(document, place, code):
    from workbench.project import NewCoding

    return NewCoding(document, 4 * place, 4 * place + 3, code)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_what_waits_is_what_was_last_looked_at_under_another_rule(steps):
    with TemporaryDirectory() as folder:
        text = Path(folder) / "text.txt"
        text.write_text("ab cd ef gh ij kl mn op qr st", "utf-8")
        with Project.create(Path(folder) / "study.workbench", name="Studie", coder="Ana") as project:
            project.documents.import_files([text])
            project.codebook.add("Zwangsort", file_id="O1")
            project.codebook.add("Wahlort", file_id="O2")
            account, past, undone = Account(), [], []
            for number, (kind, what) in enumerate(steps):
                before = deepcopy(account)
                if kind == "undo" and past:
                    project.history.undo()
                    undone.append(account)
                    account = past.pop()
                elif kind == "redo" and undone:
                    project.history.redo()
                    past.append(account)
                    account = undone.pop()
                elif kind not in ("undo", "redo") and act(project, account, kind, what, number):
                    past.append(before)
                    undone.clear()
                assert set(project.recode.waiting()) == account.waiting(), (number, kind)
            assert set(project.recode.queue().frame.index) == account.waiting()
