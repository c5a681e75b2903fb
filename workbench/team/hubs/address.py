"""Where a hub lies, as it may be printed and remembered: without a password."""

from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

SERVER = ("postgresql://", "postgres://")
"""How the address of a server begins; everything else is a folder."""
SECRET = ("password", "sslpassword", "passfile")


def shown(address: str) -> str:
    """A server's address without its password; a folder in full, so that it is found from elsewhere."""
    if not address.startswith(SERVER):
        return str(Path(address).resolve())
    parts = urlsplit(address)
    person, at, place = parts.netloc.rpartition("@")
    settings = [(name, value) for name, value in parse_qsl(parts.query) if name not in SECRET]
    netloc = person.partition(":")[0] + at + place
    question = "?" + urlencode(settings, safe="/,") if settings else ""
    return f"{parts.scheme}://{netloc}{parts.path}{question}"
