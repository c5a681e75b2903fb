"""What a PostgreSQL hub answers, in plain sentences."""

from typing import Any

from workbench.errors import Refused, WorkbenchError
from workbench.team.hubs import wire
from workbench.team.hubs.address import shown

_UNKNOWN = "What you finish opens nothing until a lead says who you are: SELECT workbench.assign(study, login, coder)"
NOTICES = {
    "old": "This hub was set up by an older workbench and withholds nothing: ask the person who runs the server to run "
    "workbench sync --print-schema",
    "lead": "This login leads the study: the hub withholds nothing from it, whatever is coded blind.",
    "reader": "This login only reads: others' work on what is coded blind stays withheld from it.",
    "another coder": f"The hub knows this login as another coder. {_UNKNOWN}",
    "not known": f"Another login has sent work of the acting coder. {_UNKNOWN}",
}
"""What the hub answers to an introduction -> what the coder should know of it in a blind study."""


def in_words(error: Any, address: str) -> WorkbenchError:
    """What PostgreSQL says, as one sentence; never with a password."""
    said = str(getattr(getattr(error, "diag", None), "message_primary", None) or error).splitlines()[0]
    copy = said.split()[-1][:8]
    known = {
        "WB001": Refused(f"Copy {copy} may no longer send to this hub.", "Ask the lead of the study for a new copy."),
        "WB002": Refused(f"Copy {copy} belongs to another login.", "Its own person, or a lead, sends for it."),
        "WB003": Refused(
            f"Earlier operations of copy {copy} are missing in the hub.", "Run the sync again; it sends them first."
        ),
        "WB004": wire.fork(copy),
        "WB005": Refused(
            "The hub was sent something that is no blanked form of what it holds.", "Run: workbench check, then sync."
        ),
        "42501": Refused(
            f"This login may not do that on {shown(address)}: {said}.", "Ask for the role workbench_coder."
        ),
    }
    return known.get(
        getattr(error, "sqlstate", None) or "",
        WorkbenchError(
            f"{shown(address)} did not answer as a hub: {said}.",
            "Your work is in the project file. Try again; what was sent before is not sent twice.",
        ),
    )
