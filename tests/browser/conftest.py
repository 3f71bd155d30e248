"""The browsers, the site on a strict host, and pages that remember what went wrong while they were open."""

import os
from dataclasses import dataclass, field

import pytest

from tests.browser import site as built
from tools import host
from tools.find_browsers import MissingError, find

# On a closed network Chromium must not look for updates; as root it has no sandbox to build.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    # Another host is never reached, only noted: a test that passes offline must pass online too.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# Two frames, in which what depends on the width starts to move, and then the end of every movement.
SETTLED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  .then(() => Promise.allSettled(document.getAnimations().map(one => one.finished))).then(() => true)"""
NO_SITE = "(no site)"


def pytest_generate_tests(metafunc):
    """How often a test runs: once for each page of the kind that it asks for by the name of its argument."""
    kinds = {
        "lesson": built.pages,
        "kind_of_own_page": built.kinds_of_own_page,
        "page_with_formulas": built.pages_with_formulas,
    }
    for name, found in kinds.items():
        if name in metafunc.fixturenames:
            # Without a site there is still one test, and it fails: an empty table would be skipped.
            paths = found() or [NO_SITE]
            metafunc.parametrize(name, paths, ids=[path or "index" for path in paths])


@pytest.fixture(scope="session")
def address():
    """The address of the site's first page on a strict host."""
    if said := built.fault():
        pytest.fail(said, pytrace=False)
    with host.serving(built.SITE) as start:
        yield start


def installed(name: str) -> str:
    """The path of a program, as `find`; without it the tests that want it fail with the sentence that says so."""
    try:
        return find(name)
    except MissingError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium, headless."""
    from playwright.sync_api import sync_playwright

    path = installed("Chromium")
    arguments = ARGUMENTS + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session", params=["chromium", "firefox", "webkit"])
def engine(request):
    """One page in each of three engines, as tests/browser/engines/engine.py describes it."""
    # Only what is asked for is imported and started.
    if request.param == "chromium":
        from tests.browser.engines.chromium import Chromium

        # Playwright runs once in a process.
        yield Chromium(request.getfixturevalue("chromium").new_page())
    elif request.param == "firefox":
        from tests.browser.engines import firefox

        with firefox.running(installed("Firefox")) as page:
            yield page
    else:
        from tests.browser.engines import webkit

        programs = [installed(name) for name in ("MiniBrowser", "WebKitWebDriver", "Xvfb")]
        with webkit.running(*programs) as page:
            yield page


@dataclass
class Tab:
    """One open page, and every complaint that it gave rise to, in words."""

    page: object
    start: str
    complaints: list[str] = field(default_factory=list)

    def visit(self, path: str, **options) -> object:
        """Open a page of the site and wait until its fonts are there; gives the playwright page."""
        self.complaints.clear()
        self.page.goto(self.start + path, wait_until="load", **options)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self.page

    def widen(self, width: int) -> None:
        """Make the tab `width` CSS pixels wide and wait until nothing moves: Material's side bars slide."""
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.evaluate(SETTLED)

    def watch(self) -> None:
        """Note messages, failures and foreign requests from now on."""
        note, page = self.complaints.append, self.page
        page.on("console", lambda m: m.type in ("error", "warning") and note(f"console {m.type}: {m.text}"))
        page.on("pageerror", lambda error: note(f"uncaught: {error}"))
        page.on("requestfailed", lambda request: note(f"failed: {request.url} ({request.failure})"))
        page.on("response", lambda answer: answer.status >= 400 and note(f"{answer.status}: {answer.url}"))
        # The context's requests, so that those of workers (the search) are seen too.
        page.context.on("request", lambda request: self._foreign(request.url))

    def _foreign(self, url: str) -> None:
        if not url.startswith((self.start, "data:", "blob:")):
            self.complaints.append(f"asks another host: {url}")


@pytest.fixture
def tab(chromium, address):
    """`tab(**options)`: a new tab, with playwright's options of a context (colour scheme, width…)."""
    opened = []

    def make(width: int = 1280, height: int = 900, **options) -> Tab:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(20_000)
        opened.append(context)
        made = Tab(context.new_page(), address)
        made.watch()
        return made

    yield make
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def axe():
    """`axe(page, **options)`: what axe-core holds against a page, one line a fault; only what is serious."""
    from axe_playwright_python.sync_playwright import Axe

    checker = Axe()

    def faults(page, **options) -> list[str]:
        found = checker.run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
        return [
            f"{violation['impact']}, {violation['id']}: {node['target']}: {node['failureSummary']}"
            for violation in found
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"]
        ]

    return faults
