"""The one place where errors become words, a next step and an exit code."""

import errno
import os
import sys
from collections.abc import Callable
from types import TracebackType

import click

from workbench.cli.literal import literal
from workbench.errors import WorkbenchError

WRONG = 2
INTERRUPTED = 130
"""What shells expect of a program that was stopped from the keyboard."""

SYSTEM = {
    errno.ENOENT: ("{file} does not exist.", "Check the name and the folder."),
    errno.EACCES: ("{file} may not be read or written (permission).", "Choose another folder, or ask for the right."),
    errno.EPERM: ("{file} may not be read or written (permission).", "Choose another folder, or ask for the right."),
    errno.EROFS: ("{file} lies in a place that is read-only.", "Choose another folder."),
    errno.ENOSPC: ("The disk is full.", "Make room and run the command again; nothing was half-written."),
    errno.EDQUOT: ("The disk quota is used up.", "Make room and run the command again; nothing was half-written."),
    errno.EISDIR: ("{file} is a folder.", "Name a file."),
    errno.ENOTDIR: ("{file} lies in something that is no folder.", "Check the path."),
    errno.EEXIST: ("{file} exists already.", "Choose another name."),
    errno.ENAMETOOLONG: ("The file name is too long.", "Choose a shorter one."),
}


def in_words(run: Callable[[], None]) -> int:
    """Run a command; whatever goes wrong is said on stderr. Returns the exit code."""
    try:
        run()
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        return say(_sentence(error), _usage(error), WRONG)
    except WorkbenchError as error:
        return say(error.message, error.hint, error.exit_code)
    except (click.Abort, KeyboardInterrupt, EOFError):
        return say("Stopped.", "What was written before is kept; nothing is half-written.", INTERRUPTED)
    except BrokenPipeError:
        _stop_writing()
    except OSError as error:
        return say(*_system(error), WRONG)
    return 0


def say(message: str, hint: str = "", code: int = WRONG) -> int:
    """One sentence, and below it the next step, on stderr."""
    click.echo(literal(f"{message}\n{hint}".strip()), err=True)
    return code


def last_resort(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """For a mistake of the program itself: a sentence for the person, the details in a file for whoever mends it."""
    import traceback
    from pathlib import Path
    from tempfile import gettempdir

    details = Path(gettempdir()) / f"workbench-error-{os.getpid()}.txt"
    details.write_text("".join(traceback.format_exception(kind, error, trace)), "utf-8", errors="backslashreplace")
    say(
        f"The workbench made a mistake ({kind.__name__}); what was saved before is on disk.",
        f"Please report it with the file {details}; `workbench check` says whether the project is sound.",
    )
    raise SystemExit(WRONG)


def _sentence(error: click.ClickException) -> str:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return "This command needs something to work on."
    words = " ".join(error.format_message().split())
    return words if words.endswith((".", "?", "!")) else words + "."


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f"`{context.command_path if context else 'workbench'} --help` shows what can be typed."


def _system(error: OSError) -> tuple[str, str]:
    file = str(error.filename) if error.filename else "A file"
    message, hint = SYSTEM.get(error.errno or 0, ("{file} cannot be used: {reason}.", "Check the file and try again."))
    return message.format(file=file, reason=error.strerror or "unknown reason"), hint


def _stop_writing() -> None:
    """The reader of our output has gone (as `head` does); Python must not complain about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
