"""Chromium, through Playwright."""

from tests.browser.engines.engine import Engine


class Chromium(Engine):
    """Around a page of Playwright's."""

    def __init__(self, page) -> None:
        super().__init__()
        self._page = page
        note = self.complaints.append
        page.on("console", lambda message: message.type == "error" and note(message.text))
        page.on("pageerror", lambda error: note(str(error)))

    def open(self, address: str) -> None:
        self.complaints.clear()
        self._page.goto(address, wait_until="load")

    def evaluate(self, javascript: str) -> object:
        return self._page.evaluate(javascript)

    def _resize(self, width: int) -> None:
        self._page.set_viewport_size({"width": width, "height": 800})
