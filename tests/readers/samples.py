"""Self-made samples of how transcripts are written, with the turns that must come out: (speaker, t0, t1, speech)."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sample:
    """A text and what a reader must find in it; `None` as a time means none."""

    text: str
    turns: list[tuple[str, int | None, int | None, str]]
    aside: int = 0
    roles: dict[str, str] = field(default_factory=dict)
    convention: str = ""
    word: bool = True
    plain: bool = True


SAMPLES = {
    "F1": Sample(
        "I: Wie war das Ankommen?\nB1: Also, (...) ich war/ wir waren froh. (lacht) #00:01:02-3#",
        [
            ("I", None, None, "Wie war das Ankommen?"),
            ("B1", None, 62300, "Also, (...) ich war/ wir waren froh. (lacht)"),
        ],
        roles={"I": "interviewer", "B1": "participant"},
        convention="F1",
    ),
    "F1 mark alone on its line": Sample(
        "IP: Ja.\n#00:00:04-0#\nI: Gut. #00:00:06-5#\nIP: So. #00:00:09-0#",
        [("IP", None, 4000, "Ja."), ("I", None, 6500, "Gut."), ("IP", None, 9000, "So.")],
    ),
    "F2": Sample(
        "#00:01:02-3# I: Und dann?\n#00:01:05.0# B: Dann kam der Brief.\nDen habe ich noch.\n#00:01:20# I: Ja.",
        [
            ("I", 62300, None, "Und dann?"),
            ("B", 65000, None, "Dann kam der Brief. Den habe ich noch."),
            ("I", 80000, None, "Ja."),
        ],
        convention="F2",
    ),
    "F3": Sample(
        "I: [00:00:22] Genau.\n\nB: [00:31] Ja, das war so.\n\nB: Und noch etwas.",
        [("I", 22000, None, "Genau."), ("B", 31000, None, "Ja, das war so."), ("B", None, None, "Und noch etwas.")],
        convention="F3",
    ),
    "F4": Sample(
        "**I [00:00:05]** Wie lange?\n\n**B: [00:00:09]** Seit 2015.\n\n**I:**{: .text-blue}  \nUnd davor?\n\n"
        "**B:** \\[01:05\\] Da gab's nichts.",
        [
            ("I", 5000, None, "Wie lange?"),
            ("B", 9000, None, "Seit 2015."),
            ("I", None, None, "Und davor?"),
            ("B", 65000, None, "Da gab's nichts."),
        ],
        convention="F4",
        word=False,
    ),
    "F5": Sample(
        "[00:12:03] Müller: Ja.\n00:12:05.5Zoe: Gut.\n[00:12:09] Müller: Eben.",
        [("Müller", 723000, None, "Ja."), ("Zoe", 725500, None, "Gut."), ("Müller", 729000, None, "Eben.")],
        convention="F5",
    ),
    "F5 round brackets": Sample(
        "(00:03) Ada: Ja.\n(00:07) Ben: Gut.\n(00:12) Ada: Eben.",
        [("Ada", 3000, None, "Ja."), ("Ben", 7000, None, "Gut."), ("Ada", 12000, None, "Eben.")],
    ),
    "F6": Sample(
        "Interview Nord\n\nSUMMARY KEYWORDS\nhostel, rent\n\nSPEAKERS\nR07, Dana K.\n\nR07  00:00\n"
        "We came in spring.\n\nDana K.  00:07\nHow was that?\n\nTranscribed by https://otter.ai",
        [("R07", 0, None, "We came in spring."), ("Dana K.", 7000, None, "How was that?")],
        aside=5,
        convention="F6",
    ),
    "F6 one blank": Sample(
        "R07 00:00\nWe came.\n\nDana K. 00:07\nHow?\n\nR07 1:02:03\nBy bus.\n\nDana K. 1:02:05\nI see.",
        [
            ("R07", 0, None, "We came."),
            ("Dana K.", 7000, None, "How?"),
            ("R07", 3723000, None, "By bus."),
            ("Dana K.", 3725000, None, "I see."),
        ],
    ),
    "F10": Sample(
        "Kim Vo   0:03\nGuten Tag.\nSchmidt, Anna   0:05\nHallo.\nKim Vo   0:09\nGut.",
        [("Kim Vo", 3000, None, "Guten Tag."), ("Schmidt, Anna", 5000, None, "Hallo."), ("Kim Vo", 9000, None, "Gut.")],
        convention="F10",
    ),
    "F11": Sample(
        "### 00:00:05\n\n**Ada:** Hello.\n\n**Ben:** Hi.\n\n### 00:05:02\n\n**Ada:** Bye.\n\n**Ben:** Bye.\n\n"
        "Transcription ended after 00:06:10",
        [
            ("Ada", 5000, None, "Hello."),
            ("Ben", None, None, "Hi."),
            ("Ada", 302000, None, "Bye."),
            ("Ben", None, None, "Bye."),
        ],
        aside=3,
        convention="F11",
        word=False,
    ),
    "F12": Sample(
        "[id1] Hallo zusammen.\n[id2] [lacht] Hallo.\n[id1] Gut.\n[lacht] Na gut.",
        [
            ("id1", None, None, "Hallo zusammen."),
            ("id2", None, None, "[lacht] Hallo."),
            ("id1", None, None, "Gut. [lacht] Na gut."),
        ],
        convention="F12",
    ),
    "F13": Sample(
        "### Interviewer\n\nWie war das?\n\n### Bewohnerin\n\nLaut.\n\n### Interviewer\n\nWarum?\n\n### Bewohnerin\n\n"
        "Die Straße.",
        [
            ("Interviewer", None, None, "Wie war das?"),
            ("Bewohnerin", None, None, "Laut."),
            ("Interviewer", None, None, "Warum?"),
            ("Bewohnerin", None, None, "Die Straße."),
        ],
        convention="F13",
    ),
    "F14": Sample(
        '## Frage 1: Wie wohnen Sie?\n\n*„Zu fünft."*\n\n### Und vorher?\n\n*„Im Heim.*\n*Zwei Jahre."*',
        [
            ("I", None, None, "Wie wohnen Sie?"),
            ("B", None, None, '„Zu fünft."'),
            ("I", None, None, "Und vorher?"),
            ("B", None, None, '„Im Heim. Zwei Jahre."'),
        ],
        roles={"I": "interviewer", "B": "participant"},
        convention="F14",
        word=False,
        plain=False,
    ),
    "F16": Sample(
        "01  A:   ich hab das (.) nich gewusst\n02       ((lacht)) (1.5)\n03  B:   =ja::\n04  A:   [so war_s]\n"
        "05  B:   [hm_hm  ]",
        [
            ("A", None, None, "ich hab das (.) nich gewusst ((lacht)) (1.5)"),
            ("B", None, None, "=ja::"),
            ("A", None, None, "[so war_s]"),
            ("B", None, None, "[hm_hm ]"),
        ],
        convention="F16",
    ),
    "F17": Sample(
        "I: SPEAKER_00 (Interviewerin)\nP1: SPEAKER_01\n\n  1 [00:01] I: Wie kam das?\n  2\n"
        "  3 [00:05] P1: Also (..) langsam.",
        [("I", 1000, None, "Wie kam das?"), ("P1", 5000, None, "Also (..) langsam.")],
        aside=2,
        convention="F17",
    ),
    "F18": Sample(
        "NK:\tWell, when did you\n\tfirst come here?\n\nVarga:   In ninety-two, I think,\nafter the  winter.\n\n"
        "NK:\tI see.\n\nVarga:   Yes.",
        [
            ("NK", None, None, "Well, when did you first come here?"),
            ("Varga", None, None, "In ninety-two, I think, after the winter."),
            ("NK", None, None, "I see."),
            ("Varga", None, None, "Yes."),
        ],
    ),
    "F19": Sample(
        "Present: Lin Fuchs (LFU), Omar Said (OSA)\n\nOSA: Wir beginnen.\n\nLFU: Gut.\n\n## 2. Miete\n\nOSA: Offen.\n\n"
        "Ergebnis: vertagt",
        [
            ("OSA", None, None, "Wir beginnen."),
            ("LFU", None, None, "Gut."),
            ("OSA", None, None, "Offen. Ergebnis: vertagt"),
        ],
        aside=1,
    ),
    "F22": Sample(
        "# 2026-05-03 Café am Markt\n\n* 10:15 zwei Frauen, ein Kind\n* Tür klemmt\n\nAchtung: später nachfragen.",
        [],
        word=False,
    ),
    "F23": Sample(
        "00:04:33\tAda Berg:\tLink kommt\nund noch eine Zeile\n00:05:01\tBen Kaya to Everyone:\tDanke\n"
        '00:05:09\tAda Berg:\tReacted to "Danke" with 👍',
        [("Ada Berg", 273000, None, "Link kommt und noch eine Zeile"), ("Ben Kaya", 301000, None, "Danke")],
        convention="F23",
    ),
}
