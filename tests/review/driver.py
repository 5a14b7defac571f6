"""The page to review in a browser: visited, clicked, typed and marked as a person does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from report.browser import Browser
from review.flood import claim

_WAIT = """new Promise((done, fail) => {
  const end = Date.now() + 60000;
  const look = () => {
    const found = (() => { try { return %s; } catch { return false; } })();
    if (found) done(found);
    else if (Date.now() > end) fail(new Error("never: " + %s));
    else setTimeout(look, 15);
  };
  look();
})"""
_CODES = {
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "F2": 113,
}


class Driver(Browser):
    """A browser on the page of a review."""

    def tab(self, address: str) -> tuple[str, str]:
        """Another tab on an address, behind this one: its target, to close it, and its session, to go `on` in it."""
        target = str(self.send("Target.createTarget", url="about:blank", background=True)["targetId"])
        session = str(self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        before, self._session = self._session, session
        self.send("Page.enable")
        self._load(address)
        self._session = before
        return target, session

    def visit(self, address: str, wide: int = 1280, high: int = 900, dark: bool = False) -> None:
        """Load an address at that size."""
        self.size(wide, high, dark)
        self._load("about:blank")
        self.complaints.clear()
        self.requests.clear()
        self._load(address)
        self.until("document.body.dataset.drawn")
        self.run("window.sameDocument = true")

    def size(self, wide: int, high: int, dark: bool) -> None:
        """The size of the window, and whether the page is to be dark."""
        self.send("Emulation.setDeviceMetricsOverride", width=wide, height=high, deviceScaleFactor=1, mobile=wide < 600)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])

    @contextmanager
    def on(self, session: str) -> Iterator[None]:
        """Another tab, in front while the block lasts: one that is hidden takes no keys."""
        before, self._session = self._session, session
        self.send("Page.bringToFront")
        yield
        self._session = before
        self.send("Page.bringToFront")

    def until(self, script: str) -> Any:
        """The value of an expression in the page, as soon as it is true."""
        return self.run(_WAIT % (script, json.dumps(script)))

    def key(self, key: str, shift: bool = False) -> None:
        """A key of the keyboard."""
        text = {"text": "\r" if key == "Enter" else key} if len(key) == 1 or key == "Enter" else {}
        given = {"key": key, "windowsVirtualKeyCode": _CODES.get(key, 0), "modifiers": 8 if shift else 0}
        self.send("Input.dispatchKeyEvent", type="keyDown", **given, **text)
        self.send("Input.dispatchKeyEvent", type="keyUp", **given)

    def does(self, act: str, said: str) -> None:
        """Press a key, or click what a selector finds, and wait until the page says what was done and is drawn anew."""
        drawn = self.run("document.querySelector('#status').textContent = '', document.body.dataset.drawn")
        if act.startswith(("#", "[")):
            self.click(act)
        else:
            self.key(act)
        self.until(f"document.querySelector('#status').textContent.includes({json.dumps(said)})")
        self.until(f"document.body.dataset.drawn !== {json.dumps(drawn)}")

    def mark(self, words: str) -> None:
        """Mark words of the article with the mouse, from their first letter to their last."""
        box = self.run(
            f"""(() => {{
              const walk = document.createTreeWalker(document.querySelector('.words-of'), NodeFilter.SHOW_TEXT);
              for (let text = walk.nextNode(); text; text = walk.nextNode()) {{
                const at = text.data.indexOf({json.dumps(words)});
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(text, at);
                range.setEnd(text, at + {len(words)});
                const box = document.querySelector('.words-of');
                box.scrollTop += range.getBoundingClientRect().top - box.getBoundingClientRect().top - 40;
                box.scrollIntoView({{block: 'nearest'}});
                const boxes = range.getClientRects();
                const first = boxes[0], last = boxes[boxes.length - 1];
                return [first.left + 0.5, first.top + first.height / 2, last.right - 0.5, last.top + last.height / 2];
              }}
            }})()"""
        )
        left, top, right, bottom = box
        press = {"button": "left", "clickCount": 1}
        self.send("Input.dispatchMouseEvent", type="mousePressed", x=left, y=top, **press)
        for x, y in (((left + right) / 2, (top + bottom) / 2), (right, bottom)):
            self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y, button="left", buttons=1)
        self.send("Input.dispatchMouseEvent", type="mouseReleased", x=right, y=bottom, **press)

    def fill(self, name: str, value: str) -> None:
        """Write into a field, as it is when somebody types."""
        self.click(f"[name={name}]")
        self.run(f"document.querySelector('[name={name}]').select()")
        self.send("Input.insertText", text=value)

    def choose(self, name: str, value: str) -> None:
        """Choose from a list."""
        self.run(f"document.querySelector('[name={name}]').value = {json.dumps(value)}")
        self.run(f"document.querySelector('[name={name}]').dispatchEvent(new Event('change', {{bubbles: true}}))")

    def says(self, words: str) -> None:
        """Wait until the page says these words."""
        self.until(f"document.querySelector('#status').textContent.includes({json.dumps(words)})")

    def text(self, selector: str) -> str:
        """The text of an element."""
        return str(self.run(f"document.querySelector({json.dumps(selector)}).textContent.replace(/\\s+/g, ' ').trim()"))


def opened(browser: Driver, path: Path, written: str) -> str:
    """Open the claim of a ledger that is written so, in the page that is shown; its id."""
    name = str(claim(path, written)["claim_id"])
    browser.visit(f"{browser.run('location.origin + location.pathname')}?view=claim&at={name}")
    return name
