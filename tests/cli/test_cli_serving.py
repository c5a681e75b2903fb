"""The interface in a browser: it answers on loopback, to whoever has the key, and a browser can code with it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.stories.hands import coded, study
from workbench.project import Project

pytest.importorskip("textual_serve", reason="textual-serve is not installed: pip install 'workbench[serve]'")


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def answering(port: int) -> None:
    """The address is printed before the server listens: wait until it does."""
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)


@contextmanager
def served(path: Path, *options: str) -> Iterator[tuple[str, str]]:
    """The address it printed, and what it printed besides."""
    port = free_port()
    command = [sys.executable, "-m", "workbench", "-p", str(path), "--coder", "Mara", "serve", "--port", str(port)]
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            answering(port)
            yield line.split()[-1] if line.split() else "", line
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


def get(address: str, cookie: str = "") -> tuple[int, str, str]:
    request = urllib.request.Request(address, headers={"Cookie": cookie} if cookie else {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode(), answer.headers.get("Set-Cookie") or ""
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), ""


def test_it_prints_its_address_and_answers_there_with_the_key_only(tmp_path: Path) -> None:
    with served(study(tmp_path)) as (address, line):
        assert re.fullmatch(r"Open in a browser: http://127\.0\.0\.1:\d+/\?key=\S+\n", line)
        status, page, cookie = get(address)
        assert status == 200
        assert "Ankommen" in page
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        bare = address.partition("?")[0]
        status, page, _ = get(bare)
        assert status == 403
        assert "key" in page
        assert get(bare + "static/css/xterm.css")[0] == 403
        assert get(bare + "?key=wrong")[0] == 403
        assert get(bare, cookie.partition(";")[0])[0] == 200


def test_another_host_is_warned_of(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "workbench", "-p", str(study(tmp_path)), "--coder", "Mara", "serve"]
    with socket.socket() as held:
        held.bind(("0.0.0.0", 0))
        held.listen()
        port = str(held.getsockname()[1])
        done = subprocess.run(
            [*command, "--host", "0.0.0.0", "--port", port], capture_output=True, text=True, check=False
        )
    assert done.returncode == 2
    assert "other machines" in done.stderr
    assert f"port {port}" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_coder_is_refused_before_anything_listens(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "workbench", "-p", str(study(tmp_path)), "--coder", "Niemand", "serve"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Niemand" in done.stderr


BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)


@pytest.mark.skipif(BROWSER is None, reason="no browser on this machine: chromium or google-chrome is looked for")
def test_a_sentence_is_coded_in_a_browser(tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: it drives the browser")
    path = study(tmp_path)
    with served(path) as (address, _), playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.goto(address)
        page.wait_for_selector("body.-first-byte", timeout=30_000)
        page.wait_for_timeout(500)  # the first screen is drawn on a canvas: there is nothing else to wait for
        page.focus("textarea.xterm-helper-textarea")
        page.keyboard.press("t")
        page.keyboard.press("1")
        for _ in range(100):
            if coded(path):
                break
            page.wait_for_timeout(100)
        if shots := os.environ.get("WORKBENCH_SHOTS"):
            page.screenshot(path=str(Path(shots) / "browser.png"))
        browser.close()
    assert coded(path) == [("Wir wurden einfach dorthin gebracht.", "Zwangsort")]
    with Project.open(path) as project:
        assert project.check() == ()
