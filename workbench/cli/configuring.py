"""`config`: a person's own settings."""

from typing import TYPE_CHECKING, Any

import click

from workbench.cli import settings
from workbench.cli.command import Command
from workbench.cli.output import answer, table, tell
from workbench.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console


@click.command("config", cls=Command)
@click.argument("key", required=False)
@click.argument("value", required=False)
@click.option("--unset", is_flag=True, help="Take the setting out.")
@click.pass_obj
def config_command(session: Session, key: str | None, value: str | None, unset: bool) -> None:
    """Show all settings, show KEY, or set KEY to VALUE. They lie in your own configuration folder."""
    if key is None:
        _show_all(session)
    elif value is None and not unset:
        found = settings.get(key)
        tell(session, {key: found}, f"{key} is not set." if found is None else _plain(found))
    else:
        settings.put(key, None if unset else value)
        tell(session, {key: None if unset else value}, f"{key} is not set any more." if unset else f"{key} = {value}")


def _show_all(session: Session) -> None:
    found = settings.load()

    def people(console: "Console") -> None:
        console.print(f"Your settings: {settings.path()}", soft_wrap=True)
        rows = [(name, _plain(found.get(name, "")), meaning) for name, meaning in settings.KNOWN.items()]
        console.print(table(("setting", "value", "meaning"), rows))

    answer(session, found, people)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} = {part}" for name, part in value.items())
    return str(value)
