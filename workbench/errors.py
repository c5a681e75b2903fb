"""What can go wrong, in words for the person at the keyboard."""


class WorkbenchError(Exception):
    """One plain sentence about what is wrong, and one about what to do next."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UnreadableFile(WorkbenchError):
    """A source file that cannot become a document."""


class CodebookError(WorkbenchError):
    """A codebook file that cannot be used; the message starts with file, line and column."""


class QueryError(WorkbenchError):
    """A query or cue that does not parse; the message names the column."""


class NotFound(WorkbenchError):
    """A name that no document, code, case, coder or coding answers to."""


class Ambiguous(NotFound):
    """A name that several answer to; the message lists them."""


class NotAProject(WorkbenchError):
    """A file that is not a study of the workbench."""


class ProjectBusy(WorkbenchError):
    """Another process is writing to the project file."""


class ReadOnlyProject(WorkbenchError):
    """The project file may be read but not changed."""


class Refused(WorkbenchError):
    """Something that would break a rule of the study, such as coding beyond the text."""


class Fork(Refused):
    """Two files wrote different operations under one number of a copy."""


class Nothing(WorkbenchError):
    """The answer is "no": nothing left to undo, nothing matched."""

    exit_code = 1
