"""The file properties of an office document: title, language, the state's time, nobody's name."""

from datetime import UTC, datetime

from workbench.writers.docx_parts import DECLARATION, escaped

PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def core(title: str, language: str, time_ms: int) -> bytes:
    """The core part; created and modified are the time of the last operation, left out where it is 0."""
    times = "".join(
        f'<dcterms:{kind} xsi:type="dcterms:W3CDTF">{_moment(time_ms)}</dcterms:{kind}>'
        for kind in ("created", "modified")
        if time_ms
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:language>{escaped(language)}</dc:language>{times}"
        "</cp:coreProperties>"
    ).encode()


def _moment(time_ms: int) -> str:
    return datetime.fromtimestamp(time_ms // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def application() -> bytes:
    """The application part, empty: it would name a program, a company and a template."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{namespace}"/>'.encode()
