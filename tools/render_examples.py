"""Renders the golden examples: ``examples/<profile>/policy.{md,html,txt,json}`` for every shipped profile.

Run it after a change of clauses, and read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

from generator.engine.workshop import workshop
from generator.output.render import Outputs

ROOT = Path(__file__).resolve().parent.parent
FORMATS = ("md", "html", "txt", "json")


def render(profile: Path) -> dict[str, str]:
    """Return the policy of PROFILE in every format, by the name of its file."""
    shop, outputs = workshop(), Outputs()
    document = shop.document(shop.loader.load_file(profile))
    return {f"policy.{kind}": outputs.render(document, kind) for kind in FORMATS}


def main() -> None:
    """Write all examples."""
    for profile in sorted((ROOT / "profiles").glob("*.yaml")):
        folder = ROOT / "examples" / profile.stem
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in render(profile).items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"examples/{profile.stem}")


if __name__ == "__main__":
    main()
