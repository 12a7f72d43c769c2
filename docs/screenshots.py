"""Take the README's pictures: the program itself, real answers, an installed Chromium.

`make screenshots`, or `python docs/screenshots.py` while the program runs at another YIDA address:

    YIDA=http://127.0.0.1:8000 python docs/screenshots.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
ROOT = Path(__file__).parents[1]
PORT = "7869"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
RULE = "职工医保门诊起付标准是多少？"
SUM = "退休人员在三级医院看门诊花了800元，能报多少？"
SOUGHT = "2025年绿色建筑比例"
CALCULATED = (
    "calculators/outpatient_reimbursement?status=retired&facility=tertiary&eligible_cost=800"
)


def main() -> int:
    """Take all pictures; exit status 1 where no Chromium is found."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.stderr.write("no Chromium found\n")
        return 1
    IMAGES.mkdir(exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        desktop = opened(browser, address, DESKTOP, scale=1)
        ask(desktop, SUM)
        desktop.screenshot(path=IMAGES / "chat-desktop.png")
        search(desktop, SOUGHT)
        desktop.screenshot(path=IMAGES / "search-desktop.png")
        desktop.goto(f"{address}/{CALCULATED}")
        settle(desktop)
        desktop.screenshot(path=IMAGES / "calculator-desktop.png")
        phone = opened(browser, address, PHONE, scale=2)
        ask(phone, RULE)
        phone.screenshot(path=IMAGES / "chat-phone.png")
        browser.close()
    return 0


@contextmanager
def served() -> Iterator[str]:
    """The address of a running program, started for the purpose where none is named."""
    if named := os.environ.get("YIDA"):
        yield named
        return
    address = f"http://127.0.0.1:{PORT}"
    program = subprocess.Popen(
        [sys.executable, "app.py"], cwd=ROOT, env={**os.environ, "PORT": PORT}
    )
    try:
        wait_for(f"{address}/api/health", program)
        yield address
    finally:
        program.terminate()
        program.wait()


def wait_for(address: str, program: subprocess.Popen[bytes]) -> None:
    """Return once the address answers."""
    while program.poll() is None:
        try:
            with urlopen(address):
                return
        except URLError:
            time.sleep(0.5)
    raise RuntimeError("the program ended before it was ready")


def opened(browser: Browser, address: str, size: dict[str, int], scale: float) -> Page:
    """The page, drawn."""
    page = browser.new_page(viewport=size, device_scale_factor=scale)  # type: ignore[arg-type]
    page.goto(address)
    page.get_by_label("您的问题").wait_for()
    return page


def ask(page: Page, question: str) -> None:
    """Ask, wait for the answer, show it under the page's head."""
    page.get_by_label("您的问题").fill(question)
    page.get_by_role("button", name="发送").click()
    page.locator(".reply").wait_for()
    settle(page)


def search(page: Page, query: str) -> None:
    """Search and wait for the results."""
    page.get_by_role("tab", name="条文检索").click()
    page.get_by_label("要找的内容").fill(query)
    page.get_by_role("button", name="检索", exact=True).click()
    page.locator(".result").first.wait_for()
    settle(page)


def settle(page: Page) -> None:
    """No blinking caret, the page from its top."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)


if __name__ == "__main__":
    sys.exit(main())
