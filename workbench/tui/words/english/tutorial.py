"""The ten minutes to begin with, in English."""

ENGLISH = {
    "tutorial.1": "The example study",
    "tutorial.1.how": (
        "On the command line, `workbench demo` makes a study in the folder demo and opens it. Everything in "
        "it is invented and there to be tried on; your own studies are not touched. If another study is "
        "open here, leave with [{quit}] and start the example study."
    ),
    "tutorial.2": "Reading",
    "tutorial.2.how": (
        "[{sentence}] goes to the next sentence, [{turn}] to the next turn (questions are skipped), "
        "[{paragraph}] to the next paragraph; capital letters go back. The sentence with the bar at its "
        "margin is the one in question."
    ),
    "tutorial.3": "The first sentence",
    "tutorial.3.how": (
        "Codes lie on [{pinned_1}] to [{pinned_9}]; the line below says which. [{sentence}], then "
        "[{pinned_1}]: the sentence is coded, and saved already. The margin shows the code, the right side "
        "its rule (in a narrow window [{panes}] brings it)."
    ),
    "tutorial.4": "Any other code",
    "tutorial.4.how": (
        "[{palette}] opens the palette: type “compul” and Enter. [{again}] gives another sentence the same "
        "code once more."
    ),
    "tutorial.5": "More or less than a sentence",
    "tutorial.5.how": (
        "[{extend}], then [{sentence}]: two sentences. [{shrink}] and [{grow}] change between word, "
        "sentence, paragraph and turn. Then code as before."
    ),
    "tutorial.6": "Nothing is final",
    "tutorial.6.how": (
        "[{undo}] takes back, [{redo}] does it again, [{uncode}] removes a coding at this place. "
        "[{history}] shows all that happened."
    ),
    "tutorial.7": "Why so?",
    "tutorial.7.how": "[{memo}] writes a memo on the coding at the bar: what was unclear, what supports it? Esc saves.",
    "tutorial.8": "Suggestions, and finished",
    "tutorial.8.how": (
        "[{next}] goes to the next passage with a cue word of the codebook; [{accept}] accepts the "
        "suggestion, [{decline}] declines it. When you are through with the interview, [{finish}] marks it "
        "finished (●)."
    ),
    "tutorial.9": "Comparing",
    "tutorial.9.how": (
        "[{compare}] sets codes against cases. [{columns}], then “role”: who speaks of compulsory places "
        "(O1), who of distributing (R2)? Arrows choose a cell, Enter opens its quotations, Enter again the "
        "text, Esc leads back. [{coder}], then “adjudicated” shows what the two coders agreed on."
    ),
    "tutorial.10": "The Word file",
    "tutorial.10.how": (
        "[{exporting}] writes the Word report: choose O1 at “Codes”, then [{write}]. It holds the quotations "
        "with the rule of the code and their source. The same on the command line:\n"
        "workbench -p demo/demo.workbench export word quotations.docx --codes O1\n"
        "And on: [{search}] searches all texts, [{importing}] imports interviews of your own, [{actions}] "
        "lists all that can be done. [{quit}] leaves; what you coded is there."
    ),
}
