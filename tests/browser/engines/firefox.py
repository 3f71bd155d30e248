"""Firefox, through WebDriver BiDi: it speaks that by itself, so nothing stands between it and these lines."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from websocket import WebSocket, create_connection

from tests.browser.engines.engine import Engine

PATIENCE = 60  # seconds: for a start, and for a command, on a machine that has other work


class Firefox(Engine):
    """At the other end of a websocket."""

    def __init__(self, socket: WebSocket) -> None:
        super().__init__()
        self._socket = socket
        self._sent = 0
        self.ask("session.new", capabilities={})
        self._tab = self.ask("browsingContext.getTree")["contexts"][0]["context"]
        self.ask("session.subscribe", events=["log.entryAdded"])

    def ask(self, method: str, **params) -> dict:
        """What a command of the protocol gives; RuntimeError with Firefox's words when it refuses."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": params}))
        while True:
            said = json.loads(self._socket.recv())
            if said.get("method") == "log.entryAdded":
                self._note(said["params"])
            if said.get("id") == self._sent:
                if said["type"] == "error":
                    raise RuntimeError(f"Firefox refuses {method}: {said['message']}")
                return said["result"]

    def _note(self, entry: dict) -> None:
        # It counts the parts of a fraction before all have arrived; in_place.js counts them afterwards.
        if entry["level"] == "error" and not entry["text"].startswith("Invalid markup: Incorrect number of children"):
            self.complaints.append(entry["text"])

    def open(self, address: str) -> None:
        self.complaints.clear()
        self.ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def evaluate(self, javascript: str) -> object:
        # As text, for the protocol has a notation of its own for values; `undefined` is no JSON.
        expression = f"(async () => JSON.stringify(await (\n{javascript}\n) ?? null))()"
        target = {"context": self._tab}
        answer = self.ask("script.evaluate", expression=expression, target=target, awaitPromise=True)
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def _resize(self, width: int) -> None:
        self.ask("browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": 800})


@contextmanager
def running(program: str) -> Iterator[Firefox]:
    """Start the Firefox at this path, headless and with an empty profile, and end it afterwards."""
    with TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as profile:
        command = [program, "--headless", "--remote-debugging-port=0", "--profile", profile]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            port = _port(process, Path(profile))
            # An address of origin is a web page's; Firefox lets none in.
            where, options = f"ws://127.0.0.1:{port}/session", {"suppress_origin": True, "timeout": PATIENCE}
            with closing(create_connection(where, **options)) as socket:
                firefox = Firefox(socket)
                yield firefox
                firefox.ask("browser.close")
            process.wait(PATIENCE)
        finally:
            process.kill()
            process.wait()


def _port(process: subprocess.Popen, profile: Path) -> int:
    """Where it listens, as it writes into its profile; RuntimeError when it ends or is silent."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            return json.loads((profile / "WebDriverBiDiServer.json").read_text(encoding="utf-8"))["ws_port"]
        except (FileNotFoundError, json.JSONDecodeError):  # not yet, or half written
            time.sleep(0.05)
    raise RuntimeError(f"Firefox did not begin to listen in {PATIENCE} seconds (exit status {process.poll()})")
