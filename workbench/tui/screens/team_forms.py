"""Other forms of agreement from the team's screen: codes that exclude each other, and incomplete designs."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.tui.screens.dialogs import Pick
from workbench.tui.screens.progress import Advance, work_on
from workbench.tui.screens.team_agreement import LABEL, agreement_lines, cut, number
from workbench.tui.widgets.shelf import Item, Part
from workbench.writers.remarks import remark

if TYPE_CHECKING:
    from workbench.analysis.agreement.exclusive import Exclusive
    from workbench.analysis.agreement.report import Agreement
    from workbench.project import Project
    from workbench.tui.screens.study import StudyScreen
    from workbench.tui.words import Words

    class Base(StudyScreen):
        """What the team's screen has besides."""

        def detail(self, text: str) -> None:
            """What stands below the list."""

else:
    Base = object

INCOMPLETE = "\0incomplete"
NAMES = {
    "percent": "%",
    "kappa": "kappa",
    "kappa_max": "kappa max",
    "pi": "pi",
    "conger": "Conger",
    "brennan_prediger": "S",
    "alpha": "alpha",
    "ac1": "AC1",
    "u_alpha": "u",
    "u_binary": "u (0/1)",
    "cu_alpha": "cu",
}


class Forms(Base):
    """Asks for the form, works it out beside the interface, shows it below the list."""

    def action_forms(self) -> None:
        """Documents that two have finished, or the codes below one heading as one value per unit."""
        book, language = self.project.codebook.current, self.words.language
        items = [Item(INCOMPLETE, (Part(self.words("agree.incomplete")),))]
        for code in book.codes:
            below = [each for each in book.codes if each.parent == code.id and not each.deleted]
            if len(below) > 1 and not code.deleted:
                count = Part(self.words("agree.codes", count=len(below)), "dim")
                items.append(Item(code.id, (Part(book.label(code, language) + "  "), count)))
        self.app.push_screen(Pick(self.words, self.words("title.forms"), items), self._picked_form)

    def _picked_form(self, chosen: str | None) -> None:
        if chosen is None:
            return
        form: dict[str, Any] = {"incomplete": True} if chosen == INCOMPLETE else {"exclusive": [chosen]}

        def job(project: "Project", advance: Advance) -> "Agreement":
            advance(0, 1)
            return project.agreement.agree(bootstrap=200, **form)

        work_on(self, self.words("title.agreeing"), job, self._show_form, leave=True)

    def _show_form(self, report: "Agreement") -> None:
        lines = agreement_lines(self.words, self.project, report, self.study_app.key("disagreements"))
        if report.exclusive:
            lines = [lines[0], "", *exclusive_lines(self.words, self.project, report.exclusive)]
        self.detail("\n".join(lines))


def exclusive_lines(words: "Words", project: "Project", found: "Exclusive") -> list[str]:
    """One value per unit: each coefficient with its interval or why it is undefined, then each value, then breaches."""
    book, language = project.codebook.with_deleted, words.language
    label = {code: book.label(book.by_id[code], language) for code in found.codes}
    lines = [words("agree.exclusive", codes=", ".join(label.values()), units=f"{found.units:g}"), ""]
    lines += [_coefficient(words, found, key, name) for key, name in NAMES.items()]
    lines += ["", f"{words('agree.value'):<{LABEL}}   kappa   (k)u"]
    for code, row in found.per_value.items():
        name = cut(label.get(code, words("agree.no_code")))
        lines.append(f"{name:<{LABEL}} {number(row['kappa']):>7} {number(row['ku']):>6}")
    lines += ["", words("agree.cu_share", share=number(found.cu_share))]
    names = {line.id: line.name for line in project.documents.list()}
    for coder, document, times in found.breaches:
        who = project.coders.name(coder)
        lines.append(words("agree.breach", coder=who, document=names.get(document, document), count=times))
    if found.overlapping:
        lines.append(words("agree.overlapping", documents=", ".join(names[each] for each in found.overlapping)))
    return lines


def _coefficient(words: "Words", found: "Exclusive", key: str, name: str) -> str:
    ends = found.ci.get(key)
    between = f"[{number(ends[0])} {number(ends[1])}]" if ends and not isinstance(ends, str) else ""
    why: Mapping[str, str] = found.undefined
    said = remark(why[key], words.language) if key in why else between
    return f"{name:<{LABEL}} {number(found.values[key]):>7}  {said}".rstrip()
