"""The program: its list of commands, and how a call begins and ends."""

import os
import sys
from typing import Any

import click

from workbench.cli.command import LateFamily
from workbench.cli.errors import in_words

COMMANDS = {
    "demo": ("demonstration", "Make an example study, print its matrix, open it."),
    "init": ("projects", "Make a new project file."),
    "config": ("configuring", "Show or change your own settings."),
    "open": ("opening", "Open the interface (also: no command at all)."),
    "serve": ("serving", "Show the interface in a browser on this machine."),
    "import": ("importing", "Read transcripts and notes into the project."),
    "codebook": ("codebook", "Show, import, export, check, version and change the codebook."),
    "coder": ("coders", "Add or list coders."),
    "code": ("codings", "Code one passage."),
    "uncode": ("codings", "Remove one coding."),
    "codings": ("codings", "Import or list codings."),
    "list": ("listing", "List documents, codes, cases, coders, memos or speakers."),
    "show": ("showing", "Print a document with its codings."),
    "correct": ("correcting", "Put a corrected text in a document's place."),
    "layout": ("layout", "Show or change who speaks in a document and what is set aside."),
    "case": ("cases", "Set or import cases and their attributes."),
    "memo": ("memos", "Add, list or export memos."),
    "search": ("searching", "Find words, codings or passages; print them in context."),
    "autocode": ("autocoding", "Propose codings by the codebook's cues or by rules, or accept them at once."),
    "suggest": ("suggesting", "List sentences like what was coded with a code; accept or decline them."),
    "lemma": ("lemmas", "Correct dictionary forms for this study; list compounds of a word or cue."),
    "query": ("keeping", "Save queries under a name: @NAME stands for them."),
    "set": ("keeping", "Put documents together under a name: set:NAME."),
    "matrix": ("matrix", "Compare cases: codes by cases, documents, speakers or an attribute."),
    "cooccurrence": ("cooccurrence", "List codes that stand together."),
    "saturation": ("saturation", "Show how many codes each further case adds."),
    "compare": ("contrasting", "Say what one case or group has that another has not."),
    "framework": ("framework", "Show or write the grid of summaries: cases by codes."),
    "recode": ("recoding", "List codings made under an older rule; keep, recode or remove them."),
    "portrait": ("portrait", "Draw documents as strips of their codes."),
    "chart": ("charting", "Draw a comparison as SVG or PNG."),
    "agree": ("agreement", "Say how far coders agree, per code and overall."),
    "disagreements": ("agreement", "List where two coders differ."),
    "adjudicate": ("adjudicating", "Settle where two coders differ."),
    "status": ("agreement", "Show or mark who has finished which document."),
    "merge": ("merging", "Merge copies of the project."),
    "sync": ("syncing", "Exchange work with the team through a folder or a server."),
    "conflicts": ("settling", "List what two people set differently."),
    "resolve": ("settling", "Settle a conflict."),
    "questions": ("settling", "List what looks alike but may not be the same."),
    "answer": ("settling", "Answer a question about look-alikes."),
    "blind": ("blinding", "Hide others' codings until a document is finished."),
    "pseudonymise": ("pseudonymising", "List what may be a real name; nothing is replaced."),
    "redact": ("redacting", "Erase a participant's words for good."),
    "export": ("exporting", "Write Word reports, transcripts, the codebook, tables."),
    "history": ("history", "List what was done, by whom."),
    "undo": ("history", "Take back the last action."),
    "redo": ("history", "Do again what was taken back."),
    "check": ("projects", "Check the project file, or repair its tables."),
    "info": ("projects", "Say what the project holds."),
    "backup": ("projects", "Write a copy of the project."),
}


class Program(LateFamily):
    """The `workbench` command; errors become words at its edge."""

    def main(self, *arguments: Any, **settings: Any) -> Any:
        """Run one call and leave with its exit code (stays, and returns it, with standalone_mode=False)."""
        if "_WORKBENCH_COMPLETE" in os.environ:
            return super().main(*arguments, **settings)
        given = arguments[0] if arguments else settings.get("args")
        typed = list(sys.argv[1:] if given is None else given)
        code = in_words(lambda: self._call(typed))
        if settings.get("standalone_mode", True):
            sys.exit(code)
        return code

    def _call(self, typed: list[str]) -> None:
        with self.make_context("workbench", typed) as context:
            self.invoke(context)


@click.command(
    cls=Program,
    late=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Every command has its own --help.",
)
@click.version_option(package_name="workbench", message="workbench %(version)s")
@click.pass_context
def program(context: click.Context) -> None:
    """Read transcripts, code them, compare cases, quote them in Word."""
    if context.invoked_subcommand is None:
        from workbench.cli.opening import open_interface

        open_interface(context.obj, None)
