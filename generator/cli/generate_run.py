"""One run of ``generate``: profiles in, texts out, gaps told."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import click

from generator.cli.target import Target
from generator.document import PolicyDocument
from generator.engine.workshop import workshop
from generator.output.render import Outputs

SHOWN = 8
"""How many open answers are listed before the rest is counted."""


class Run:
    """Generates one policy after another with everything loaded once."""

    def __init__(self, target: Target, as_of: date | None, language: str | None, *, strict: bool) -> None:
        self._target = target
        self._as_of = as_of
        self._language = language
        self._strict = strict
        self._outputs = Outputs()

    def one(self, path: Path) -> bool:
        """Generate the policy of the profile at PATH; return whether it counts as done.

        Raises:
            PolicyError: the profile has problems, or a file cannot be written.
        """
        done = self._generate(path)
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        return done

    def _generate(self, path: Path) -> bool:
        shop = workshop(self._language or "en")
        profile = shop.loader.load_file(path)
        language = self._language or profile.values.get("doc", {}).get("language", "en")
        document = workshop(language).document(profile, self._as_of, proof="json" in self._target.formats)
        texts = {kind: self._outputs.render(document, kind, fragment=self._target.fragment) for kind in self._target.formats}
        for file in self._target.write(path.stem, texts):
            click.echo(f"{file}", err=True)
        return self._tell_gaps(path, document) or not self._strict

    def close(self) -> None:
        """Keep what the next run can use."""
        self._outputs.close()

    def _tell_gaps(self, path: Path, document: PolicyDocument) -> bool:
        """Write what the profile leaves open; return whether it leaves nothing open."""
        for todo in document.todos[:SHOWN]:
            mark = "required" if todo.required else "open"
            click.echo(f"{todo.source or path}: {mark}: {todo.title} ({todo.path}): {todo.reason}", err=True)
        if len(document.todos) > SHOWN:
            click.echo(f"{path}: and {len(document.todos) - SHOWN} more open answers", err=True)
        for use in document.unused_facts:
            click.echo(f"{use.source}: unused: no clause reads {use.path}", err=True)
        return not document.todos and not document.unused_facts
