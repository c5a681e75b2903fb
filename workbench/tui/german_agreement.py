"""What is said about agreement, the exchange with a hub and ends moved differently, in German."""

GERMAN = {
    "key.read_on": "unten weiterlesen",
    "title.agreeing": "Rechnet die Übereinstimmung …",
    "agree.more": "{head} Prozent   AC1     S     u    F1  Abstand",
    "agree.alone": "zusammen: pi {pi} · Conger {conger} · größtes Kappa {most} · u {between}",
    "agree.sets": "Alle Codes einer Einheit als Menge: Alpha {jaccard} (Jaccard), {masi} (MASI)",
    "agree.weights": "Gewichte von {code}: Alpha {ordinal} (ordinal), {interval} (Intervall), Paare: {pairs}",
    "agree.more_foot": "S: Brennan-Prediger · F1: gleiche Stellen (Holsti) · Abstand: Zeichen, Median",
    "team.hub": "Austauschstelle",
    "team.synced": "Abgleich {when}",
    "team.unanchored": "Codierungen ohne Stelle: {count}",
    "told.stays": "Das bleibt stehen: Nur was hier getan oder zusammengeführt wurde, lässt sich zurücknehmen.",
    "ends.legend": "hinterlegt: {shown} (gezeigt) · umrandet: {other}",
}
