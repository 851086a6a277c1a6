"""A question in a reader's hands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Frame, Locator, Page, expect


@dataclass(frozen=True)
class AskedQuestion:
    """The question with the id `id`, in a book whose questions are called `element`."""

    frame: Frame | Page
    id: str
    element: str = "py-question"

    @property
    def page(self) -> Page:
        return self.root.page

    @property
    def root(self) -> Locator:
        return self.frame.locator(f"{self.element}#{self.id}")

    @property
    def said(self) -> Locator:
        return self.root.get_by_role("status")

    @property
    def field(self) -> Locator:
        return self.root.get_by_role("textbox")

    @property
    def check(self) -> Locator:
        return self.root.get_by_role("button", name="Check")

    def wait(self, state: str) -> Self:
        expect(self.check).to_be_enabled()
        expect(self.root).to_have_attribute("data-state", state)
        return self
