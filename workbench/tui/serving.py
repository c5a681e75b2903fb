"""The interface in a browser: textual-serve runs the program once per window that is opened."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from shlex import join
from typing import Any

from aiohttp import web
from textual_serve.server import Server

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Served(Server):
    """Answers only whoever has the address with its key: on a machine of many, loopback is open to all of them."""

    def __init__(self, command: Sequence[str], host: str, port: int, title: str, ready: Callable[[str], None]) -> None:
        super().__init__(join(command), host, port, title)
        self._key, self._ready = secrets.token_urlsafe(16), ready
        self._cookie = f"workbench-{port}"

    @property
    def address(self) -> str:
        """What to open in the browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/?key={self._key}"

    def initialize_logging(self) -> None:
        """Only what goes wrong."""
        logging.basicConfig(level="WARNING", format="%(message)s")

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002 - aiohttp hands it over
        """Says that it is there."""
        self._ready(self.address)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._keyed())
        return app

    def _keyed(self) -> Any:
        """Lets through what bears the key: once in the address, from then on in a cookie no other site can send."""

        @web.middleware
        async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
            given = request.query.get("key", "") if request.path == "/" else ""
            if secrets.compare_digest(given.encode(), self._key.encode()):
                response = await handler(request)
                response.set_cookie(self._cookie, self._key, httponly=True, samesite="Strict")
                return response
            held = request.cookies.get(self._cookie, "")
            if secrets.compare_digest(held.encode(), self._key.encode()):
                return await handler(request)
            return web.Response(
                status=403, text="Open the whole address that `workbench serve` printed, key included.\n"
            )

        return check

    async def handle_index(self, request: web.Request) -> Any:
        """The page; its parts are asked for under the name that the browser used."""
        self.public_url = f"http://{request.host}"
        return await super().handle_index(request)


def serve(command: Sequence[str], host: str, port: int, title: str, ready: Callable[[str], None]) -> None:
    """Serve `command` (run once per browser window) until interrupted; `ready` gets the address.

    Raises OSError where the port is taken.
    """
    Served(command, host, port, title, ready).serve()
