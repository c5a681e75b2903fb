"""Real names, in German."""

GERMAN = {
    "key.names": "Klarnamen ersetzen",
    "key.name_accept": "ersetzen",
    "key.name_decline": "kein Name",
    "key.name_kind": "Art",
    "key.name_replacement": "Ersatz",
    "key.name_forms": "weitere Schreibweisen",
    "key.name_next": "nächster offener",
    "key.name_next_back": "voriger offener",
    "key.name_add": "neue Kandidaten dazu",
    "key.names_apply": "anwenden",
    "key.place_replace": "hier ersetzen",
    "key.place_keep": "hier lassen",
    "key.place_next": "nächste Stelle",
    "key.place_next_back": "vorige Stelle",
    "short.name_accept": "ja",
    "short.name_decline": "nein",
    "short.name_next": "offen",
    "group.names": "Klarnamen",
    "group.name_places": "Stellen eines Namens",
    "title.names": "Klarnamen",
    "title.names_file": "Liste der Klarnamen (CSV, außerhalb der Studie)",
    "title.names_looking": "Namen werden gesucht",
    "title.names_applying": "Namen werden ersetzt",
    "title.names_apply": (
        "An {places} Stellen ersetzen? Texte in neuer Fassung: {documents}; offen bleiben {left} Stellen. "
        "Rückgängig geht."
    ),
    "title.replacement": "Ersatz für „{name}“",
    "title.forms": "Weitere Schreibweisen von „{name}“, getrennt durch ;",
    "hint.names_file": "Nur für Sie lesbar. Gibt es sie noch nicht, wird sie mit Kandidaten angelegt.",
    "hint.names": ("Enter zeigt alle Stellen. Es fehlen sicher Namen: Durchlesen bleibt nötig. Liste: {path}"),
    "hint.name_places": "y ersetzt diese Stelle, d lässt sie; ? ist offen und bleibt, bis es jemand entscheidet.",
    "told.names_decided": "Weiter ist nichts offen.",
    "told.names_none": "Noch kein Name ist angenommen: y nimmt einen an.",
    "told.names_added": "Neue Kandidaten: {count}.",
    "told.names_applied": "Ersetzt: {places} Stellen; Codierungen auf ihren Worten: {codings}; offen: {left}.",
    "told.name_first": "Erst in der Liste der Klarnamen einen Namen wählen; Enter zeigt seine Stellen.",
    "told.name_nowhere": "Der Name steht nirgends mehr.",
    "names.head": "{names} Namen, {accepted} angenommen, {open} offen",
    "names.person": "Person",
    "names.place": "Ort",
    "names.organisation": "Einrichtung",
    "names.date": "Datum",
    "names.contact": "Kontakt",
    "names.other": "Sonstiges",
    "names.doubt_word": "auch ein Wort",
    "names.doubt_compound": "beginnt so",
    "past.pseudonymise": "Namen ersetzt",
    "past.sync with names": "mit Klarnamen abgeglichen",
}

_LINE = r"Line (?P<a>\d+) of the list of names"
REFUSED: tuple[tuple[str, str], ...] = (
    (
        r"Keep it outside, where the study's copies are not\.",
        "Bewahren Sie sie außerhalb auf, wo keine Kopien der Studie liegen.",
    ),
    (
        r"The list of real names lies in a hub, where the whole team reads it\.",
        "Die Liste echter Namen liegt in einer Austauschstelle, wo das ganze Team sie liest.",
    ),
    (r"Keep it on your own computer\.", "Bewahren Sie sie auf dem eigenen Rechner auf."),
    (
        r"The list of this study's real names is not at (?P<a>.+) any more\.",
        "Die Liste der Klarnamen dieser Studie liegt nicht mehr unter {a}.",
    ),
    (
        r"Say where it is: --names FILE\. If there is none now: workbench pseudonymise --forget",
        "Sagen Sie, wo sie liegt. Gibt es keine mehr: workbench pseudonymise --forget",
    ),
    (r"The list of names (?P<a>.+) cannot be read\.", "Die Liste der Namen {a} lässt sich nicht lesen."),
    (r"The list of names (?P<a>.+) holds no name.*", "In der Liste {a} steht kein Name."),
    (rf"{_LINE} has no name under “original”\.", "In Zeile {a} der Namensliste fehlt der Name (original)."),
    (rf"{_LINE} has the kind “(?P<b>.*)”\.", "In Zeile {a} der Namensliste steht die Art „{b}“."),
    (rf"{_LINE} has the decision “(?P<b>.*)”\.", "In Zeile {a} der Namensliste steht die Entscheidung „{b}“."),
    (r"Write accept, decline, or nothing\.", "Schreiben Sie accept, decline oder nichts."),
    (
        rf"{_LINE}: the replacement has a line break or a tab\.",
        "Zeile {a} der Namensliste: Der Ersatz enthält einen Umbruch oder Tabulator.",
    ),
    (
        rf"{_LINE} accepts “(?P<b>.+)” and says no replacement\.",
        "Zeile {a} der Namensliste nimmt „{b}“ an und nennt keinen Ersatz.",
    ),
    (r"To take it out, write \[…\]\.", "Soll der Name wegfallen, schreiben Sie […]."),
    (
        r"“(?P<a>.+)” stands for two people in the list of names \(lines (?P<b>\d+) and (?P<c>\d+)\)\.",
        "„{a}“ steht in der Namensliste für zwei Personen (Zeilen {b} und {c}).",
    ),
    (
        r"Give each person a name of their own; .*",
        "Geben Sie jeder Person einen eigenen Namen; ein zweiter Name derselben Person gehört zu den Schreibweisen.",
    ),
    (
        r"Lines (?P<a>\d+) and (?P<b>\d+) of the list of names both claim “(?P<c>.+)”\.",
        "Zeilen {a} und {b} der Namensliste beanspruchen beide „{c}“.",
    ),
    (r"Leave it in one of them\.", "Lassen Sie es in einer von beiden."),
    (
        rf"{_LINE}: the replacement “(?P<b>.+)” holds the real name “(?P<c>.+)”\.",
        "Zeile {a} der Namensliste: Im Ersatz „{b}“ steckt der Klarname „{c}“.",
    ),
    (r"Choose another replacement\.", "Wählen Sie einen anderen Ersatz."),
    (
        r"Nothing was written: real names are left in 1 place \((?P<b>.+)\)\.",
        "Nichts geschrieben: An 1 Stelle steht noch ein Klarname ({b}).",
    ),
    (
        r"Nothing was written: real names are left in (?P<a>\d+) places \((?P<b>.+)\)\.",
        "Nichts geschrieben: An {a} Stellen stehen noch Klarnamen ({b}).",
    ),
    (
        r"Pseudonymise the documents and names, or allow it with a reason: .*",
        "Ersetzen Sie die Namen, oder nennen Sie einen Grund, warum sie bleiben dürfen.",
    ),
    (
        r"Nothing was sent: real names of the list stand in 1 operation of the log \((?P<b>.+)\)\.",
        "Nichts gesendet: In 1 Vorgang der Geschichte stehen noch Klarnamen ({b}).",
    ),
    (
        r"Nothing was sent: real names of the list stand in (?P<a>\d+) operations of the log \((?P<b>.+)\)\.",
        "Nichts gesendet: In {a} Vorgängen der Geschichte stehen noch Klarnamen ({b}).",
    ),
    (
        r"Erase them from the history: .*",
        "Löschen Sie sie aus der Geschichte: workbench pseudonymise --names LISTE --redact",
    ),
)
"""What is refused about them, as in `errors`."""
