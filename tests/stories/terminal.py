"""A real pseudo-terminal with the real program in it."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b.", re.DOTALL)


class Terminal:
    """`workbench ...` as a person sees it: what is on the screen, and keys to press."""

    def __init__(self, *typed: str, folder: Path, rows: int = 40, columns: int = 120) -> None:
        self.controller, device = pty.openpty()
        fcntl.ioctl(device, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {
            name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "workbench", *typed],
            cwd=folder,
            env=environment | {"TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"},
            stdin=device,
            stdout=device,
            stderr=device,
            start_new_session=True,
        )
        os.close(device)
        self.seen = ""

    def press(self, keys: str) -> None:
        """Type these keys."""
        self.seen = ""
        os.write(self.controller, keys.encode())

    def wait_for(self, words: str, seconds: float = 30) -> str:
        """Read the screen until these words are on it; white space is not compared."""
        wanted, end = "".join(words.split()), time.monotonic() + seconds
        while wanted not in "".join(self.seen.split()):
            left = end - time.monotonic()
            assert left > 0, f"{words!r} did not appear; on the screen: {self.seen[-2000:]!r}"
            if not self._read(min(left, 0.5)):
                assert wanted in "".join(self.seen.split()), f"left before {words!r}: {self.seen[-2000:]!r}"
        return self.seen

    def wait_for_end(self, seconds: float = 30) -> int:
        """Read until the program has gone. Returns its exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < end, f"still there: {self.seen[-2000:]!r}"
            self._read(0.2)
        while self._read(0.1):
            pass
        return self.process.returncode

    def _read(self, seconds: float) -> bool:
        """What comes within that time; False once nothing more can come."""
        ready, _, _ = select.select([self.controller], [], [], seconds)
        if not ready:
            return self.process.poll() is None
        try:
            new = os.read(self.controller, 65536)
        except OSError:
            return False
        self.seen += ESCAPES.sub("", new.decode("utf-8", errors="replace"))
        return bool(new)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.controller)
