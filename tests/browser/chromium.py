"""Chromium without a window, as tests drive it; and what node runs."""

import base64
import contextlib
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
VALIDATOR = MODULES / "html-validate" / "bin" / "html-validate.mjs"

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
NODE = shutil.which("node")

needs_browser = pytest.mark.skipif(
    not (BROWSER and DRIVER),
    reason="Chromium and its driver are not on this machine, so the page is not tried in a browser",
)
needs_axe = pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not installed: 'make test' does that where npm is"
)
needs_validator = pytest.mark.skipif(
    not (NODE and VALIDATOR.exists()),
    reason="html-validate is not installed: 'make test' does that where npm is",
)

_RUN_AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"], selectors: false}).then(
  found => done(found.violations.map(each => [each.id, each.nodes.map(node => node.html)])),
  error => done([["axe itself", [String(error)]]]));
"""


class Chromium:
    """A browser with one page."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def show(self, address: str, width: int = 1200, scheme: str = "light") -> None:
        """Open a page in a window so wide, for a person who likes light or dark."""
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        likes = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": "screen", "features": likes}
        )
        self.driver.get(address)

    def run(self, script: str, *values: object) -> Any:
        """What a script returns."""
        return self.driver.execute_script(script, *values)

    def violations(self) -> list[list[object]]:
        """What axe-core finds: each rule that is broken, with the elements that break it."""
        self.run(AXE.read_text("utf-8"))
        found: list[list[object]] = self.driver.execute_async_script(_RUN_AXE)
        return found

    def requested(self) -> list[str]:
        """The addresses that were asked for since this was called last."""
        messages = [json.loads(each["message"]) for each in self.driver.get_log("performance")]
        return [
            each["message"]["params"]["request"]["url"]
            for each in messages
            if each["message"]["method"] == "Network.requestWillBeSent"
        ]

    def printed(self) -> bytes:
        """The page as it is printed, as PDF."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
        told = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        return base64.b64decode(told["data"])


@contextlib.contextmanager
def chromium() -> Iterator[Chromium]:
    """A browser that is there for as long as it is needed."""
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER or ""
    for word in ("--headless=new", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(word)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # which Chromium asks of root
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.set_script_timeout(600)
    driver.set_page_load_timeout(120)
    try:
        yield Chromium(driver)
    finally:
        driver.quit()


class Served:
    """A folder on this machine's own network, and what was asked of it."""

    def __init__(self, address: str, asked: list[str]) -> None:
        self.address = address
        self.asked = asked


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a folder until it is no longer needed."""
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is called
            del format, args

        def send_head(self) -> Any:
            asked.append(self.path)
            return super().send_head()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}", asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def mistakes(folder: Path) -> dict[str, list[str]]:
    """What html-validate finds in each page of a folder, by its recommended rules.

    It is started once for all of them, and tells only of those in which it finds something; a page
    that is wrong on purpose shows that it looks.
    """
    (folder / "wrong.html").write_text("<p>", encoding="utf-8")
    names = sorted(page.name for page in folder.glob("*.html"))
    ran = subprocess.run(
        [NODE or "node", str(VALIDATOR), "--formatter", "json", *(str(folder / n) for n in names)],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    told: dict[str, list[str]] = {name: [] for name in names}
    for file in json.loads(ran.stdout):
        told[Path(file["filePath"]).name] = [each["message"] for each in file["messages"]]
    assert told["wrong.html"], ran.stderr
    return told
