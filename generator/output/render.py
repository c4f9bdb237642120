"""One document in the format that is asked for; what HTML conversion learned is kept for the next run."""

from __future__ import annotations

from pathlib import Path

from generator import __version__, cache
from generator.document import PolicyDocument


class Outputs:
    """Renders documents; formats are imported when they are first asked for."""

    def __init__(self) -> None:
        self._inline: object = None

    def render(self, document: PolicyDocument, kind: str, *, fragment: bool = False) -> str:
        """Return DOCUMENT as ``md``, ``html``, ``txt`` or ``json``."""
        if kind == "md":
            from generator.output.markdown import to_markdown

            return to_markdown(document)
        if kind == "txt":
            from generator.output.text import to_text

            return to_text(document)
        if kind == "json":
            from generator.output.json import to_json

            return to_json(document)
        return self._html(document, fragment=fragment)

    def close(self) -> None:
        """Keep the conversions of this run for the next one."""
        from generator.output.inline import Inline

        if isinstance(self._inline, Inline) and self._inline.fresh:
            cache.store("phrases.bin", self._key(), self._inline.memory())

    def _html(self, document: PolicyDocument, *, fragment: bool) -> str:
        from generator.output.html import to_fragment, to_page
        from generator.output.inline import Inline

        if not isinstance(self._inline, Inline):
            self._inline = Inline(cache.load("phrases.bin", self._key()))
        return (to_fragment if fragment else to_page)(document, self._inline)

    @staticmethod
    def _key() -> str:
        """Return what the conversions depend on: this program, and the installed Markdown by size and time."""
        from importlib.util import find_spec

        spec = find_spec("markdown")
        meta = Path(spec.origin).with_name("__meta__.py").stat() if spec and spec.origin else None
        return f"{__version__}|{meta and (meta.st_size, meta.st_mtime_ns)}"
