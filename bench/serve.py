"""`python -m bench.serve [RUNS]`: from handing a docx of 5,000 characters to the page until its result is drawn.

In a real browser, without a window: from the moment the file is chosen to the second frame after its cards are there. Beside it
the check alone, warm, in this process. Prints, does not judge.
"""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median, quantiles
from typing import Any

import fazhi
from bench import corpus, docx
from fazhi import api

CHARACTERS = 5_000
_HAND_IN = """
const [data, done] = arguments;
const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
const field = document.getElementById('choose'), files = new DataTransfer();
files.items.add(new File([bytes], '报告.docx'));
field.files = files.files;
const began = performance.now();
new MutationObserver((_, watch) => {
  if (!document.querySelector('#panel .card')) return;
  watch.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => done((performance.now() - began) / 1000)));
}).observe(document.getElementById('panel'), { childList: true, subtree: true });
field.dispatchEvent(new Event('change'));
"""


def main(runs: int) -> None:
    """Measures and prints."""
    data = docx.of(corpus.text_of(CHARACTERS))
    whole = _in_the_page(data, runs)
    pack = fazhi.load_pack()
    fazhi.check(data, pack, name="报告.docx")
    alone = [_seconds(data, pack) for _ in range(runs)]
    twentieth = quantiles(whole, n=20, method="inclusive")[-1]
    print(f"{CHARACTERS} characters, docx of {len(data)} bytes, {runs} runs")
    print(
        f"from the file chosen to the result drawn: median {median(whole) * 1000:.0f} ms, 95th percentile {twentieth * 1000:.0f} ms"
    )
    print(
        f"the check alone, warm: median {median(alone) * 1000:.0f} ms, {median(alone) / median(whole):.0%} of the median"
    )


def _seconds(data: bytes, pack: api.Pack) -> float:
    began = time.perf_counter()
    fazhi.check(data, pack, name="报告.docx")
    return time.perf_counter() - began


def _in_the_page(data: bytes, runs: int) -> list[float]:
    found: list[float] = []
    with _served() as address, _browser() as browser:
        for _ in range(runs + 1):
            browser.get(address)
            found.append(browser.execute_async_script(_HAND_IN, base64.b64encode(data).decode()))
    return found[1:]  # before the first, workers start


@contextmanager
def _served() -> Iterator[str]:
    program = [sys.executable, "-c", "from fazhi.cli.main import main; main()", "serve", "--no-open"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        address = re.search(r"http://\S+?/", process.stdout.readline())
        assert address
        try:
            yield address[0]
        finally:
            process.terminate()


@contextmanager
def _browser() -> Iterator[Any]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
    ):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver") or ""))
    try:
        browser.set_script_timeout(120)
        yield browser
    finally:
        browser.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
