"""What the tests ask of a browser, whichever engine it has; each file beside this one is one of them."""

from abc import ABC, abstractmethod

# What depends on the width starts to move within two frames (Material's side bars slide): let it arrive at once.
SETTLED = """new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))).then(() =>
  document.getAnimations().forEach(one => one.effect.getComputedTiming().endTime < Infinity && one.finish()))
  .then(() => null)"""


class Engine(ABC):
    """One open page."""

    def __init__(self) -> None:
        # The errors of the console since the page was opened. WebKit's driver tells none, so there it stays empty.
        self.complaints: list[str] = []
        self._width = 0

    @abstractmethod
    def open(self, address: str) -> None:
        """Load an address and wait until it is complete."""

    @abstractmethod
    def evaluate(self, javascript: str) -> object:
        """What an expression gives, or the promise that it is, as JSON holds it; an exception when it throws."""

    def widen(self, width: int) -> None:
        """Make this page, and those that are opened later, `width` CSS pixels wide, and wait until nothing moves."""
        if width != self._width:
            self._resize(width)
            self._width = width
            self.evaluate(SETTLED)

    @abstractmethod
    def _resize(self, width: int) -> None: ...
