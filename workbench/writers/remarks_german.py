"""What comparisons say about their numbers, in German: pattern of the English sentence, German sentence."""

REMARKS = (
    (
        r"participants' speech, and all of documents without speakers",
        "was Befragte sagen, und Dokumente ohne Sprecher ganz",
    ),
    (r"all speech", "alles Gesprochene"),
    (r"all codings", "alle Codierungen"),
    (
        r"1 coding waits in the recode queue: .*",
        "1 Codierung entstand unter einer älteren Regel ihres Codes.",
    ),
    (
        r"([\d,]+) codings wait in the recode queue: .*",
        r"\1 Codierungen entstanden unter einer älteren Regel ihres Codes.",
    ),
    (
        r"Shares are coded words \(or characters\) over all counted ones of the column\.",
        "Anteil: codierte Wörter an allen gezählten der Spalte.",
    ),
    (
        r"Shares are the cell over the row's total, every coding or word once\.",
        "Anteil: die Zelle an der Summe der Zeile.",
    ),
    (
        r"Shares are the cell over the column's total, every coding or word once\.",
        "Anteil: die Zelle an der Summe der Spalte.",
    ),
    (
        r"Shares are codings per 1,000 counted words of the column\.",
        "Codierungen je 1000 gezählte Wörter der Spalte.",
    ),
    (
        r"There are no cases yet: each document stands in as a case\.",
        "Noch gibt es keine Fälle: jedes Dokument steht für einen.",
    ),
    (r"([\d,]+) cases? on more than one side: (.*)\.", r"\1 Fälle auf mehr als einer Seite: \2."),
    (
        r"([\d,]+) codings? in documents that are not in the study not counted\.",
        r"\1 Codierungen in Dokumenten, die es nicht mehr gibt, nicht gezählt.",
    ),
    (
        r"([\d,]+) codings? in text that nobody speaks not counted\.",
        r"\1 Codierungen in Text ohne Sprecher nicht gezählt.",
    ),
    (r"([\d,]+) codings? in participants' text not counted\.", r"\1 Codierungen in Worten Befragter nicht gezählt."),
    (
        r"No coding waits: every rule is as it was when it was last applied\.",
        "Keine Codierung wartet: Jede Regel ist noch so wie zuletzt angewandt.",
    ),
    (r"No coding is counted here\.", "Hier wird keine Codierung gezählt."),
    (r"1 unanchored coding not counted\.", "1 Codierung ohne Stelle nicht gezählt."),
    (r"([\d,]+) unanchored codings not counted\.", r"\1 Codierungen ohne Stelle nicht gezählt."),
    (r"1 coding of deleted codes not counted\.", "1 Codierung eines gelöschten Codes nicht gezählt."),
    (r"([\d,]+) codings of deleted codes not counted\.", r"\1 Codierungen gelöschter Codes nicht gezählt."),
    (r"1 coding in interviewer text not counted\.", "1 Codierung in Worten der Interviewer nicht gezählt."),
    (r"([\d,]+) codings in interviewer text not counted\.", r"\1 Codierungen in Worten der Interviewer nicht gezählt."),
    (r"1 coding in text set aside not counted\.", "1 Codierung in Beiseitegelegtem nicht gezählt."),
    (r"([\d,]+) codings in text set aside not counted\.", r"\1 Codierungen in Beiseitegelegtem nicht gezählt."),
    (r"1 coding in other speakers' text not counted\.", "1 Codierung in Worten anderer Sprecher nicht gezählt."),
    (r"([\d,]+) codings in other speakers' text not counted\.", r"\1 Codierungen in Worten anderer nicht gezählt."),
    (
        r"1 coding of joined codes counted under the code they were joined to\.",
        "1 Codierung eines zusammengelegten Codes zählt unter dem neuen.",
    ),
    (
        r"([\d,]+) codings of joined codes counted under the code they were joined to\.",
        r"\1 Codierungen zusammengelegter Codes zählen unter dem neuen.",
    ),
    (r"1 speaker taken for participants, unconfirmed: (.*)\.", r"1 Person gilt unbestätigt als befragt: \1."),
    (
        r"([\d,]+) speakers? taken for participants, unconfirmed: (.*)\.",
        r"\1 Sprecher gelten unbestätigt als Befragte: \2.",
    ),
    (
        r"([\d,]+) codings? \((.*)\) (?:touch|touches) text of more than one \w+ and count in each: .*",
        r"\1 Codierungen (\2) stehen in mehr als einer Spalte: die Zellen einer Zeile können mehr ergeben als ihre "
        "Summe.",
    ),
    (
        r"([\d,]+) codings? (?:touch|touches) text of more than one \w+ and count in each: .*",
        r"\1 Codierungen stehen in mehr als einer Spalte: die Zellen einer Zeile können mehr ergeben als ihre Summe.",
    ),
    (r"1 coding is not shown: its text belongs to no \w+\.", "1 Codierung fehlt: ihr Text gehört in keine Spalte."),
    (
        r"([\d,]+) codings are not shown: their text belongs to no \w+\.",
        r"\1 Codierungen fehlen: ihr Text gehört in keine Spalte.",
    ),
    (
        r"([\d,]+) adjudicated codings? not added to the coders' own codings\.",
        r"\1 ausgehandelte Codierungen sind nicht zu den eigenen gezählt.",
    ),
    (r"The query lets ([\d,]+) of ([\d,]+) codings stay\.", r"Die Suche lässt \1 von \2 Codierungen stehen."),
    (
        r"Empty rows and columns are hidden: ([\d,]+) and ([\d,]+)\.",
        r"Leere Zeilen und Spalten sind verborgen: \1 und \2.",
    ),
    (
        r"This uses today's codebook, not the codes as they were invented\.",
        "Gezählt ist mit dem heutigen Codebuch, nicht mit den Codes, wie sie entstanden.",
    ),
    (
        r"It counts names of codes, not what is understood\.",
        "Gezählt werden Namen von Codes, nicht, was verstanden ist.",
    ),
    (
        r"A flat end in one order is not a flat end in all: see the band\.",
        "Ein flaches Ende in dieser Reihenfolge ist keines in jeder: siehe die Spanne.",
    ),
    (r"Band: all subsets of ([\d,]+) cases?\.", r"Spanne: alle Auswahlen aus \1 Fällen."),
    (r"Band: ([\d,]+) random orders, seed 0\.", r"Spanne: \1 zufällige Reihenfolgen."),
    (
        r"Order of the cases: by name \(there is no interview date\)\.",
        "Reihenfolge: nach Namen (es gibt kein Interviewdatum).",
    ),
    (r"Order of the cases: by name\.", "Reihenfolge: nach Namen."),
    (r"Order of the cases: as the study lists them\.", "Reihenfolge: wie in der Studie."),
    (
        r"Order of the cases: by (.*), then by name, ([\d,]+) cases? without it last\.",
        r"Reihenfolge: nach \1, dann Namen; \2 Fälle ohne Angabe zuletzt.",
    ),
    (r"Order of the cases: by (.*), then by name\.", r"Reihenfolge: nach \1, dann nach Namen."),
    (
        r"Shares are coded words over all counted words of the case or group\.",
        "Anteil: codierte Wörter an allen gezählten Wörtern des Falls oder der Gruppe.",
    ),
    (
        r"Parts are equally long in counted text, not in time\.",
        "Die Teile sind gleich lang im gezählten Text, nicht in der Zeit.",
    ),
    (r"([\d,]+) cases? without counted text\.", r"\1 Fälle ohne gezählten Text."),
    (r"([\d,]+) documents? without counted text: (.*)", r"\1 Dokumente ohne gezählten Text: \2"),
)

AGREED = (
    (r"not finished by (.+)", r"nicht fertig: \1"),
    (r"not coded by (.+)", r"nicht codiert: \1"),
    (r"no document finished by all", "kein Dokument ist von allen fertig"),
    (
        r"documents that all compared coders marked finished",
        "Dokumente, die alle verglichenen Personen als fertig markiert haben",
    ),
    (
        r"nobody has marked a document finished: documents that all compared coders coded",
        "niemand hat ein Dokument als fertig markiert: Dokumente, die alle verglichenen Personen codiert haben",
    ),
    (r"fewer than two coders", "weniger als zwei Codierende"),
    (r"no units", "keine Einheiten"),
    (r"no variation", "keine Unterschiede in den Werten"),
    (r"unused", "nicht verwendet"),
    (
        r"Changed after the document was marked finished, left out of account: ([\d,]+) codings?\.",
        r"Nach dem Fertigmelden geändert, hier nicht berücksichtigt: \1 Codierungen.",
    ),
    (
        r"Changed after the document was marked finished, counted as it is now: ([\d,]+) codings?\.",
        r"Nach dem Fertigmelden geändert, gezählt wie jetzt: \1 Codierungen.",
    ),
    (
        r"Coders finished under different codebook versions: (.+)\.",
        r"Fertiggemeldet unter verschiedenen Fassungen des Codebuchs: \1.",
    ),
    (r"Codings accepted from rules are left out: ([\d,]+)\.", r"Aus Regeln übernommene Codierungen ausgelassen: \1."),
    (r"for two coders only", "nur für zwei Codierende"),
    (r"not where coders are missing", "nicht, wo Codierende fehlen"),
    (
        r"one value only: it takes a set of exclusive codes",
        "nur ein Wert: dazu gehören mehrere Codes, die sich ausschließen",
    ),
    (r"codes of the set overlap in every document", "Codes der Gruppe überlappen sich in jedem Dokument"),
    (
        r"documents that two or more of the compared coders marked finished",
        "Dokumente, die mindestens zwei der verglichenen Personen als fertig markiert haben",
    ),
    (r"too few documents", "zu wenige Dokumente"),
    (r"unstable", "in mehr als 5 % der Ziehungen nicht bestimmt"),
    (r"not asked for", "nicht verlangt"),
    (r"([\d,]+) of ([\d,]+) codings? were accepted from proposals\.", r"\1 von \2 Codierungen waren Vorschläge."),
    (
        r"([\d,]+) codes? nobody used: undefined, and not in the overall figures\.",
        r"\1 Codes hat niemand verwendet: nicht bestimmt, in den Gesamtzahlen nicht enthalten.",
    ),
    (r"No intervals: ([\d,]+) documents? are too few\.", r"Keine Intervalle: \1 Dokumente sind zu wenig."),
    (r"Intervals rest on few documents \((\d+)\)\.", r"Die Intervalle ruhen auf wenigen Dokumenten (\1)."),
)
"""Of agreement between coders."""

WHOSE = (
    (r"^all$", "alle"),
    (r"^each coder alone$", "jede Person einzeln"),
    (r"^no codings yet$", "noch keine Codierungen"),
    (r"adjudicated \(there are no others\)", "ausgehandelt (andere gibt es nicht)"),
    (r"adjudicated in ([\d,]+) documents?", r"in \1 Dok. ausgehandelt"),
    (r"^adjudicated$", "ausgehandelt"),
    (r"union of (.*) in ([\d,]+) documents?$", r"in \2 Dok. \1 vereinigt"),
    (r"union of (.*)$", r"\1 vereinigt"),
    (r"^union$", "alle vereinigt"),
    (r"^(?!in )(.*) in ([\d,]+) documents?$", r"\1 in \2 Dok."),
)
