"""The ten minutes to begin with, in German."""

GERMAN = {
    "tutorial.1": "Die Beispielstudie",
    "tutorial.1.how": (
        "In der Befehlszeile macht `workbench demo` eine Studie im Ordner demo und öffnet sie. Alles darin "
        "ist erfunden und zum Ausprobieren da; Ihre eigenen Studien bleiben unberührt. Steht hier gerade "
        "eine andere Studie offen, gehen Sie mit [{quit}] hinaus und rufen die Beispielstudie auf."
    ),
    "tutorial.2": "Lesen",
    "tutorial.2.how": (
        "[{sentence}] geht zum nächsten Satz, [{turn}] zum nächsten Beitrag (Fragen werden übersprungen), "
        "[{paragraph}] zum nächsten Absatz; große Buchstaben gehen zurück. Der Satz mit dem Balken am Rand "
        "ist der, um den es geht."
    ),
    "tutorial.3": "Der erste Satz",
    "tutorial.3.how": (
        "Auf [{pinned_1}] bis [{pinned_9}] liegen Codes; welche, sagt die Zeile unten. [{sentence}], dann "
        "[{pinned_1}]: Der Satz ist codiert und schon gespeichert. Am Rand steht jetzt der Code, rechts "
        "seine Regel (im schmalen Fenster holt [{panes}] sie her)."
    ),
    "tutorial.4": "Jeder andere Code",
    "tutorial.4.how": (
        "[{palette}] öffnet die Auswahl: Tippen Sie „zwang“ und Enter. [{again}] gibt einem anderen Satz "
        "denselben Code noch einmal."
    ),
    "tutorial.5": "Mehr oder weniger als ein Satz",
    "tutorial.5.how": (
        "[{extend}], dann [{sentence}]: zwei Sätze. [{shrink}] und [{grow}] wechseln zwischen Wort, Satz, "
        "Absatz und Beitrag. Dann codieren wie eben."
    ),
    "tutorial.6": "Nichts ist endgültig",
    "tutorial.6.how": (
        "[{undo}] nimmt zurück, [{redo}] stellt wieder her, [{uncode}] löscht eine Codierung an dieser "
        "Stelle. [{history}] zeigt alles, was geschehen ist."
    ),
    "tutorial.7": "Warum so?",
    "tutorial.7.how": (
        "[{memo}] schreibt ein Memo zur Codierung unter dem Balken: Was war unklar, was spricht dafür? Esc speichert."
    ),
    "tutorial.8": "Vorschläge, und fertig",
    "tutorial.8.how": (
        "[{next}] springt zur nächsten Stelle mit einem Suchwort des Codebuchs; [{accept}] nimmt den "
        "Vorschlag an, [{decline}] lehnt ihn ab. Sind Sie mit dem Interview durch, merkt [{finish}] es als "
        "fertig (●)."
    ),
    "tutorial.9": "Vergleichen",
    "tutorial.9.how": (
        "[{compare}] stellt Codes gegen Fälle. [{columns}], dann „role“: Wer spricht von Zwangsorten (O1), "
        "wer von Verteilung (R2)? Pfeile wählen eine Zelle, Enter öffnet ihre Zitate, noch einmal Enter den "
        "Text, Esc führt zurück. [{coder}], dann „adjudicated“ zeigt, worauf sich die beiden Codierenden "
        "geeinigt haben."
    ),
    "tutorial.10": "Das Word-Dokument",
    "tutorial.10.how": (
        "[{exporting}] schreibt den Word-Bericht: bei „Codes“ O1 wählen, dann [{write}]. Darin stehen die "
        "Zitate mit der Regel des Codes und ihrer Quelle. Dasselbe in der Befehlszeile:\n"
        "workbench -p demo/demo.workbench export word zitate.docx --codes O1\n"
        "Und weiter: [{search}] sucht in allen Texten, [{importing}] liest eigene Interviews ein, [{actions}] "
        "zeigt alles, was sich tun lässt. [{quit}] geht hinaus; was Sie codiert haben, ist da."
    ),
}
