"""The methods appendix in Word: what the log knows as sentences, what it does not know as prompts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workbench.writers.body import Body
from workbench.writers.captions import Captions
from workbench.writers.checklists import CHECKLISTS, Item
from workbench.writers.docx_parts import apart
from workbench.writers.endings import close, replaced_note
from workbench.writers.method_answers import Answers
from workbench.writers.method_blocks import agreement, spread
from workbench.writers.method_words import sentences
from workbench.writers.methods_facts import Facts, Source, Switch
from workbench.writers.remarks import whose
from workbench.writers.report import ReportSettings, Written
from workbench.writers.target import put
from workbench.writers.words import LANGUAGES, clock, count, day, moment, words

FEW = 3
"""Groups of fewer cases are not numbered: they would name people."""


def methods_appendix(facts: Facts, path: Path, settings: ReportSettings, *, checklist: str = "coreq") -> Written:
    """Write what is known of how the study was done. `checklist`: `coreq` or `srqr`.

    Counts say how many prompts are left for a person. Raises WorkbenchError for a place that cannot be written.
    """
    body = Body(settings.language if settings.language in LANGUAGES else "en", settings.template)
    appendix = Methods(facts, body, settings)
    appendix.write(checklist)
    title = settings.title or appendix.table["methods"]
    put(Path(path), close(body, title, settings))
    filled = {"items": len(CHECKLISTS[checklist][1]), "prompts": appendix.prompts[0]}
    return Written(Path(path), filled, (*settings.notes, *replaced_note(body, words(body.language))))


@dataclass(frozen=True)
class Methods:
    """Writes facts into a body."""

    facts: Facts
    body: Body
    settings: ReportSettings

    @cached_property
    def table(self) -> Mapping[str, str]:
        """The sentences of the report's language."""
        return sentences(self.body.language)

    @cached_property
    def prompts(self) -> list[int]:
        """How many gaps a person must fill, so far; one number."""
        return [0]

    @cached_property
    def captions(self) -> Captions:
        """The captions of tables and figures."""
        return Captions(self.body, self.table)

    def write(self, checklist: str) -> None:
        """All blocks, then the checklist, then the notes."""
        self._front()
        blocks: tuple[tuple[str, Callable[[], None]], ...] = (
            ("sample", self._sample),
            ("material", self._material),
            ("coders", self._coders),
            ("codebook", self._codebook),
            ("agreement", lambda: agreement(self)),
            ("spread", lambda: spread(self)),
            ("software", self._software),
        )
        for name, block in blocks:
            self.body.heading(1, self.table[name])
            block()
        self._checklist(*CHECKLISTS[checklist])
        if self.settings.notes:
            self.body.heading(1, words(self.body.language)["notes"])
            for note in self.settings.notes:
                self.say(note)

    def say(self, text: str) -> None:
        """A sentence."""
        self.body.text("Normal", text)

    def ask(self, name: str, **values: object) -> None:
        """A gap that a person must fill."""
        self.prompts[0] += 1
        self.body.text("Prompt", self.table[name].format(**values))

    def rows(self, widths: Sequence[float], header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table of plain text."""
        self.body.table(widths, header, [[self.body.cell(text) for text in row] for row in rows])
        self.body.paragraph("TableText")

    def _front(self) -> None:
        self.body.text("Title", self.settings.title or self.table["methods"])
        self.body.text("Subtitle", self.table["methods"])
        if self.settings.state_time_ms:
            label = self.body.run(words(self.body.language)["state"], "Speaker")
            when = moment(self.body.language, self.settings.state_time_ms)
            self.body.paragraph("TitleBlock", label, self.body.run("\t" + when))
        self.say(self.table["made_from"])
        self.body.blocks[-1] = apart(self.body.blocks[-1])
        self.body.contents_here(words(self.body.language)["contents"])

    def _sample(self) -> None:
        facts, table = self.facts, self.table
        if facts.cases:
            cases, documents = count(table, "cases", len(facts.cases)), count(table, "documents", len(facts.sources))
            self.say(table["sample_size"].format(cases=cases, documents=documents))
        else:
            self.say(table["no_cases"])
        for attribute in facts.attributes:
            self.say(table["groups"].format(attribute=attribute, groups=self._groups(attribute)))
        if not facts.attributes:
            self.ask("choose")
        self.ask("sample_more")

    def _groups(self, attribute: str) -> str:
        """How many cases have each value; small groups without their number."""
        yes = words(self.body.language)
        values = Counter(
            _shown(case.attributes.get(attribute), yes, self.table["missing"]) for case in self.facts.cases
        )
        parts = (f"{value} ({n if n >= FEW else self.table['few']})" for value, n in sorted(values.items()))
        return "; ".join(parts)

    def _material(self) -> None:
        sources, table = self.facts.sources, self.table
        totals = {"words": sum(one.words for one in sources), "turns": sum(one.turns for one in sources)}
        documents = count(table, "document", len(sources))
        self.say(table["material_size"].format(documents=documents, **totals))
        self._dates(sources)
        self._durations(sources)
        languages = Counter(one.language or table["missing"] for one in sources)
        if languages:
            self.say(table["languages"].format(languages=_counted(languages)))
        self._interpreter()
        conventions = Counter(one.convention for one in sources if one.convention)
        if conventions:
            self.say(table["conventions"].format(conventions=_counted(conventions)))
        self.ask("no_conventions")
        corrected = sum(one.corrections for one in sources)
        self.say(table["corrections"].format(n=corrected, pseudonymised=sum(one.pseudonymised for one in sources)))
        self.ask("recording")

    def _dates(self, sources: Sequence[Source]) -> None:
        dates = sorted(filter(None, (day(one.date) for one in sources)))
        if dates:
            known = sum(bool(day(one.date)) for one in sources)
            self.say(self.table["dates"].format(first=dates[0], last=dates[-1], known=known, all=len(sources)))
        else:
            self.ask("no_dates")

    def _durations(self, sources: Sequence[Source]) -> None:
        timed = [one.measured_ms for one in sources if one.measured_ms]
        if timed:
            extent = {"total": clock(sum(timed)), "least": clock(min(timed)), "most": clock(max(timed))}
            self.say(self.table["duration"].format(documents=count(self.table, "document", len(timed)), **extent))
        told = [f"{one.name} ({one.duration})" for one in sources if one.duration]
        if told:
            self.say(self.table["told_duration"].format(told=", ".join(told)))
        silent = sum(not one.measured_ms and not one.duration for one in sources)
        if silent:
            self.ask("no_duration", n=silent, all=len(sources))

    def _interpreter(self) -> None:
        known = [case.attributes["interpreter"] for case in self.facts.cases if "interpreter" in case.attributes]
        with_one = sum(value is True or str(value).casefold() in ("true", "yes", "ja", "1") for value in known)
        if known:
            self.say(self.table["interpreter"].format(n=with_one, all=len(self.facts.cases)))
        else:
            self.ask("no_interpreter")

    def _coders(self) -> None:
        facts, table = self.facts, self.table
        if not facts.work:
            self.say(table["no_coders"])
            return
        people = count(table, "person", len(facts.work))
        self.say(table["coders_count"].format(people=people, counted=whose(facts.counted, self.body.language)))
        header = [table[name] for name in ("coder", "coded_documents", "finished", "codings", "period")]
        rows = [
            [
                one.coder,
                str(one.documents),
                str(one.finished),
                str(one.codings),
                self._period(one.first_ms, one.last_ms),
            ]
            for one in facts.work
        ]
        self.captions.table("coders")
        self.rows((40.0, 30.0, 30.0, 24.0, 36.0), header, rows)
        if facts.blind:
            self.say(table["blind"].format(switches="; ".join(map(self._switch, facts.blind))))
        self.ask("blind_unknown")

    def _switch(self, one: Switch) -> str:
        where = f" ({one.document})" if one.document else ""
        return f"{self.table['on' if one.on else 'off']} {self._period(one.time_ms, one.time_ms)}{where}"

    def _period(self, first_ms: int, last_ms: int) -> str:
        if not first_ms:
            return "–"
        first, last = (moment(self.body.language, ms).split(",")[0] for ms in (first_ms, last_ms))
        return first if first == last else f"{first} – {last}"

    def _codebook(self) -> None:
        facts, table = self.facts, self.table
        version = table["codebook_version"].format(version=facts.version) if facts.version else ""
        codes = count(table, "codes", facts.codes)
        self.say(table["codebook_size"].format(version=version, codes=codes, headings=facts.headings, owed=facts.owed))
        if any(facts.derivation):
            kinds = {table.get(kind, kind): number for kind, number in facts.derivation.items()}
            self.say(table["derivation"].format(kinds=_counted(kinds)))
        else:
            self.ask("no_derivation")
        if facts.versions:
            header = [table[name] for name in ("version", "date", "codes")]
            rows = [[one.name, self._period(one.time_ms, one.time_ms), str(one.codes)] for one in facts.versions]
            self.captions.table("versions")
            self.rows((40.0, 80.0, 40.0), header, rows)
        else:
            self.say(table["no_versions"])
        self.say(table["recoded"].format(n=facts.recoded))

    def _software(self) -> None:
        self.say(self.table["program"].format(version=self.facts.program))
        self.say(self.table["fingerprint"].format(value=self.facts.fingerprint))
        self.say(self.table["codebook_fingerprint"].format(value=self.facts.codebook_fingerprint))

    def _checklist(self, name: str, items: Sequence[Item]) -> None:
        table, answers = self.table, Answers(self.facts, self.table, self.body.language)
        self.body.heading(1, table["checklist"].format(name=name))
        lines = []
        for item in items:
            answer = answers.of(item.answered)
            gap = table["half" if answer.text else "fill"] if not answer.whole else ""
            self.prompts[0] += bool(gap)
            told = self.body.cell(answer.text) if answer.text else ""
            asked = self.body.cell(gap, "Asked") if gap else ""
            where = table["log"].format(block=answer.block) if answer.text else ""
            texts = (str(item.number), item.words(self.body.language))
            lines.append([*map(self.body.cell, texts), told + asked, self.body.cell(where)])
        header = [table[column] for column in ("item", "asked", "answer", "where")]
        self.body.table((14.0, 52.0, 64.0, 30.0), header, lines)


def _counted(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{name} ({number})" for name, number in sorted(numbers.items()) if number)


def _shown(value: object, table: Mapping[str, str], missing: str) -> str:
    if value is None or value == "":
        return missing
    if isinstance(value, bool):
        return table["yes" if value else "no"]
    return f"{value:g}" if isinstance(value, float) else str(value)
