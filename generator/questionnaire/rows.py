"""Lists at a terminal: tick the usual rows, then look at them, change, add and remove."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from generator.questionnaire.choices import Fault
from generator.questionnaire.prompts import Asked, Move
from generator.questionnaire.question import Field, read_data
from generator.questionnaire.widgets import HELP, Choices, Widgets, show

_HIDDEN = frozenset(("id", "vendor", "joint_scope", "joint_split", "controller_for", "dpf_confirmed_on", "cookies"))


class Rows:
    """One question about a list."""

    def __init__(self, widgets: Widgets, asked: Asked) -> None:
        self._widgets = widgets
        self._asked = asked
        self._path = asked.question.path
        self._rows: list[Any] = list(asked.rows or [])
        self._words = asked.answers.words(asked.question.words)

    def ask(self, moves: Collection[Move]) -> list[Any] | Move | str:
        """Return the rows, a move, or `HELP`."""
        if self._asked.question.known:
            reply = self._tick(moves)
            if not isinstance(reply, list):
                return reply
            self._rows = reply
            if all(isinstance(row, str) for row in self._rows):
                return self._rows
        return self._edit(moves)

    def _tick(self, moves: Collection[Move]) -> list[Any] | Move | str:
        """Return the rows whose keys are ticked: those there were, and usual ones for new keys."""
        held = {self._key(row): row for row in self._rows}
        known = {
            name: self._words.get(name, name.replace("_", " "))
            for name in read_data("rows", self._asked.question.known)
        }
        choices = {**{name: self._words.get(name, name) for name in held}, **known}
        reply = self._widgets.tick("Tick all that apply", choices, list(held), moves)
        if not isinstance(reply, list):
            return reply
        return [held[key] if key in held else self._asked.usual(key) for key in reply]

    def _edit(self, moves: Collection[Move]) -> list[Any] | Move | str:
        while True:
            show([f"  {number}. {self.line(row)}" for number, row in enumerate(self._rows, 1)])
            title = "These rows" if self._rows else "Nothing is listed yet"
            picked = self._widgets.pick(title, self._actions(), "done", moves)
            if picked == "done":
                return self._rows
            if isinstance(picked, Move) or picked == HELP:
                return picked
            self._act(picked)

    def _actions(self) -> Choices:
        if not self._rows:
            return {"done": "There is none", "add": "Add one"}
        return {"done": "Right as they are", "change": "Change a row", "add": "Add a row", "remove": "Remove a row"}

    def _act(self, action: str) -> None:
        if action == "add":
            row = self.form({})
            if row:
                self._rows.append(row)
            return
        index = self._which()
        if index is None:
            return
        if action == "remove":
            del self._rows[index]
        else:
            row = self._rows[index]
            self._rows[index] = self.form(row if isinstance(row, dict) else {self._asked.question.key: row}) or row

    def _which(self) -> int | None:
        choices = {str(number): self.line(row) for number, row in enumerate(self._rows)}
        picked = self._widgets.pick("Which row?", choices, "0", {Move.BACK})
        return int(picked) if isinstance(picked, str) and picked.isdigit() else None

    def _key(self, row: Any) -> str:
        return str(row.get(self._asked.question.key, "")) if isinstance(row, dict) else str(row)

    def line(self, row: Any) -> str:
        """Return ROW in one line."""
        if not isinstance(row, dict):
            return self._words.get(str(row), str(row))
        head, *rest = row.items()
        parts = [self._words.get(str(head[1]), str(head[1]))]
        for name, value in rest:
            if value not in ("", [], None):
                parts.append(
                    f"{name.replace('_', ' ')}: {', '.join(map(str, value)) if isinstance(value, list) else str(value).replace('_', ' ')}"
                )
        return "; ".join(parts)

    def form(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return ROW after its answers were asked one by one; None when the person went back."""
        item = self._item()
        result = dict(row)
        for name, node in item["fields"].items():
            if name in _HIDDEN or not (node["required"] or name in row or self._wanted(name, result)):
                continue
            reply = self._one(name, node, result.get(name))
            if reply is Move.BACK:
                return None
            if reply is Move.SKIP or reply == "":
                result.pop(name, None)
            else:
                result[name] = "unknown" if reply is Move.UNKNOWN else reply
        return result

    def _wanted(self, name: str, row: Mapping[str, Any]) -> bool:
        """Return whether an answer that is no must is worth asking in ROW."""
        usual = read_data("rows", "forms").get(self._path) or []
        return (
            name in usual
            and not (name == "until" and row.get("period"))
            and not (name == "start" and not row.get("period"))
        )

    def _item(self) -> Mapping[str, Any]:
        item: Mapping[str, Any] = self._asked.answers.node(self._path)["item"]
        struct: Mapping[str, Any] = item.get("struct", item)
        return struct

    def _one(self, name: str, node: Mapping[str, Any], value: Any) -> Any:
        answers = self._asked.answers
        field = Field(
            f"{self._path}[0].{name}", "", "", "", not node["required"], None, "", _TABLES.get(name, ""), ("all",)
        )
        moves = {Move.BACK, Move.UNKNOWN} | (set() if node["required"] else {Move.SKIP})
        title, choices = str(node.get("title", name)), answers.choices(field)
        while True:
            if choices and not answers.is_long(choices):
                pick = self._widgets.tick if answers.is_list(field.path) else self._widgets.pick
                reply = pick(title, choices, value or ([] if answers.is_list(field.path) else ""), moves)  # type: ignore[arg-type]
            else:
                shown = answers.shown(field, value) if value not in (None, "unknown", []) else ""
                reply = self._widgets.text(
                    f"{title}:",
                    shown,
                    list(answers.typed(field).values()),
                    lambda text: self._fault(field, text),
                    moves,
                )
                if isinstance(reply, str) and reply not in ("", HELP):
                    return answers.read(field, reply)
                if reply == "" and answers.is_list(field.path):
                    return []
            if reply != HELP:
                return reply
            show([answers.about(field.path)])

    def _fault(self, field: Field, text: str) -> str:
        if not text:
            return (
                "" if field.optional or self._asked.answers.is_list(field.path) else "please type an answer, or unknown"
            )
        found = self._asked.answers.read(field, text)
        return str(found) if isinstance(found, Fault) else ""


_TABLES = {
    "kind": "party_kinds",
    "role": "party_roles",
    "us_role": "us_roles",
    "us_use": "us_uses",
    "occasion": "occasions",
    "category": "cookie_categories",
    "technique": "cookie_techniques",
    "condition": "special_conditions",
    "tool": "ad_tools",
}
"""Tables of words for the answers of a row, by the answer's name."""
