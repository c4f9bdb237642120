"""One run of ``new``: the conversation, then the policy, then what to do next."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from generator.questionnaire.prompts import Prompter


class Wish(NamedTuple):
    """What a run was asked to do."""

    profile: Path
    presets: tuple[str, ...]
    quick: bool
    sections: tuple[str, ...]
    answers: Path | None
    plain: bool


def printed(form: str) -> str:
    """Return all questions as ``md`` or ``json``."""
    from generator.engine.workshop import workshop
    from generator.questionnaire.printed import to_json, to_markdown

    return (to_json if form == "json" else to_markdown)(workshop())


def run(wish: Wish) -> bool:
    """Hold the conversation; return whether it came to its end.

    Raises:
        ProblemsFound: the profile has faults, or the answers file has.
        PolicyError: an answer is missing or wrong, or a file cannot be written.
    """
    from generator.engine.workshop import workshop
    from generator.problems import ProblemsFound
    from generator.questionnaire.prompts import Stopped
    from generator.questionnaire.start import explain_faults, find_questions, open_session, start

    shop = workshop()
    only = find_questions(wish.sections)
    session = open_session(shop, wish.profile)
    prompter = _prompter(wish)
    try:
        conversation = start(shop, session, prompter, date.today(), wish.presets, quick=wish.quick)
    except ProblemsFound as found:
        raise explain_faults(wish.profile, found) from found
    except (Stopped, KeyboardInterrupt, EOFError):
        return _stopped(wish.profile)
    try:
        outcome = conversation.run(only)
    except (Stopped, KeyboardInterrupt, EOFError):
        return _stopped(wish.profile)
    session.finish()
    click.echo(f"{wish.profile} is saved.", err=True)
    if outcome == "generate" and not _generate(wish.profile):
        return False
    _tell_next(wish.profile, generated=outcome == "generate")
    return True


def _prompter(wish: Wish) -> Prompter:
    if wish.answers is None:
        from generator.questionnaire.terminal import Terminal
        from generator.questionnaire.widgets import Lines, Rich

        return Terminal(Lines() if wish.plain or os.environ.get("TERM") == "dumb" else Rich())
    from generator.questionnaire.scripted import Script
    from generator.source.reader import read_file
    from generator.source.tree import to_plain

    answers = to_plain(read_file(wish.answers))
    assert isinstance(answers, dict)
    return Script(answers, str(wish.answers), lambda line: click.echo(line, err=True))


def _stopped(profile: Path) -> bool:
    saved = "Your answers are saved. " if profile.exists() else "Nothing was answered yet. "
    click.echo(f"\n{saved}Go on with: plainpolicy new {profile}", err=True)
    return False


def _generate(profile: Path) -> bool:
    from generator.cli.generate_run import Options, run_all
    from generator.cli.target import Target

    target = Target(str(profile.parent), ("md", "html"), 1, fragment=False, force=False)
    outcome = next(iter(run_all([profile], Options(target, None, None, False), 1)))
    for line in outcome.messages:
        click.echo(line, err=True)
    return outcome.done


def _tell_next(profile: Path, *, generated: bool) -> None:
    steps = [] if generated else [f"plainpolicy generate {profile}     writes the policy"]
    steps += [
        f"plainpolicy check {profile}        what the law still asks for",
        f"plainpolicy new {profile}          changes answers",
    ]
    click.echo("\nNext:", err=True)
    for step in [*steps, "plainpolicy publish --help         puts it on your site"]:
        click.echo(f"  {step}", err=True)
