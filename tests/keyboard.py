"""Hands that leave the mouse alone."""

from __future__ import annotations

from playwright.sync_api import Page

#: What has the focus is called this, within the group of that name.
_NAME = """() => {
    const at = document.activeElement;
    const label = at.labels?.length ? at.labels[0].textContent : at.textContent;
    const group = at.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
    return [label || at.getAttribute("aria-label") || "", group]
        .map((each) => each.replace(/\\s+/g, " ").trim());
}"""


class Keyboard:
    """A keyboard in front of a page."""

    def __init__(self, page: Page):
        self.page = page

    def to(self, name: str, group: str = "", key: str = "Tab") -> Keyboard:
        """Tab on until what has the focus is called so."""
        for _ in range(150):
            self.page.keyboard.press(key)
            found, within = self.page.evaluate(_NAME)
            if found.startswith(name) and group in within:
                return self
        raise AssertionError(f"the keyboard does not come to {name!r} on {self.page.url}")

    def write(self, name: str, text: str, group: str = "") -> None:
        """Go to a field and type."""
        self.to(name, group)
        self.page.keyboard.type(text)

    def press(self, name: str, key: str = "Enter") -> None:
        """Go to a link or button and press it."""
        self.to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
