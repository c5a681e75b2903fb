"""What readers say of files (remarks, refusals and next steps) in German; the English is the readers' own."""

SAID: tuple[tuple[str, str], ...] = (
    (
        r"over .* lines of a few letters each: .*",
        "So viele Zeilen aus wenigen Zeichen: nach Sprechern wurde nicht gesucht.",
    ),
    (
        r"(?P<a>\S+) (?P<b>\d+)×: perhaps (?:a pause|words left out); .*",
        "{a} kommt {b}× vor: Pause oder Auslassung? `omission:` in einer Antwortdatei sagt, dass Worte fehlen.",
    ),
    (
        r"(?P<a>\d+) letters look spoiled .*\(like (?P<b>.+)\); .*",
        "{a} Zeichen sehen verdorben aus (wie {b}); der Text blieb so.",
    ),
    (
        r"lines under (?P<a>.+) look like page noise: .*",
        "Die Zeilen unter {a} sehen nach Seitenrauschen aus; `lines:` in einer Antwortdatei legt sie beiseite.",
    ),
    (r"(?P<a>\d+) broken characters were left out", "{a} kaputte Zeichen sind weggelassen."),
    (
        r"(?P<a>\d+) characters have no known letter and were left out",
        "{a} Zeichen ohne bekannten Buchstaben sind weggelassen.",
    ),
    (r"(?P<a>\d+) footnotes were left out", "{a} Fußnoten sind weggelassen."),
    (
        r"#CODE lines are read by convention, .*",
        "#CODE-Zeilen sind nach Gewohnheit gelesen, nicht nach einer Norm: bitte die Vorschläge ansehen.",
    ),
    (
        r"(?P<a>\d+) #CODE lines are never closed, (?P<b>\d+) #ENDCODE lines close nothing",
        "{a} #CODE-Zeilen enden nie, {b} #ENDCODE-Zeilen schließen nichts.",
    ),
    (
        r"only the sheet (?P<a>.+) was read; (?P<b>\d+) more hold cells",
        "Nur das Blatt {a} ist gelesen; {b} weitere sind nicht leer.",
    ),
    (
        r"its language seems to be (?P<a>\w+), and not (?P<b>\w+) as in the study",
        "Die Sprache scheint {a} zu sein, nicht {b} wie in der Studie.",
    ),
    (
        r"codes of the file that the codebook does not hold, so that nothing is proposed: (?P<a>.+)",
        "Codes der Datei, die im Codebuch fehlen; für sie steht kein Vorschlag im Text: {a}",
    ),
    (r"(?P<a>.+) is empty\.", "{a} ist leer."),
    (r"(?P<a>.+) holds no text\.", "{a} enthält keinen Text."),
    (r"(?P<a>.+) holds no pages\.", "{a} enthält keine Seiten."),
    (r"(?P<a>.+) is damaged or incomplete(?:: .*)?\.", "{a} ist beschädigt oder unvollständig."),
    (r"(?P<a>.+) is damaged: a cell of it never ends\.", "{a} ist beschädigt: Eine Zelle endet nicht."),
    (r"(?P<a>.+) is damaged: its JSON ends too early\.", "{a} ist beschädigt: Das JSON endet zu früh."),
    (r"(?P<a>.+) (?:is protected by|needs) a password\.", "{a} ist mit einem Passwort geschützt."),
    (r"(?P<a>.+) is protected against copying\.", "{a} ist gegen Kopieren geschützt."),
    (r"(?P<a>.+) seems to be a scan: .*", "{a} scheint ein Scan zu sein: Auf den Seiten steht kein Text."),
    (r"(?P<a>.+) is an old Word document \(\.doc\)\.", "{a} ist ein altes Word-Dokument (.doc)."),
    (r"(?P<a>.+) is an old Office file .*", "{a} ist eine alte Office-Datei (vor 2007)."),
    (r"(?P<a>.+) is not a text but a binary file\.", "{a} ist kein Text, sondern eine Binärdatei."),
    (r"(?P<a>.+): cannot tell the encoding\.", "{a}: Der Zeichensatz lässt sich nicht erkennen."),
    (r"(?P<a>.+) is not valid (?P<b>[\w-]+)\.", "{a} ist kein gültiges {b}."),
    (r"(?P<a>.+) is too large \((?P<b>.+)\)\.", "{a} ist zu groß ({b})."),
    (r"(?P<a>.+) has more than (?P<b>\d+) pages\.", "{a} hat mehr als {b} Seiten."),
    (r"(?P<a>.+) holds (?P<b>\d+) slides\.", "{a} hat {b} Folien."),
    (
        r"(?P<a>.+) holds (?P<b>[\d,]+) documents; at most (?P<c>[\d,]+) come in at once\.",
        "{a} enthält {b} Dokumente; höchstens {c} kommen auf einmal herein.",
    ),
    (
        r"(?P<a>.+) was not opened: .*",
        "{a} wurde nicht geöffnet, weil sie Teile hat, die kein Textprogramm so schreibt.",
    ),
    (r"(?P<a>.+) nests its elements too deeply\.", "{a} schachtelt ihre Elemente zu tief."),
    (
        r"(?P<a>.+) is a table without a column of speech that can be told \((?P<b>.+)\)\.",
        "{a} ist eine Tabelle; welche Spalte Rede ist, lässt sich nicht erkennen ({b}).",
    ),
    (r"(?P<a>.+) is JSON, but no chat\.", "{a} ist JSON, aber kein Chat."),
    (r"(?P<a>.+) is no RTF document\.", "{a} ist kein RTF-Dokument."),
    (r"(?P<a>.+) is a database, .*", "{a} ist eine Datenbank, vielleicht das Projekt eines anderen Programms."),
    (r"(?P<a>.+) is an? (?P<b>PNG|JPEG|GIF|TIFF|WebP) picture\.", "{a} ist ein Bild ({b})."),
    (r"(?P<a>.+) is an? (?P<b>.+?) (?:recording|video)\.", "{a} ist eine Aufnahme ({b})."),
    (r"(?P<a>.+) is an? (?P<b>.+?) archive\.", "{a} ist ein Archiv ({b})."),
    (r"(?P<a>.+) is a program\.", "{a} ist ein Programm."),
    (r"(?P<a>.+) is a project of another program .*", "{a} ist ein Projekt eines anderen Programms (REFI-QDA)."),
    (r"(?P<a>.+) is a folder\.", "{a} ist ein Ordner."),
    (r"(?P<a>.+) is not a regular file\.", "{a} ist keine gewöhnliche Datei."),
    (r"There is no file (?P<a>.+)\.", "Die Datei {a} gibt es nicht."),
    (r"(?P<a>.+) cannot be read \(permission\)\.", "{a} darf nicht gelesen werden."),
    (r"(?P<a>.+) cannot be read \((?P<b>.+)\)\.", "{a} lässt sich nicht lesen ({b})."),
    (
        r"Check that it is the right file and was saved completely\.",
        "Prüfen Sie, ob es die richtige Datei ist und sie ganz gespeichert wurde.",
    ),
    (
        r"(?:If its (?:pages|slides) are pictures, run|Run) text recognition on .*",
        "Lassen Sie erst eine Texterkennung laufen, und prüfen Sie den Text.",
    ),
    (
        r"Open it in Word or LibreOffice,? .*save it(?: again)? as docx(?:, and import that file)?\.",
        "In Word oder LibreOffice öffnen, als docx speichern und das einlesen.",
    ),
    (r"Open it in a PDF program, .*", "Im PDF-Programm öffnen und neu speichern (oder den Text in ein docx kopieren)."),
    (
        r"Open it in a spreadsheet program.*",
        "In einer Tabellenkalkulation öffnen, als xlsx oder csv speichern und das einlesen.",
    ),
    (r"Open it in a browser and save its text as txt\.", "Im Browser öffnen und den Text als txt speichern."),
    (r"If you trust it, .*", "Wenn Sie der Datei trauen: öffnen, als docx neu speichern und das einlesen."),
    (
        r"Open it in Word, save a copy without, import that\.|Save a copy without(?: one)? and import that\.",
        "Eine Kopie ohne Passwort speichern und die einlesen.",
    ),
    (r"Open it in its program and .*", "In seinem Programm öffnen, als docx oder txt speichern und das einlesen."),
    (
        r"Save the transcript as txt, md or docx\.|Import the transcript itself, .*",
        "Das Transkript als txt, md oder docx speichern und das einlesen.",
    ),
    (r"Save it as UTF-8, or name its encoding .*", "Als UTF-8 speichern, oder den Zeichensatz in der Vorschau wählen."),
    (
        r"Split (?:it|the file)(?:\.|, and import the parts\.|: .*)",
        "Teilen Sie die Datei, und lesen Sie die Teile ein.",
    ),
    (
        r"Name its columns in a map file .*",
        "Nennen Sie die Spalten in einer Antwortdatei (--map), etwa `columns: {{speaker: Person, text: Inhalt}}`.",
    ),
    (r"Save its words as txt and import that file\.", "Die Worte als txt speichern und das einlesen."),
    (r"Export the chat once more\.", "Den Chat noch einmal ausgeben."),
    (
        r"Projects come in with `workbench import-project FILE`\.",
        "Projekte liest `workbench import-project DATEI` ein.",
    ),
    (r"Transcribe it first, then import the transcript\.", "Erst transkribieren, dann das Transkript einlesen."),
    (r"Unpack it and import the documents inside\.", "Auspacken und die Dokumente darin einlesen."),
    (
        r"Ask its owner, or copy it to a folder of yours\.|Copy it to a folder of yours and try again\.",
        "In einen eigenen Ordner kopieren und noch einmal versuchen.",
    ),
    (r"Ask for a copy without protection\.", "Um eine Kopie ohne Schutz bitten."),
    (r"Check the name and the folder\.", "Prüfen Sie Name und Ordner."),
)
"""Pattern for the whole sentence -> the German for it, with its named groups as fields."""
