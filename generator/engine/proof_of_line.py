"""The proof of one line of a policy, from the JSON beside it or from its profile."""

from __future__ import annotations

from pathlib import Path

from generator.document import Block, PolicyDocument
from generator.output.json import from_json
from generator.output.markdown import blocks_by_line, to_markdown
from generator.problems import PolicyError


def explain_line(policy: Path, line: int, profile: Path | None = None) -> str:
    """Return the proof of LINE of the Markdown file POLICY, for people; of a line without a statement, that of the next.

    Raises:
        PolicyError: the file or the line does not exist, or the file is not what its proof describes.
    """
    text = _read(policy)
    document = _document(policy, profile)
    if to_markdown(document) != text:
        raise PolicyError(
            f"{policy}: this text was changed after it was generated, so its proof does not fit; generate it again"
        )
    lines = text.splitlines()
    if not 1 <= line <= len(lines):
        raise PolicyError(f"{policy}: there is no line {line}; the file has {len(lines)}")
    blocks = blocks_by_line(document)
    if line in blocks:
        return describe_block(blocks[line], lines[line - 1])
    what = "a heading of the outline" if lines[line - 1].startswith("#") else "empty"
    nearest = min((number for number in blocks if number > line), default=None)
    if nearest is None:
        return f"line {line} is {what}"
    proof = describe_block(blocks[nearest], lines[nearest - 1])
    return f"line {line} is {what}; the next statement is line {nearest}:\n\n{proof}"


def describe_block(block: Block, line: str) -> str:
    """Return the proof of BLOCK as lines of text."""
    parts = [line, "", f"clause       {block.clause}"]
    parts += _listed(
        "facts",
        [f"{use.path} = {_value(use.value)}" + (f"   {use.source}" if use.source else "") for use in block.facts],
    )
    parts += _listed("conclusions", list(block.conclusions))
    parts += _listed("tells", list(block.disclosures))
    parts += _listed("law", list(block.citations))
    return "\n".join(parts)


def _listed(name: str, entries: list[str]) -> list[str]:
    if not entries:
        return []
    return [f"{name if number == 0 else '':<12} {entry}" for number, entry in enumerate(entries)]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _document(policy: Path, profile: Path | None) -> PolicyDocument:
    beside = policy.with_suffix(".json")
    if profile is None and beside.is_file():
        try:
            return from_json(_read(beside))
        except ValueError as error:
            raise PolicyError(f"{beside}: {error}") from error
    if profile is None:
        raise PolicyError(
            f"{policy}: there is no {beside.name} with the proof beside it; generate with -f md,json, or name the profile with --profile"
        )
    from generator.engine.workshop import workshop
    from generator.output.json import to_json

    shop = workshop()
    return from_json(to_json(shop.document(shop.loader.load_file(profile))))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PolicyError(f"{path}: this is no text in UTF-8") from error
    except OSError as error:
        raise PolicyError(f"{path}: cannot be read: {error.strerror}") from error
