"""What the columns of the base frames mean. `*` is for the columns that a study names itself."""

from collections.abc import Mapping

OF_CODING = "id of the coding"
OF_CASE = "id of the case"
OF_CODE = "id of the code"
OF_DOCUMENT = "id of the document"
SPEECH = "of speech: without speakers' labels, times and line numbers"

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "codings": {
        "coding": OF_CODING,
        "document": OF_DOCUMENT,
        "code": f"{OF_CODE}, as it was coded: also where that code was deleted or joined to another",
        "coder": "id of who coded",
        "start": "first code point in the document's text, from 0",
        "end": "code point after the last",
        "paragraph": "number of the first paragraph; missing where that is set aside or the coding has no place",
        "last_paragraph": "number of the last paragraph",
        "speaker": "label of who speaks in the first paragraph",
        "role": "role of that speaker: participant, interviewer, other, none",
        "time_ms": "when the first paragraph begins, in milliseconds",
        "quote": "the document's text from start to end; missing where it must not be quoted (quote_ok)",
        "words": f"number of words {SPEECH}",
        "characters": f"number of code points {SPEECH}",
        "weight": "weight, where the code has weights",
        "origin": "person, rule or suggestion",
        "memo": "memos on the coding, one after the other; missing where the words must not be quoted",
        "created": "when it was coded, in milliseconds since 1970 (UTC)",
        "codebook_version": "version of the codebook that the coder had",
        "anchored": "whether it has a place in today's text",
    },
    "coding_cases": {
        "coding": f"{OF_CODING}; only codings that count",
        "case": f"{OF_CASE} whose counted text the coding touches; a coding may have several",
    },
    "cases": {"case": OF_CASE, "label": "name of the case", "*": "attribute of the case, as its type says"},
    "documents": {
        "document": OF_DOCUMENT,
        "name": "name",
        "language": "language of the text",
        "sha256": "fingerprint of the text",
        "paragraphs": "number of paragraphs that have a number",
        "turns": "number of turns with a speaker",
        "characters": f"code points {SPEECH}, whoever speaks",
        "words": f"words {SPEECH}, whoever speaks",
        "counted_characters": "code points of the text that comparisons count",
        "counted_words": "words of the text that comparisons count",
    },
    "paragraphs": {
        "document": OF_DOCUMENT,
        "paragraph": "number of the paragraph",
        "kind": "turn, continuation, text, heading, stage and so on",
        "speaker": "label of who speaks",
        "role": "participant, interviewer, other, none",
        "start": "first code point, from 0",
        "end": "code point after the last",
        "words": f"words {SPEECH}",
        "counted": "whether comparisons count it",
    },
    "codes": {
        "code": OF_CODE,
        "key": "the code's key",
        "label": "name of the code",
        "parent": "id of the code above; missing at the top",
        "path": "names from the top of the tree down",
        "depth": "how many codes lie above",
        "codable": "whether it can be given, or is only a heading",
        "colour": "colour as #rrggbb",
        "deleted": "whether it was deleted",
    },
    "matrix": {"code": "name of the code in the matrix", "*": "number of codings of the case; see settings"},
}
