"""WebKitGTK's small browser, through Selenium, on a screen that nobody sees: it has no headless mode."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.engines.engine import Engine

# The window cannot be narrower than its own row of buttons, which is wider than a phone. So they shrink.
NARROW = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; } image { -gtk-icon-source: none; }"
WAITED_FOR = """const done = arguments[0];
(async () => (
%s
))().then(value => done({value}), error => done({error: String(error)}));"""


class WebKit(Engine):
    """Behind a driver of Selenium's, which does not hand on what the console says."""

    def __init__(self, driver) -> None:
        super().__init__()
        self._driver = driver

    def open(self, address: str) -> None:
        self._driver.get(address)

    def evaluate(self, javascript: str) -> object:
        answer = self._driver.execute_async_script(WAITED_FOR % javascript)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("value")  # a value that is undefined is left out

    def _resize(self, width: int) -> None:
        self._driver.set_window_rect(0, 0, width, 800)


@contextmanager
def running(browser: str, driver: str, screen: str) -> Iterator[WebKit]:
    """Start the screen, the driver and the browser at these paths, and end them afterwards."""
    # Here, so that asking for another engine needs no Selenium.
    from selenium.webdriver import WebKitGTK
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service

    options = Options()
    options.binary_location = browser
    options.add_argument("--automation")
    with _display(screen) as display, TemporaryDirectory(prefix="webkit-") as settings:
        style = Path(settings, "gtk-3.0", "gtk.css")
        style.parent.mkdir()
        style.write_text(NARROW, encoding="utf-8")
        environment = os.environ | {"DISPLAY": display, "GDK_BACKEND": "x11", "XDG_CONFIG_HOME": settings}
        opened = WebKitGTK(options, Service(driver, env=environment, log_output=subprocess.DEVNULL))
        try:
            opened.set_script_timeout(60)  # seconds: on a machine that has other work
            yield WebKit(opened)
        finally:
            opened.quit()


@contextmanager
def _display(program: str) -> Iterator[str]:
    """Start Xvfb with a screen wide enough for every test; gives its name, which it chooses and writes into a pipe."""
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb ended before it had a screen")
        yield f":{number}"
    finally:
        process.terminate()
        process.wait()
