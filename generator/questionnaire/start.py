"""Everything that a conversation needs, put together."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from generator.engine.workshop import Workshop
from generator.problems import PolicyError, Problem, ProblemsFound
from generator.profile.kinds import suggest
from generator.questionnaire.conversation import Conversation
from generator.questionnaire.edit import Editor
from generator.questionnaire.presets import combine, preset_ids, read_preset
from generator.questionnaire.prompts import Menu, Prompter
from generator.questionnaire.question import questions
from generator.questionnaire.session import Session
from generator.questionnaire.suggest import Suggester
from generator.source.files import load_text


def open_session(shop: Workshop, path: Path) -> Session:
    """Return the session of the profile at PATH, which need not exist.

    Raises:
        ProblemsFound: PATH is no readable text file.
        PolicyError: it is a folder, or its folder does not exist.
    """
    if path.suffix not in {".yaml", ".yml"}:
        raise PolicyError(f"{path}: a profile ends in .yaml; try {path.with_suffix('.yaml')}")
    if path.exists() and path.stat().st_size:
        load_text(path)
    elif not path.parent.is_dir():
        raise PolicyError(f"{path}: there is no folder {path.parent}; make it first")
    return Session(path, editor(shop))


def editor(shop: Workshop) -> Editor:
    """Return an editor that knows the order and the titles of the profile's parts."""
    schema = shop.catalogue["full_schema"]

    def order(path: str) -> list[str]:
        node: Any = schema
        for name in path.split(".") if path else ():
            node = node["fields"].get(name, {"fields": {}})
        return list(node.get("fields", ()))

    def heading(key: str) -> str:
        node = schema["fields"].get(key, {})
        return (
            f"{node.get('title', key)}: {node.get('about', '')}".rstrip(".: ")
            if key not in {"schema_version", "extends"}
            else ""
        )

    return Editor(order, heading)


def start(
    shop: Workshop, session: Session, prompter: Prompter, today: date, presets: tuple[str, ...], *, quick: bool
) -> Conversation:
    """Return a conversation that is ready to run.

    Raises:
        ProblemsFound: the profile has faults that must be mended first.
        PolicyError: a preset does not exist.
    """
    for name in presets:
        read_preset(name)
    if presets and list(presets) != session.preset:
        session.preset, session.offered = list(presets), []
    session.quick = quick or (session.quick and not session.is_new)
    if session.is_new and not session.preset:
        session.preset = _ask_preset(prompter)
    suggester = Suggester(combine(session.preset), session.aside, today)
    conversation = Conversation(shop, session, prompter, today, suggester)
    if session.preset or session.quick:
        session.note()
    return conversation


def _ask_preset(prompter: Prompter) -> list[str]:
    """Ask which kind of shop the business is most like."""
    rows = [read_preset(name) for name in preset_ids()]
    choices = {"none": "None of these: ask me everything"} | {row.id: row.title for row in rows}
    lines = ["Suggestions for such a shop spare you questions. You see each before it counts."]
    picked = prompter.choose(Menu("preset", "Is your shop like one of these?", lines, choices))
    return [] if picked == "none" or not isinstance(picked, str) else [picked]


def find_questions(names: tuple[str, ...]) -> list[str]:
    """Return the ids of the questions that NAMES mean: sections, questions, or parts of the profile.

    Raises:
        PolicyError: a name means nothing.
    """
    found: list[str] = []
    for name in names:
        hits = [
            q.id
            for q in questions()
            if name in (q.section, q.id) or any(p == name or p.startswith(f"{name}.") for p in q.paths)
        ]
        if not hits:
            known = (
                {q.section for q in questions()}
                | {q.id for q in questions()}
                | {p.split(".")[0] for q in questions() for p in q.paths}
            )
            sections = ", ".join(dict.fromkeys(q.section for q in questions()))
            raise PolicyError(f"no section or question is called `{name}`; {suggest(name, known) or sections}")
        found += hits
    return list(dict.fromkeys(found))


def explain_faults(path: Path, found: ProblemsFound) -> ProblemsFound:
    """Return FOUND with a last line that says what to do before the questionnaire can go on."""
    hint = Problem(
        "new.faults",
        f"mend these in an editor first; then `plainpolicy new {path}` goes on",
        found.problems[-1].position,
    )
    return ProblemsFound([*found.problems, hint])
