"""Giving the codebook as it stands a version."""

import re

from workbench.codebook import next_version
from workbench.tui.screens.study import StudyScreen

VERSION = re.compile(r"\d{1,6}\.\d{1,6}\.\d{1,6}", re.ASCII)


class Tagging(StudyScreen):
    """A screen from which the codebook gets versions."""

    def action_version(self) -> None:
        """Asks for a version; the one that the changes call for is proposed."""
        book = self.project.codebook

        def check(text: str) -> str:
            if not VERSION.fullmatch(text.strip()):
                return self.words("told.no_version")
            taken = text.strip() in book.versions()
            return self.words("told.version_taken", version=text.strip()) if taken else ""

        def named(version: str) -> None:
            def noted(note: str) -> None:
                book.tag(version.strip(), note.strip())
                self.done("done.version", version=version.strip())
                self.reload()

            self.ask(self.words("title.version_note"), noted)

        self.ask(self.words("title.version"), named, self._proposed(), check=check)

    def _proposed(self) -> str:
        """The version that what has changed since the last one calls for."""
        book = self.project.codebook
        known = book.versions()
        if not known:
            version = book.current.version
            return version if VERSION.fullmatch(version) else "1.0.0"
        if not VERSION.fullmatch(known[-1]):
            return ""
        exist = any(book.counts().values())
        return next_version(known[-1], book.diff(known[-1], "now"), codings_exist=exist)
