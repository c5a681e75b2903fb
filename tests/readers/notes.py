"""Self-made notes and minutes full of colons, in none of which anybody speaks."""

NOTES = {
    "Feldnotiz": """Feldnotiz vom 3. Mai
Wetter: sonnig, 20 Grad
Ort: Marktplatz
10:15 Zwei Frauen auf der Bank
10:40 Kinder: laut
Beobachtung: Die Bank ist voll.
Eigene Deutung: Treffpunkt
Wetter: jetzt Regen
Beobachtung: Bank leer.
Kita: geschlossen
Frage: Wer entscheidet das?""",
    "Protokoll": """Protokoll der Sitzung vom 12.3.
Anwesend: Frau Kern, Herr Öz, Lena M.
Entschuldigt: Herr Bahr
TOP 1: Begrüßung
TOP 2: Haushalt
Beschluss: Der Antrag wird vertagt.
Ergebnis: 5 dafür, 2 dagegen
TOP 3: Verschiedenes
Termin: 14. April, 18:00 Uhr
Beschluss: einstimmig
Verantwortlich: Amt 50
Frist: Ende Mai""",
    "Exzerpt": """Löw 2001: Raumsoziologie
S. 12: Raum als relationale Anordnung
S. 15: Spacing und Syntheseleistung
S. 15: noch einmal dasselbe
Kritik: zu abstrakt
Kernaussage: Räume werden gemacht.
Kernaussage: Sie sind ungleich.
Siehe auch: Läpple
Vgl.: Sturm""",
    "Begehung": """# Begehung Werksiedlung

Start 9:30, Ende 11:00

* 9:35 Bäckerei: Schlange bis zur Tür
* 9:50 Hof: zwei Kinder, ein Ball
* 10:05 Hof: leer
* 10:20 Bäckerei: leer

Eindruck: ruhig. Achtung: Baustelle!

Notiz: Fotos 12-19
Notiz: Karte ergänzen""",
    "Liste": """Was fehlt:
- Arzt: seit 2019
- Laden: seit 2021
- Bus: fährt stündlich
- Arzt: nächster in der Kreisstadt
Was gut ist:
- Hof: grün
- Nachbarn: helfen""",
    "Rezept des Abends": """Freitagsküche
Zutaten: Linsen, Reis
Menge: für 30
Schritt 1: waschen
Schritt 2: kochen
Schritt 3: essen
Hinweis: ohne Nüsse
Zutaten: Salz, Öl""",
    "Memo": """Memo zu O1
Idee: Zuweisung als Ohnmacht
Beispiel: I1, Z. 34
Beispiel: I7, Z. 120
Gegenbeispiel: I4
Offene Frage: Was heißt Wahl?
Und dann: mit R1 vergleichen
Also: Code teilen? Nein: zusammenlassen.
Also: Definition schärfen.""",
    "Zeitplan": """Programm
Begrüßung   9:00
Vortrag Dr. Kern   9:30
Pause   10:15
Podium   10:45
Pause   12:15
Ende   13:00""",
    "Zeitplan vorn": """9:00 Begrüßung: Rathaus
9:30 Vortrag: Kern
10:15 Pause: Foyer
10:45 Podium: Wohnen
11:30 Podium: Bus""",
    "Adressen": """Beratung Kaiviertel
Adresse: Kanalstraße 4
Telefon: 01234 567
Öffnungszeiten: Mo 10:00-12:00, Do 14:00-16:00
E-Mail: info@example.org
Web: https://example.org
Beratung Nord
Adresse: Lindenweg 2
Telefon: 01234 568
Web: https://example.com""",
    "Tagebuch": """Montag: Regen, niemand da.
Dienstag: Markt.
Mittwoch: Gespräch mit Frau A., sie sagt: es reicht.
Montag: wieder Regen.
Dienstag: wieder Markt.
Abends: müde. Morgens: auch.""",
    "Bewohner:innen": """Bewohner:innen des Viertels trafen sich am Freitag.
Teilnehmer:innen kamen aus drei Häusern.
Bewohner:innen ohne Garten wollen einen.
Mieter:innen zahlen mehr.
Mieter:innen wehren sich.
Helfer*innen kochten. Nachbar/innen auch.""",
    "Zahlen": """Kaiviertel 2024
Einwohner: 12.400
Haushalte: 6.100
Anteil: 34 %
Leerstand: 2 %
Werksiedlung 2024
Einwohner: 3.900
Haushalte: 2.050
Leerstand: 19 %""",
    "Englische Notizen": """Site visit, 2 May
Weather: cold
Place: the pitch
Present: nobody I know
Observation: two men talk about the match
Reflection: the pitch is a meeting place
Observation: one leaves
Note: ask about the club
Todo: call the club
See: memo 4
So: come back on Thursday. But: not alone.
So: done.""",
    "Pro und Contra": """Wohnungen statt Heim
Pro: Nachbarn lernen sich kennen
Pro: Kinder schlafen
Contra: weite Wege
Contra: Kosten
Vorteil: sofort möglich
Nachteil: verstreut
Fazit: Wohnungen. Fazit: bald.""",
    "Sätze": """Eins war klar: So geht es nicht.
Was mir auffiel: die Stille.
Was mir auffiel: die Leere.
Er sagte mir: komm wieder.
Sie sagte dann: nein.
Sie sagte dann: vielleicht.
Kurz gesagt: es war voll. Mit anderen Worten: zu klein.
Dazu kommt: der Bus.
Dazu kommt: die Miete.""",
    "Marken": """[lacht] das war der Anfang
[Pause] dann nichts
[lacht] und wieder
[unv.] am Ende
[Pause] Schluss
[3] siehe oben
[Folie 2] Karte
[Folie 3] Karte""",
    "Überschriften": """## Beobachtung

Die Bank ist voll.

## Deutung

Treffpunkt.

## Beobachtung

Die Bank ist leer.

## Deutung

Kein Treffpunkt.""",
    "Abbildungen": """Abb. 1: Lageplan
Abb. 2: Grundriss
Tab. 1: Mieten
Tab. 2: Wege
Abb. 3: Hof
Quelle: eigene Erhebung
Quelle: Stadt
Abb. 3: Hof, neu""",
    "Kalender": """12.03.2024: Anruf beim Amt
13.03.2024: keine Antwort
2024: Umzug
2025: Kündigung
Frühjahr 2024: Räumung
Herbst 2024: Neubau
Um 10:15 kam der Bus. Um 10:30: niemand.
Um 11:00: alle.""",
    "Fragebogen": """Frage 1: Wie alt sind Sie?
Frage 2: Wo wohnen Sie?
Frage 3: Seit wann?
Antwort 1: 34
Skala: 1 bis 5
Skala: ja/nein
Bemerkung: keine
Bemerkung: ausgelassen""",
    "Chronik": """Ankunft: Bus, nachts
Unterkunft: Container am Kanal
Umzug: zwei Zimmer
Unterkunft: Wohnung
Arbeit: Frühschicht
Arbeit: Küche
Verfahren: läuft""",
    "Leitfaden": """Einstieg: Erzählen Sie, wie Sie hergekommen sind.
Nachfrage: Wer hat geholfen?
Nachfrage: Was war schwer?
Thema Wohnen: Wie wohnen Sie heute?
Nachfrage: Und die Nachbarn?
Thema Arbeit: Was arbeiten Sie?
Abschluss: Was habe ich vergessen?""",
}
