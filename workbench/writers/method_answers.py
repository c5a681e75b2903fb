"""What the project can answer of a checklist, item by item; `whole` where nothing is left to say."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.writers.method_blocks import major, minor, number
from workbench.writers.methods_facts import Facts
from workbench.writers.remarks import whose
from workbench.writers.words import clock, count, day


@dataclass(frozen=True, slots=True)
class Answer:
    """The text ("" for nothing), which block of the appendix it comes from, whether it is all of it."""

    text: str = ""
    block: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Answers:
    """Answers from facts, in the sentences of a language."""

    facts: Facts
    table: Mapping[str, str]
    language: str

    def of(self, name: str) -> Answer:
        """The answer called so; an empty one for what no project knows."""
        found = getattr(self, f"_{name}", None) if name else None
        return found() if found else Answer()

    def _answer(self, text: str, block: str, *, whole: bool = False) -> Answer:
        return Answer(text, self.table[block], whole) if text else Answer()

    def _sample(self) -> Answer:
        facts = self.facts
        if not facts.cases:
            return Answer()
        documents = count(self.table, "documents", len(facts.sources))
        cases = count(self.table, "cases", len(facts.cases))
        return self._answer(self.table["sample_size"].format(cases=cases, documents=documents), "sample")

    def _recording(self) -> Answer:
        kinds = Counter(one.reader for one in self.facts.sources if one.reader)
        shown = ", ".join(f"{name} ({n})" for name, n in sorted(kinds.items()))
        return self._answer(self.table["recording_kinds"].format(kinds=shown) if shown else "", "material")

    def _memos(self) -> Answer:
        total = sum(self.facts.memos.values())
        text = self.table["memos"].format(n=total, documents=self.facts.memos.get("document", 0)) if total else ""
        return self._answer(text, "material")

    def _duration(self) -> Answer:
        timed = [one.measured_ms for one in self.facts.sources if one.measured_ms]
        if not timed:
            return Answer()
        extent = {"total": clock(sum(timed)), "least": clock(min(timed)), "most": clock(max(timed))}
        text = self.table["duration"].format(documents=count(self.table, "document", len(timed)), **extent)
        return self._answer(text, "material", whole=len(timed) == len(self.facts.sources))

    def _dates(self) -> Answer:
        dates = sorted(filter(None, (day(one.date) for one in self.facts.sources)))
        if not dates:
            return Answer()
        values = {"first": dates[0], "last": dates[-1], "known": len(dates), "all": len(self.facts.sources)}
        return self._answer(self.table["dates"].format(**values), "material")

    def _material(self) -> Answer:
        sources = self.facts.sources
        totals = {"words": sum(one.words for one in sources), "turns": sum(one.turns for one in sources)}
        documents = count(self.table, "document", len(sources))
        return self._answer(self.table["material_size"].format(documents=documents, **totals), "material")

    def _saturation(self) -> Answer:
        steps = self.facts.steps
        last = next((place for place in range(len(steps), 0, -1) if steps[place - 1].new), 0)
        if not last:
            return Answer()
        text = self.table["last_new"].format(case=steps[last - 1].case, n=last, all=len(steps))
        return self._answer(text, "spread")

    def _coders(self) -> Answer:
        work = self.facts.work
        text = self.table["coders_count"].format(
            people=count(self.table, "person", len(work)), counted=whose(self.facts.counted, self.language)
        )
        return self._answer(text if work else "", "coders", whole=True)

    def _codebook(self) -> Answer:
        facts = self.facts
        version = self.table["codebook_version"].format(version=facts.version) if facts.version else ""
        codes = count(self.table, "codes", facts.codes)
        text = self.table["codebook_size"].format(
            version=version, codes=codes, headings=facts.headings, owed=facts.owed
        )
        return self._answer(text if facts.codes else "", "codebook", whole=True)

    def _derivation(self) -> Answer:
        known = {kind: n for kind, n in self.facts.derivation.items() if kind and n}
        kinds = ", ".join(f"{self.table.get(kind, kind)} ({n})" for kind, n in sorted(known.items()))
        whole = not self.facts.derivation.get("", 0)
        return self._answer(self.table["derivation"].format(kinds=kinds) if kinds else "", "codebook", whole=whole)

    def _software(self) -> Answer:
        return self._answer(self.table["program"].format(version=self.facts.program), "software", whole=True)

    def _quotations(self) -> Answer:
        return self._answer(self.table["quotations"] if any(n for _, n, _ in self.facts.spread) else "", "spread")

    def _spread(self) -> Answer:
        used = [cases for _, codings, cases in self.facts.spread if codings]
        several = sum(cases > 1 for cases in used)
        text = self.table["share_several"].format(n=several, all=len(used)) if used else ""
        return self._answer(text, "spread")

    def _major(self) -> Answer:
        codes = major(self.facts.spread, len(self.facts.cases))
        return self._answer(self.table["major"].format(codes=", ".join(codes)) if codes else "", "spread")

    def _minor(self) -> Answer:
        codes = minor(self.facts.spread)
        return self._answer(self.table["minor"].format(codes=", ".join(codes)) if codes else "", "spread")

    def _agreement(self) -> Answer:
        agreed = self.facts.agreed
        kappa = agreed.overall.get("kappa") if agreed else None
        if agreed is None or kappa is None or kappa.value is None:
            return Answer()
        name = self.table[f"kappa_{agreed.kappa_kind}"]
        units = count(self.table, "units", agreed.units)
        return self._answer(f"{name} {number(kappa.value, self.language)} ({units})", "agreement")
