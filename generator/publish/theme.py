"""How a published site looks: shipped templates and style sheets, and a folder of the user's own that wins."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, FunctionLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator import __version__
from generator.output.shell import shell
from generator.problems import PolicyError
from generator.publish.marks import mark
from generator.resources import data_dir

SHEETS = ("site.css", "theme.css")
SECURITY = (
    "default-src 'none'; style-src {style}; img-src 'self' file:; font-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)
"""What a page may load. In a ``file:`` page some browsers do not count its folder as 'self'."""


class Theme:
    """Templates and style of one site.

    Attributes:
        css: the whole style sheet.
        path: where the style sheet stands in the published folder; its name changes with its content.
    """

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None and not folder.is_dir():
            raise PolicyError(f"{folder}: there is no such folder of templates")
        self._folder = folder
        loaders: list[BaseLoader] = [FileSystemLoader(folder)] if folder else []
        self._environment = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader([*loaders, FunctionLoader(_shipped)]), autoescape=True, undefined=StrictUndefined
        )
        self._environment.globals.update(mark=lambda name: Markup(mark(name)), generator=f"plainpolicy {__version__}")
        self.css = "\n".join((_text_style(), *(self._sheet(name) for name in SHEETS))).strip() + "\n"
        digest = sha256(self.css.encode()).hexdigest()[:12]
        self.path = PurePosixPath("assets", f"site-{digest}.css")

    def page(self, template: str, root: str, **context: Any) -> bytes:
        """Return the page that TEMPLATE makes of CONTEXT; ROOT leads from it to the published folder.

        Raises:
            PolicyError: a template of the user is broken.
        """
        style = Markup('<link rel="stylesheet" href="{}">').format(f"{root}{self.path}")
        return self.render(template, style=style, security=SECURITY.format(style="'self' file:"), root=root, **context)

    def single(self, template: str, **context: Any) -> bytes:
        """Return the page that TEMPLATE makes of CONTEXT, with its style sheet inside."""
        sheet = " ".join(self.css.split("\n")).strip()
        digest = _hash(sheet)
        style = Markup("<style>{}</style>").format(Markup(sheet))
        return self.render(template, style=style, security=SECURITY.format(style=f"'sha256-{digest}'"), **context)

    def render(self, template: str, **context: Any) -> bytes:
        """Return what TEMPLATE makes of CONTEXT.

        Raises:
            PolicyError: a template of the user is broken.
        """
        try:
            return self._environment.get_template(template).render(**context).encode()
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            line = getattr(error, "lineno", None)
            place = f"{self._folder or 'templates'}/{getattr(error, 'name', None) or template}" + (
                f":{line}" if line else ""
            )
            raise PolicyError(f"{place}: this template does not work: {error}") from error

    def _sheet(self, name: str) -> str:
        own = self._folder / name if self._folder else None
        if own is None or not own.is_file():
            return _shipped(name) or ""
        try:
            return own.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise PolicyError(f"{own}: cannot be read as UTF-8 text") from error


def _shipped(name: str) -> str | None:
    """Return the shipped template NAME; a name with a folder in it leads nowhere."""
    names = {file.name: file for file in (data_dir("templates") / "page" / "site").iterdir()}
    return names[name].read_text(encoding="utf-8") if name in names else None


def _text_style() -> str:
    return shell().page_style.removeprefix("<style>").removesuffix("</style>")


def _hash(sheet: str) -> str:
    from base64 import b64encode

    return b64encode(sha256(sheet.encode()).digest()).decode()
