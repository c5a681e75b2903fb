"""The team's screen, by its keys: merge, settle, answer, agree, adjudicate, take back."""

import asyncio
from threading import current_thread, main_thread

import pytest
from textual.widgets import Input

from tests.project import studies
from tests.team.copies import code, copy
from workbench.errors import Refused
from workbench.project import Project
from workbench.project.agreement import Agreement
from workbench.tui.app import WorkbenchApp


@pytest.fixture
def ana(tmp_path):
    """Ana's study and Ben's copy beside it; two conflicts, one question, three disagreements."""
    studies.make(tmp_path).close()
    with Project.open(tmp_path / "studie.workbench", coder="Ana") as project:
        coding = code(project, "eins", "Das Haus ist laut", "O1")
        code(project, "eins", "Wir bleiben, die Kinder", "O7", memo="wegen der Kinder")
        with copy(project, "ben", "Ben") as ben:
            for each, name, cut in ((project, "Zwang", 5), (ben, "Pflichtort", 1)):
                each.codebook.add("Ankommen", parent=None)
                each.codebook.rename(each.codebook.find("O1").id, name)
                each.codings.change(coding.id, end=coding.end - cut)
            code(ben, "eins", "Wir bleiben", "O7")
            code(ben, "eins", "zurecht", "O3")
            for each in (project, ben):
                each.statuses.set(each.documents.find("eins").id, "finished")
        yield project


def drive(project, steps, size=(80, 24)):
    async def run():
        app = WorkbenchApp(project, "eins")
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for step in steps:
                if callable(step):
                    step(app)
                else:
                    await pilot.press(step)
                await pilot.pause()
                await app.workers.wait_for_complete()
                await pilot.pause()

    asyncio.run(run())


def shown(app):
    return str(app.screen.query_one(".detail Static").render())


def test_merging_settling_and_taking_back(ana):
    seen = []
    drive(ana, ["Z", "m", "enter", lambda app: seen.append(str(app.screen.query("Static").first().render())), "n"])
    assert "Konflikte (beide Werte bleiben): 2" in seen[0]
    assert len(ana.team.conflicts()) == 0
    drive(ana, ["Z", "m", "enter", "j"])
    assert (len(ana.team.conflicts()), len(ana.team.questions.list())) == (2, 1)
    drive(ana, ["Z", "home", "enter", "enter", *"klar", "enter"])
    assert len(ana.team.conflicts()) == 1
    assert "klar" in ana.history.list()[-1].summary
    drive(ana, ["Z", "home", lambda app: seen.append(shown(app)), "down", "enter", "enter", "enter"])
    assert "Das Haus ist" in seen[1]
    assert ana.team.questions.list() == ()
    ana.history.undo()
    ana.history.undo()


def test_a_merge_is_taken_back_by_a_key(ana):
    drive(ana, ["Z", "m", "enter", "j"])
    assert len(ana.codings.list()) == 4
    drive(ana, ["Z", "x", "j"])
    assert len(ana.codings.list()) == 2
    assert ana.team.merges() == ()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_disagreements_by_single_keys(ana, size):
    seen = []
    ana.team.merge([ana.path.with_name("ben.workbench")])
    keys = ["Z", "a", lambda app: seen.append(shown(app)), "d", "home"]
    drive(ana, [*keys, lambda app: seen.append(shown(app)), "r", *"Satz", "enter", "a", "n", "e", "F"], size)
    assert "alpha" in seen[0]
    assert "Ana" in seen[1]
    tasks = ana.adjudication.tasks()[2]
    assert {task.state for task in tasks} == {"decided"}
    assert tasks[0].decision.reason == "Satz"
    assert [task.decision.choice for task in tasks] == ["a", "neither", "both"][: len(tasks)]
    assert len(ana.adjudication.settled()) == 1


def test_a_blind_study_says_so(ana):
    seen = []
    ana.team.merge([ana.path.with_name("ben.workbench")])
    ana.statuses.set(ana.documents.find("eins").id, "started")
    drive(ana, ["Z", "b", "j", "a", "d", lambda app: seen.append(app.screen.NAME)])
    assert ana.blind.is_on()
    assert seen == ["team"]
    assert {ana.coders.name(coding.coder) for coding in ana.codings.list()} == {"Ana"}


def test_syncing_with_a_folder_from_the_screen(ana, tmp_path):
    def name_it(app):
        app.screen.query_one(Input).value = str(tmp_path / "gruppe.hub")

    drive(ana, ["Z", "s", name_it, "enter"])
    assert ana.hubs.last == str(tmp_path / "gruppe.hub")
    with Project.open(tmp_path / "ben.workbench", coder="Ben") as ben:
        ben.hubs.sync(str(tmp_path / "gruppe.hub"))
    drive(ana, ["Z", "s", "enter"])
    assert len(ana.team.conflicts()) == 2


def told(app):
    return " ".join(note.message for note in app._notifications)


def test_a_merge_is_taken_back_from_the_history(ana):
    """Its line, by the same key as an action; later work that rests on it is named; taken back twice says so."""
    seen = []
    drive(ana, ["Z", "m", "enter", "j"])
    ana.team.resolve(1, 1)
    at = ["H", "home", "down", "x"]
    drive(ana, [*at, "j", lambda app: seen.append(told(app))])
    assert "baut Späteres auf: resolve" in seen[0]
    assert len(ana.team.merges()) == 1
    ana.history.undo()
    with pytest.raises(Refused):
        ana.team.undo_merge()


def test_a_merge_without_later_work_is_taken_back_from_the_history(ana):
    seen = []
    drive(ana, ["Z", "m", "enter", "j"])
    assert len(ana.codings.list()) == 4
    drive(ana, ["H", "home", "x", lambda app: seen.append(str(app.screen.query("Static").first().render())), "j"])
    assert "ben.workbench" in seen[0]
    assert ana.team.merges() == ()
    assert len(ana.codings.list()) == 2
    drive(ana, ["H", "home", "x", lambda app: seen.append(told(app))])
    assert "bleibt stehen" in seen[1]
    drive(ana, ["H", "home", "down", "x", lambda app: seen.append(told(app))])
    assert "schon zurückgenommen" in seen[2]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_agreement_is_worked_out_beside_the_interface(ana, size):
    """Nothing of it runs in the thread that draws; every coefficient is there."""
    seen, threads = [], []
    ana.team.merge([ana.path.with_name("ben.workbench")])
    whole = Agreement.agree

    def watched(self, *given, **choices):
        threads.append(current_thread())
        return whole(self, *given, **choices)

    Agreement.agree = watched
    try:

        def below(app):
            pane = app.screen.query_one(".detail")
            seen.append((pane.scroll_y, pane.max_scroll_y))

        drive(ana, ["Z", "a", lambda app: seen.append(shown(app)), below, "r", below], size)
    finally:
        Agreement.agree = whole
    assert threads
    assert main_thread() not in threads
    (before, hidden), (after, _) = seen[1:]
    assert before == 0
    assert bool(hidden) == (size == (80, 24)), "all of it stands on the larger screen"
    assert (after > 0) == bool(hidden), "what does not fit can be read to its end by a key"
    for word in ("alpha", "Prozent", "AC1", "F1", "Conger", "größtes Kappa", "MASI"):
        assert word in seen[0]


def test_ends_moved_differently_are_filled_and_outlined(ana):
    seen = []
    drive(ana, ["Z", "m", "enter", "j", "home"])
    at = next(each.number for each in ana.team.conflicts() if each.kind == "ends")
    down = ["down"] * (at - 1)
    drive(ana, ["Z", "home", *down, lambda app: seen.append(app.screen.query_one(".detail Static").render())])
    text = str(seen[0])
    assert "umrandet" in text
    assert "▏" in text
    assert "▕" in text


def test_the_last_sync_is_said(ana, tmp_path):
    seen = []
    said = lambda app: " ".join(str(each.render()) for each in app.screen.query("StatusLine, Shelf"))  # noqa: E731
    drive(ana, ["Z", lambda app: seen.append(said(app))])
    assert "Abgleich" not in seen[0]
    ana.hubs.sync(str(tmp_path / "gruppe.hub"))
    drive(ana, ["Z", lambda app: seen.append(said(app))], (120, 40))
    assert "Abgleich" in seen[1]


def test_other_forms_of_agreement(ana):
    seen = []
    ana.team.merge([ana.path.with_name("ben.workbench")])
    look = lambda app: seen.append(shown(app))  # noqa: E731
    drive(ana, ["Z", "e", "home", "enter", look, "e", "home", "down", "enter", look])
    assert "Jaccard" in seen[0]
    assert "nicht, wo Codierende fehlen" in seen[0]
    for word in ("Ein Wert je Redebeitrag", "cu", "(k)u", "keiner", "alpha"):
        assert word in seen[1]
