"""What must never break when copies are edited and merged: a state machine on real SQLite files."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.store.copies import CODES, DOCUMENTS, LATER, TEXT, Copies, base_project, revision
from workbench.log import Change, fold_row
from workbench.store import folding, project_file

INDEX = st.integers(0, 9)
START = st.integers(0, 40)
LANGUAGES = st.sampled_from(("de", "en"))
COUNTS = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)

MUTANTS = settings(COUNTS, max_examples=60, phases=[Phase.generate], report_multiple_bugs=False)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "base.workbench"
    base_project(path)
    return path


def machine(template: Path) -> type[RuleBasedStateMachine]:  # noqa: C901 many small rules
    class Team(RuleBasedStateMachine):
        """Three to ten people, each with a copy, a clock of their own and bad connections."""

        @initialize(number=st.integers(3, 10))
        def start(self, number):
            self.folder = Path(tempfile.mkdtemp())
            self.all = Copies(self.folder, template, number)
            for index in range(number):  # everybody has coded something, and everybody has heard of it
                self.all.code(index, DOCUMENTS[index % 2], index, index + 9, CODES[index % 4])
            self.all.gossip()

        def who(self, index):
            return index % len(self.all.copies)

        @rule(
            i=INDEX,
            document=st.sampled_from(DOCUMENTS),
            start=st.integers(0, 40),
            length=st.integers(1, 30),
            code=INDEX,
        )
        def code(self, i, document, start, length, code):
            living = self.all.living_codes(self.who(i))
            if living:
                self.all.code(self.who(i), document, start, start + length, living[code % len(living)])

        @rule(i=INDEX, which=INDEX)
        def uncode(self, i, which):
            codings = self.all.codings(self.who(i))
            if codings:
                self.all.delete(self.who(i), "coding", codings[which % len(codings)])

        @rule(i=INDEX, which=INDEX, weight=st.integers(0, 3))
        def weigh(self, i, which, weight):
            codings = self.all.codings(self.who(i))
            if codings:
                self.all.write(self.who(i), "coding", codings[which % len(codings)], {"weight": weight})

        @rule(i=INDEX, code=st.sampled_from(CODES), label=st.sampled_from("xyz"), language=LANGUAGES)
        def rename(self, i, code, label, language):
            self.all.write(self.who(i), "code", code, {f"label.{language}": label})

        @rule(i=INDEX, code=st.sampled_from(CODES), parent=st.sampled_from((None, *CODES)))
        def move(self, i, code, parent):
            self.all.write(self.who(i), "code", code, {"parent": parent})

        @rule(i=INDEX, code=st.sampled_from(CODES))
        def delete_code(self, i, code):
            self.all.delete(self.who(i), "code", code)

        @rule(i=INDEX, code=st.sampled_from(CODES))
        def restore_code(self, i, code):
            self.all.write(self.who(i), "code", code, {"deleted": False})

        @rule(i=INDEX, document=st.sampled_from(DOCUMENTS), text=st.sampled_from((TEXT, LATER)))
        def correct(self, i, document, text):
            change = revision(document, text)
            self.all.write(self.who(i), change.entity, change.row, dict(change.fields))
            self.all.write(self.who(i), "document", document, {"revision": change.row})

        @rule(into=INDEX, source=INDEX)
        def merge(self, into, source):
            into, source = self.who(into), self.who(source)
            self.all.merge(into, source)
            self.all.assert_nothing_lost(into)

        @rule(i=INDEX)
        def settle(self, i):
            self.all.settle(self.who(i))

        @rule(i=INDEX, other=INDEX)
        def merge_both_ways(self, i, other):
            """A into B and B into A are the same."""
            i, other = self.who(i), self.who(other)
            self.all.merge(i, other)
            self.all.merge(other, i)
            from workbench.store.dump import fingerprint

            first, second = (fingerprint(self.all.copies[n].file.connection) for n in (i, other))
            assert first == second
            self.all.merge(i, other)
            assert fingerprint(self.all.copies[i].file.connection) == first, "merging twice changed something"

        def teardown(self):
            if hasattr(self, "all"):
                try:
                    self.all.assert_one_truth()
                finally:
                    self.all.close()
                    shutil.rmtree(self.folder)

    return Team


def test_copies_agree_and_lose_nothing(template):
    run_state_machine_as_test(machine(template), settings=COUNTS)


@pytest.mark.soak
def test_copies_agree_and_lose_nothing_for_long(template):
    run_state_machine_as_test(machine(template), settings=settings(COUNTS, max_examples=400, stateful_step_count=60))


def arrival_order_wins(monkeypatch):
    """Whatever comes last is shown, whoever saw what."""
    from dataclasses import replace

    def mutant(operations):
        return fold_row([replace(operation, time=(place, 0)) for place, operation in enumerate(operations)])

    for room in (folding, project_file):
        monkeypatch.setattr(room, "fold_row", mutant)


def last_row_wins(monkeypatch):
    """The latest writer of a row takes the whole row; what others set at the same time is gone."""
    from workbench.log.fold import ancestors

    def mutant(found):
        known = {operation.id: operation for operation in found}
        last = max(known.values(), key=lambda operation: operation.order)
        kept = ancestors(last, known) | {last.id}
        return fold_row([operation for operation in known.values() if operation.id in kept])

    import tests.store.copies as copies

    for room in (folding, project_file, copies):
        monkeypatch.setattr(room, "fold_row", mutant)


def after_folding(monkeypatch, sql):
    real = folding.fold

    def mutant(connection, touched):
        real(connection, touched)
        connection.execute(sql)

    monkeypatch.setattr(project_file, "fold", mutant)


def delete_purges(monkeypatch):
    """A deleted coding leaves the tables."""
    after_folding(monkeypatch, "DELETE FROM coding WHERE deleted = 1")


def delete_cascades(monkeypatch):
    """Deleting a code deletes its codings."""
    after_folding(monkeypatch, "UPDATE coding SET deleted = 1 WHERE code IN (SELECT id FROM code WHERE deleted = 1)")


@pytest.mark.parametrize("plant", [arrival_order_wins, last_row_wins, delete_purges, delete_cascades])
def test_planted_mutants_die(template, monkeypatch, plant):
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine(template), settings=MUTANTS)


def test_a_settled_conflict_does_not_come_back_with_an_old_copy(template, tmp_path):
    team = Copies(tmp_path, template, 3)
    team.write(0, "code", "c1", {"label.de": "Zwangsort"})
    team.write(1, "code", "c1", {"label.de": "Pflichtort"})
    team.merge(2, 1)
    team.merge(0, 1)
    assert team.copies[0].file.query("SELECT entity, row, field FROM conflict") == [("code", "c1", "label.de")]
    team.settle(0)
    assert team.copies[0].file.query("SELECT * FROM conflict") == []
    team.merge(0, 2)
    assert team.copies[0].file.query("SELECT * FROM conflict") == []
    team.close()


def test_a_code_deleted_here_and_used_there_stays_as_a_conflict(template, tmp_path):
    team = Copies(tmp_path, template, 2)
    known = team.code(0, "d1", 0, 10, "c1")
    team.merge(1, 0)
    team.delete(0, "code", "c1")
    assert team.copies[0].file.query("SELECT deleted FROM code WHERE id = 'c1'") == [(1,)]
    new = team.code(1, "d1", 11, 20, "c1")
    team.merge(0, 1)
    assert team.copies[0].file.query("SELECT deleted FROM code WHERE id = 'c1'") == [(0,)]
    assert team.copies[0].file.query("SELECT row, field FROM conflict") == [("c1", "deleted")]
    assert {known, new} <= set(team.codings(0))
    team.write(0, "code", "c1", {"deleted": True})
    assert team.copies[0].file.query("SELECT deleted FROM code WHERE id = 'c1'") == [(1,)]
    assert {known, new} <= set(team.codings(0))
    team.assert_one_truth()
    team.close()


def test_moves_that_make_a_loop_are_broken_the_same_way_everywhere(template, tmp_path):
    team = Copies(tmp_path, template, 2)
    team.write(0, "code", "c1", {"parent": "c2"})
    team.write(1, "code", "c2", {"parent": "c1"})
    team.assert_one_truth()
    assert len(team.copies[0].file.query("SELECT * FROM conflict WHERE field = 'parent'")) == 1
    assert len(team.copies[0].file.query("SELECT * FROM code WHERE parent IS NOT NULL")) == 1
    team.close()


def test_what_an_older_program_does_not_know_survives(template, tmp_path):
    team = Copies(tmp_path, template, 2)
    team.write(0, "code", "c1", {"mood": "bright"})
    team.copies[0].file.write("ana", "future", [Change("sketch", "s1", {"lines": [1, 2]})])
    team.write(1, "code", "c1", {"label.en": "place"})
    team.assert_one_truth()
    (extra,) = team.copies[1].file.query("SELECT extra FROM code WHERE id = 'c1'")
    assert "bright" in extra[0]
    assert team.copies[1].file.query("SELECT count(*) FROM op WHERE entity = 'sketch'") == [(1,)]
    team.close()
