"""Files to text, and why a file or a text is not even worth parsing."""

from __future__ import annotations

from pathlib import Path

from generator.problems import Position, Problem, ProblemsFound
from generator.source.limits import MAX_BYTES

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS_UTF8 = 'save the file again with the encoding "UTF-8"'


def load_text(path: Path) -> str:
    """Return the text of the file at PATH, with the byte-order mark if it has one.

    Raises:
        ProblemsFound: PATH is missing, a folder, unreadable, too large, binary, or not UTF-8.
    """
    data = _load(path)
    name = str(path)
    if problem := _problem_of_bytes(data, name):
        raise ProblemsFound([problem])
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise ProblemsFound([_problem_of_decoding(error, data, name)]) from None


def problem_of_text(text: str, name: str) -> Problem | None:
    """Return why TEXT, of the file NAME, cannot be YAML or is too large to be read; None when neither holds."""
    if "\0" in text:
        return _binary(name)
    if len(text) * 4 > MAX_BYTES and len(text.encode(errors="replace")) > MAX_BYTES:
        return _too_large(name)
    return None


def _load(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # One byte more than allowed: tells a file that is too large from one that just fits.
            return file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        problem = _missing(path)
    except OSError as error:
        # Asked of the path, as Windows refuses a folder with the error that it gives for a lack of rights.
        problem = _directory(path) if path.is_dir() else _unreadable(path, error)
    raise ProblemsFound([problem])


def _problem_of_bytes(data: bytes, name: str) -> Problem | None:
    if data.startswith(_UTF16):
        return Problem("source.encoding", "the file is UTF-16, not UTF-8", Position(name), hint=_SAVE_AS_UTF8)
    if b"\0" in data:
        return _binary(name)
    return _too_large(name) if len(data) > MAX_BYTES else None


def _problem_of_decoding(error: UnicodeDecodeError, data: bytes, name: str) -> Problem:
    line_start = data.rfind(b"\n", 0, error.start) + 1
    line = data.count(b"\n", 0, error.start) + 1
    column = len(data[line_start : error.start].decode().removeprefix("\ufeff")) + 1
    message = f"this character (byte {data[error.start]:#04x}) is not UTF-8"
    return Problem("source.encoding", message, Position(name, line, column), hint=_SAVE_AS_UTF8)


def _missing(path: Path) -> Problem:
    if not path.parent.is_dir():
        message, hint = "there is no such folder", f'check the folder "{path.parent}"'
    else:
        message, hint = "there is no such file", _suggest(path)
    return Problem("source.missing", message, Position(str(path)), hint=hint)


def _suggest(path: Path) -> str:
    from difflib import get_close_matches

    close = get_close_matches(path.name, _names(path.parent), n=1)
    return f"did you mean {path.with_name(close[0])}?" if close else "check the name and the folder"


def _directory(path: Path) -> Problem:
    inside = [name for name in _names(path) if name.endswith((".yaml", ".yml"))]
    hint = f"name a file, such as {path / inside[0]}" if inside else "name a file in it"
    return Problem("source.directory", "this is a folder, not a file", Position(str(path)), hint=hint)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []


def _unreadable(path: Path, error: OSError) -> Problem:
    reason = (error.strerror or type(error).__name__).lower()
    hint = "check who may read it, and that nothing else keeps it open"
    return Problem("source.unreadable", f"the file cannot be read: {reason}", Position(str(path)), hint=hint)


def _binary(name: str) -> Problem:
    hint = "name a text file; office documents, PDF and images do not work"
    return Problem("source.binary", "the file holds NUL bytes, so it is not text", Position(name), hint=hint)


def _too_large(name: str) -> Problem:
    message = f"the file is larger than {MAX_BYTES // 1024:,} KiB"
    return Problem("source.too-large", message, Position(name), hint="check that it is the right file, or split it")
