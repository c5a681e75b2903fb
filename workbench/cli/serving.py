"""`serve`: the interface in a browser."""

import sys

import click

from workbench.cli.command import Command
from workbench.cli.session import Session, notice
from workbench.errors import WorkbenchError

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@click.command("serve", cls=Command)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; others than this machine's own are warned of.",
)
@click.pass_obj
def serve_command(session: Session, port: int, host: str) -> None:
    """Show the interface in a browser on this machine, until Ctrl+C. Each browser window is a session of its own."""
    with session.writing() as project:  # what is wrong with file or name is said before anything listens
        title, who = project.name, project.acting().name
    command = [sys.executable, "-m", "workbench", "-p", str(session.find_project().resolve()), "--coder", who, "open"]
    if host not in LOOPBACK:
        click.echo(
            f"Warning: {host} can be reached from other machines, and nothing is encrypted on the way. Whoever has the"
            " address below can read and change the study.",
            err=True,
        )
    _serve(command, host, port, title)


def _serve(command: list[str], host: str, port: int, title: str) -> None:
    try:
        # Late: only this command needs a web server, and it is an extra.
        from workbench.tui.serving import serve
    except ImportError as missing:
        raise WorkbenchError(
            f"The browser needs a package that is not here: {missing.name}.",
            "Install it: pip install 'workbench[serve]'",
        ) from missing
    try:
        serve(command, host, port, title, _ready)
    except OSError as error:
        raise WorkbenchError(
            f"Nothing can listen on {host}, port {port}: {error.strerror}.", "Try --port 8001."
        ) from error


def _ready(address: str) -> None:
    click.echo(f"Open in a browser: {address}")
    notice("Ctrl+C ends it.")
