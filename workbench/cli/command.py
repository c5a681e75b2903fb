"""What all commands share: three options that may stand anywhere; families whose commands are loaded when called."""

import difflib
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from workbench.cli.session import Session


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    session = context.find_root().ensure_object(Session)
    if value and parameter.name:
        setattr(session, parameter.name, value)


def _shared_options() -> list[click.Parameter]:
    return [
        click.Option(
            ["-p", "--project", "project_file"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            expose_value=False,
            callback=_remember,
            help="The project file; else $WORKBENCH_PROJECT, else the only one in this folder.",
        ),
        click.Option(
            ["--coder", "coder"],
            metavar="NAME",
            expose_value=False,
            callback=_remember,
            help="Whose action it is, or whose codings count.",
        ),
        click.Option(
            ["--json", "json"], is_flag=True, expose_value=False, callback=_remember, help="Print one JSON document."
        ),
    ]


class Command(click.Command):
    """A command that knows the shared options."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.params.extend(_shared_options())


class Family(click.Group):
    """Commands that belong together, such as `codebook ...`; it takes the shared options as well."""

    command_class = Command

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.params.extend(_shared_options())

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As in click, but a mistyped name is answered with the likely ones."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            near = difflib.get_close_matches(name, self.list_commands(ctx), n=3)
            meant = f" Did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(f'There is no command "{name}".{meant}', ctx)
        return super().resolve_command(ctx, args)


class LateFamily(Family):
    """A family whose members' modules are imported when they are called: name -> (module, short help)."""

    def __init__(self, *arguments: Any, late: Mapping[str, tuple[str, str]], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.late = late

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """In the order of a study, not of the alphabet."""
        return list(self.late)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """The command, its module imported now."""
        if cmd_name not in self.late:
            return None
        module = import_module(f"workbench.cli.{self.late[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """The list for --help, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in self.late.items()])
