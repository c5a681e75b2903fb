"""Agreement, spread and saturation in the methods appendix: the blocks that are mostly tables."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.writers.method_words import order, reason
from workbench.writers.methods_facts import Agreed, Coefficient, Step
from workbench.writers.words import count

if TYPE_CHECKING:
    from workbench.writers.methods import Methods

MOST_PLACES = 4
COEFFICIENTS = ("kappa", "alpha", "percent")


def agreement(methods: "Methods") -> None:
    """Who was compared on what, each coefficient with its interval, what was settled."""
    facts, table = methods.facts, methods.table
    if facts.agreed is None:
        methods.say(table["no_agreement"].format(why=reason(facts.no_agreement.rstrip("."), methods.body.language)))
    else:
        _compared(methods, facts.agreed)
        _figures(methods, facts.agreed)
    if facts.disagreements is not None:
        methods.say(table["disagreements"].format(n=facts.disagreements))
    settled = sum(facts.settled.values())
    who = ", ".join(sorted(filter(None, facts.settled)))
    methods.say(table["settled"].format(n=settled, who=who or "–") if settled else table["not_settled"])


def _compared(methods: "Methods", agreed: Agreed) -> None:
    table, language = methods.table, methods.body.language
    methods.say(
        table["agreement_on"].format(
            coders=", ".join(agreed.coders),
            documents=count(table, "documents", agreed.documents),
            units=count(table, "units", agreed.units),
            unit=table.get(agreed.unit, agreed.unit),
            rule=reason(agreed.rule, language),
        )
    )
    if agreed.left_out:
        methods.say(count(table, "left_out", agreed.left_out))
    intervals = [one.interval for one in agreed.overall.values()]
    why = next((one for one in intervals if isinstance(one, str)), "")
    if any(not isinstance(one, str) for one in intervals):
        methods.say(table["interval"].format(n=agreed.resamples))
    elif why:
        methods.say(table["no_interval"].format(why=reason(why, language)))


def _figures(methods: "Methods", agreed: Agreed) -> None:
    table = methods.table
    names = {name: table.get(name, table[f"kappa_{agreed.kappa_kind}"]) for name in COEFFICIENTS}
    header = [table["codes"], *names.values()]
    rows = [[table["overall"], *(_figure(methods, agreed.overall.get(name)) for name in COEFFICIENTS)]]
    rows += [[code, *(_figure(methods, found.get(name)) for name in COEFFICIENTS)] for code, found in agreed.codes]
    methods.captions.table("agreement")
    methods.rows((34.0, 42.0, 42.0, 42.0), header, rows)
    _missing(methods, agreed)


def _missing(methods: "Methods", agreed: Agreed) -> None:
    """Why some codes have no interval though others have."""
    every = [one for _, found in agreed.codes for one in found.values() if one.value is not None]
    why = sorted({reason(one.interval, methods.body.language) for one in every if isinstance(one.interval, str)} - {""})
    if why and any(not isinstance(one.interval, str) for one in agreed.overall.values()):
        methods.say(methods.table["without_interval"].format(why="; ".join(why)))


def _figure(methods: "Methods", one: Coefficient | None) -> str:
    if one is None:
        return "–"
    if one.value is None:
        return methods.table["undefined"].format(why=reason(one.why, methods.body.language))
    shown = number(one.value, methods.body.language)
    if isinstance(one.interval, str):
        return shown
    low, high = (number(edge, methods.body.language) for edge in one.interval)
    return f"{shown} [{low}; {high}]"


def number(value: float, language: str, places: int = 2) -> str:
    """A number with the language's decimal sign."""
    shown = f"{value:.{places}f}"
    while places < MOST_PLACES and float(shown) == 1 != value:
        # What is not quite 1 is not shown as 1.
        places += 1
        shown = f"{value:.{places}f}"
    shown = shown.removeprefix("-") if float(shown) == 0 else shown
    return shown.replace(".", ",") if language == "de" else shown


def spread(methods: "Methods") -> None:
    """Codings and cases per code, then what each further case added."""
    facts, table = methods.facts, methods.table
    used = [(code, codings, cases) for code, codings, cases in facts.spread if codings]
    for name, codes in (("major", major(methods.facts.spread, len(facts.cases))), ("minor", minor(facts.spread))):
        if codes:
            methods.say(table[name].format(codes=", ".join(codes)))
    several = sum(cases > 1 for _, _, cases in used)
    methods.say(table["share_several"].format(n=several, all=len(used)))
    methods.captions.table("spread_table")
    rows = [[code, str(codings), str(cases)] for code, codings, cases in facts.spread]
    methods.rows((100.0, 30.0, 30.0), [table[name] for name in ("codes", "codings", "cases")], rows)
    if facts.steps:
        _saturation(methods)


def _saturation(methods: "Methods") -> None:
    facts, table, language = methods.facts, methods.table, methods.body.language
    methods.say(table["order"].format(order=order(facts.order, language)))
    last = next((place for place, step in reversed(list(enumerate(facts.steps, start=1))) if step.new), 0)
    if last:
        name = facts.steps[last - 1].case
        methods.say(table["last_new"].format(case=name, n=last, all=len(facts.steps)))
    methods.say(table["saturation_warning"])
    _curve(methods)
    header = [table[name] for name in ("case", "new", "total", "expected", "band")]
    rows = [
        [step.case, str(step.new), str(step.total), number(step.expected, language, 1), _band(step, language)]
        for step in facts.steps
    ]
    methods.captions.table("saturation_table")
    methods.rows((60.0, 20.0, 20.0, 36.0, 24.0), header, rows)


def _band(step: Step, language: str) -> str:
    return f"{number(step.low, language, 0)}–{number(step.high, language, 0)}"


def _curve(methods: "Methods") -> None:
    facts, table, body = methods.facts, methods.table, methods.body
    if not facts.curve:
        body.text("Prompt", table["no_curve"])
        return
    words = table["curve_description"].format(n=len(facts.steps), total=facts.steps[-1].total)
    body.paragraph(
        "Normal", body.run(f"{table['curve']}: {table['see']}"), methods.captions.upcoming("figure"), body.run(".")
    )
    body.paragraph("Normal", body.figure(facts.curve, words, 150.0), keep=True)
    methods.captions.figure(table["curve"])


def major(spread_: Sequence[tuple[str, int, int]], cases: int) -> list[str]:
    """Codes in at least half of the cases."""
    return [code for code, _, found in spread_ if cases and 2 * found >= cases]


def minor(spread_: Sequence[tuple[str, int, int]]) -> list[str]:
    """Codes in exactly one case."""
    return [code for code, _, found in spread_ if found == 1]
