"""The recipients at a terminal: names with type-ahead, records for companies that the catalogue does not know."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from generator.catalogue.vendors import find_vendor, vendor_rows
from generator.questionnaire.prompts import Asked, Move
from generator.questionnaire.rows import Rows
from generator.questionnaire.widgets import HELP, Widgets, show


class Companies:
    """The question about companies."""

    def __init__(self, widgets: Widgets, asked: Asked) -> None:
        self._widgets = widgets
        self._rows = Rows(widgets, asked)
        self._held = {self._name(row): row for row in asked.rows or []}

    def ask(self, moves: Collection[Move]) -> list[Any] | Move | str:
        """Return the recipients, a move, or `HELP`."""
        offers = sorted({row.name for row in vendor_rows().values()}, key=str.casefold)
        default = ", ".join(self._held)
        reply = self._widgets.text("Companies, separated by commas:", default, offers, lambda _: "", moves)
        if isinstance(reply, Move) or reply == HELP:
            return reply
        found: list[Any] = []
        for name in dict.fromkeys(part.strip() for part in self._parts(str(reply))):
            row = self._held.get(name) or self._resolve(name)
            if row is None:
                return self.ask(moves)
            found.append(row)
        unique: list[Any] = []
        for row in found:
            if row not in unique:
                unique.append(row)
        return unique

    def _parts(self, text: str) -> list[str]:
        """Return the names in TEXT; names that hold a comma themselves stay whole."""
        known = [name for name in self._held if "," in name and name in text]
        for name in known:
            text = text.replace(name, "")
        return [*known, *(part for part in text.split(",") if part.strip())]

    def _resolve(self, name: str) -> Any:
        """Return a catalogue id or a record for the company NAME; None to type the names again."""
        matches = find_vendor(name)
        if len(matches) == 1 and matches[0].exact:
            return matches[0].id
        if matches:
            choices = {match.id: match.name for match in matches} | {"": f"Another company called {name}"}
            picked = self._widgets.pick(f"Which company is {name}?", choices, matches[0].id, {Move.BACK})
            if picked == HELP or isinstance(picked, Move):
                return None
            if picked:
                return picked
        show([f"The catalogue does not know {name}. Please describe it."])
        return self._rows.form({"name": name})

    @staticmethod
    def _name(row: Any) -> str:
        if isinstance(row, dict):
            name = row.get("name") or ""
            if name:
                return str(next(iter(name.values()), "")) if isinstance(name, dict) else str(name)
            row = row.get("vendor") or ""
        known = vendor_rows().get(str(row))
        return known.name if known else str(row)
