"""A mistake of the interface itself: a sentence for the person, the details in a file for whoever mends it."""

import os
from tempfile import mkstemp
from traceback import format_exception

from workbench.errors import WorkbenchError
from workbench.tui.words import Words


def in_words(error: BaseException, words: Words) -> WorkbenchError:
    """What to tell the person once the terminal is theirs again; the traceback goes to a file in the temp folder."""
    file = _details(error)
    hint = words("crash.hint", file=file) if file else words("crash.hint_bare")
    return WorkbenchError(words("crash.message", kind=type(error).__name__), hint)


def _details(error: BaseException) -> str:
    try:
        handle, file = mkstemp(prefix="workbench-error-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as details:
            details.writelines(format_exception(error))
    except OSError:
        # A full disk may be what went wrong in the first place.
        return ""
    return file
