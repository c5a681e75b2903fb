"""The words by which a reader knows speakers from notes. German and English; compared without case."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GENDER = r"(?:(?:[:*_/·]|\()?in(?:nen)?\)?)?"
_R = r"(?:r|n|[:*_/·]r)?"
_NUMBER = r"[ _.#-]?\d{1,3}(?:\.\d{1,2})?[a-z]?"

ROLE_WORD = re.compile(
    rf"""(?:
    (?P<interviewer>
        (?:I|INT\.?|Interviewer{_GENDER}|Interviewende{_R}n?|Interviewführende[r]?|Moderator{_GENDER}|Moderation|Mod\.?
        |Fragende[rn]?|Forscher{_GENDER}|Forschende[r]?|Researcher|Facilitator)(?:{_NUMBER})?)
  | (?P<participant>
        (?:B|IP|Befr?\.?|Befragte{_R}n?|Proband{_GENDER}|Probandin|Respondent|Participant|Interviewee|Expert(?:e|{_GENDER})
        |Interviewte[rn]?|Interviewpartner{_GENDER}|Informant{_GENDER})(?:{_NUMBER})?
      | (?:P|TN|E|BP|IP|Person|Teilnehmer{_GENDER}|Teilnehmende[rn]?|Bewohner{_GENDER}){_NUMBER})
  | (?P<other>(?:Dolmetscher{_GENDER}|Dolmetschende[rn]?|Übersetzer{_GENDER}|Interpreter|Translator
        |Protokollant{_GENDER}|Protokollführ\w+|Note-?taker)(?:{_NUMBER})?)
  | (?P<unknown>(?:Speaker|Sprecher{_GENDER}|SPK){_NUMBER}|Unknown[ ]Speaker|Unbekannte[rn]?[ ]Sprecher{_GENDER})
    )\Z""",
    re.VERBOSE | re.IGNORECASE,
)
ASKED = frozenset({"P", "M", "F", "K", "MOD"})
"""Labels that may be a person, a moderator or the minutes: nobody's role until a person says so."""

ROLE_STEMS = (
    ("interviewer", ("interview", "moderat", "forscher", "forschend", "fragend", "researcher", "facilitator")),
    ("other", ("dolmetsch", "übersetz", "interpret", "translat", "protokoll", "note-taker", "beobacht", "observer")),
    ("participant", ("befragt", "proband", "respondent", "participant", "interviewee", "interviewt", "expert")),
    ("participant", ("student", "studier", "bewohner", "resident", "teilnehm", "schüler", "lehr", "patient", "pfleg")),
    ("participant", ("informant", "person", "klient", "client", "mieter", "ehrenamt", "volunteer", "mitarbeit")),
)
"""Beginnings of words in a legend and the role they give; the first that fits decides."""

ASIDE_HEADERS = _words(
    """date datum ort place location dauer duration länge length titel title thema topic anlass projekt project
    interview interviewnummer interviewdatum interviewort interviewdauer aufnahme aufnahmedatum aufnahmedauer
    recording transkript transcript transkription transcription transkribiert transkriptionssystem
    transkriptionsregeln transkriptionsdatum transkribent transkribentin version stand status datei file dateiname
    kürzel id code fall case beginn ende start uhrzeit zeit time zeitraum zeitpunkt sprache language ansprechpartner
    kontakt contact autor author verfasser protokoll protokollant protokollantin protokollführung gesprächsdauer
    gesprächsort gesprächspartner raum room setting pseudonym alter geschlecht beruf einrichtung institution quelle
    source url http https interviewer-name erhebung audiodatei medium media besprechung meeting veranstaltung
    moderiert anrede summary schlagwörter schlüsselwörter keywords stichwörter tags"""
)
PEOPLE_HEADERS = _words(
    """teilnehmer teilnehmerin teilnehmerinnen teilnehmende teilnehmenden teilnehmerliste participants present anwesend
    anwesende attendees attendance sprecher sprecherinnen sprechende speakers personen beteiligte beteiligt gäste
    entschuldigt apologies interviewpartner gesprächspartner gesprächsteilnehmer mitwirkende panel podium"""
)
NOTE_HEADERS = _words(
    """anmerkung anmerkungen notiz notizen note notes achtung hinweis hinweise frage fragen antwort antworten question
    questions answer answers beispiel beispiele example examples ergebnis ergebnisse result results conclusion
    conclusions quelle quellen sources attention warning important remark remarks comment comments kommentar
    kommentare"""
)
HEADERS = ASIDE_HEADERS | PEOPLE_HEADERS | NOTE_HEADERS

NOTHING_NAMED = HEADERS | _words(
    """und oder aber also ja nein doch dann danach davor zuerst zuletzt erstens zweitens drittens viertens schließlich
    außerdem zudem jedoch trotzdem deshalb daher nun heute gestern morgen morgens mittags abends nachts vormittag
    nachmittag montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli
    august september oktober november dezember monday tuesday wednesday thursday friday saturday sunday fazit
    zusammenfassung einleitung hintergrund kontext beobachtung beobachtungen reflexion reflexionen eindruck
    eindrücke stimmung atmosphäre wetter situation ablauf verlauf inhalt inhalte ziel ziele zweck aufgabe aufgaben
    todo to-do offen offenes beschluss beschlüsse entscheidung entscheidungen vereinbarung termin termine idee ideen
    memo memos stichwort stichworte stichpunkte schlagwort these thesen punkt punkte zitat zitate vermutung deutung
    interpretation lesart hypothese methode methoden auffällig auffälligkeiten problem probleme lösung lösungen
    vorteil vorteile nachteil nachteile stärken schwächen chancen risiken bedarf bedarfe maßnahme maßnahmen schritt
    schritte kosten folge folgen ursache ursachen grund gründe vorher nachher früher positiv negativ kritik lob
    wichtig nachtrag ergänzung bemerkung bemerkungen erläuterung definition begriff literatur siehe vgl abb
    abbildung tabelle tab folie seite kapitel abschnitt zeile bild foto karte link links anhang anlage material
    gegenüber besonderheit besonderheiten einstieg abschluss begrüßung verabschiedung pause diskussion tagesordnung
    top agenda nachfrage nachfragen erzählaufforderung erzählimpuls impuls stimulus probe prompt pro contra kontra
    skala zutaten menge web website webseite internet öffnungszeiten einwohner haushalte leerstand anteil unterkunft
    dazu zitat wohnort geburtsjahr familienstand geburtsort herkunft ausbildung nächste weitere offene eigene
    beispielsweise nämlich konkret kurz kurzum stichprobe zielgruppe angebot angebote verantwortlich zuständig frist
    adresse telefon mail e-mail anfahrt zugang fläche nutzung nutzungen gruppe gruppen überschrift rubrik kategorie
    kategorien kernaussage aussage aussagen merkmal merkmale umfang anzahl summe gesamt genau merke gefühl gefühle
    erkenntnis erkenntnisse erwartung erwartungen wunsch wünsche sonstiges and or but so then first second third
    finally however therefore today yesterday tomorrow background context observation observations reflection
    impression weather mood task tasks decision decisions action actions idea point points quote thesis hypothesis
    method methods problem problems solution solutions pros cons step steps cost costs reason reasons before after
    next open see figure fig table slide page chapter section line image photo map appendix welcome break discussion
    summary introduction purpose goal goals aim aims outcome outcomes issue issues deadline address phone email
    total sum update info information infos info-box faq"""
)
"""Words that introduce notes: whatever holds one of them is never taken for a speaker unless a person says so."""

COUNTED_THINGS = _words(
    """frage question top punkt these folie slide seite page kapitel chapter abb abbildung fig figure tab tabelle table
    teil part phase tag day woche week schritt step thema topic ziel goal beispiel example anlage raum station block
    section zeile line runde round interview sitzung termin version artikel paragraph punkt aufgabe task modul bild
    variante option szenario gruppe group stufe level ebene jahr year"""
)
PARTICLES = _words(
    """von vom van de der den dem des die das del della di da du la le el al bin ibn zu zum zur im in am an aus auf bei
    für mit und & + of the from and at for with y e"""
)
ABBREVIATIONS = _words(
    """dr prof hr fr frl st mr mrs ms dipl ing med phil jr sr sen int mod univ priv doz mag bakk rer nat habil
    bef befr interv teiln"""
)
UTTERANCE_MARKS = re.compile(
    r"(?:lach|schmunz|seufz|pause|stille|unv|unverst|inaudible|laugh|crosstalk|silence|pausiert|husten|räusp|weint"
    r"|zögert|lacht|nickt|telefon|applaus|applause|musik|music|overlap|folie|bild|seite|slide|abb|fig|anm)",
    re.IGNORECASE,
)
