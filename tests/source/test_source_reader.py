"""What is read, what is refused, and that neither takes long."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import ProblemsFound
from generator.source import reader
from generator.source.reader import read_file, read_text
from generator.source.tree import to_plain

GOOD = 'name: Kranich\ncontact: {mail: "a@shop.example"}\ndata:\n  - &x name\n  - *x\nnote: |\n  Two\n  lines.\n'


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def _either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(reader, "_Parser", getattr(yaml, request.param))


def told(text: str) -> list[str]:
    """What is told about TEXT: line, column and code of each problem."""
    try:
        read_text(text, "x")
    except ProblemsFound as found:
        assert all(problem.hint for problem in found.problems if problem.severity == "error")
        return [f"{p.position.line}:{p.position.column} {p.code}" for p in found.problems]
    return []


def told_of_file(path: Path) -> str:
    with pytest.raises(ProblemsFound) as caught:
        read_file(path)
    return str(caught.value)


@pytest.mark.usefixtures("_either_parser")
def test_good_text() -> None:
    assert to_plain(read_text(GOOD, "x")) == {
        "name": "Kranich", "contact": {"mail": "a@shop.example"}, "data": ["name", "name"], "note": "Two\nlines.\n",
    }  # fmt: skip


@pytest.mark.usefixtures("_either_parser")
def test_all_problems_at_once() -> None:
    text = "a: !x 1\nb:\n  c: 1\n  c: 2\n[d]: 3\ne: *none\n<<: {f: 1}\nb: 4\ng: 'open\n"
    assert told(text) == [
        "1:4 source.tag",
        "4:3 source.duplicate-key",
        "5:1 source.key",
        "6:4 source.unknown-alias",
        "7:1 source.merge-key",
        "8:1 source.duplicate-key",
        "9:4 source.syntax",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("é: [ü, !t ß]\n", ["1:8 source.tag"]),
        ("a: 😀 x\nb: {😀: *y}\n", ["2:8 source.unknown-alias"]),
        ("a: 1\r\nb: !t 2\r\n", ["2:4 source.tag"]),
        ("a: {b: 1, b: 2}\nc: [{d: 1, 'd': 2}]\n", ["1:11 source.duplicate-key", "2:12 source.duplicate-key"]),
        ("? {a: 1}\n: b\n", ["1:3 source.key"]),
        ("a: &x [1]\n? *x\n: b\n", ["2:3 source.key"]),
        ("a: &x [*x, *x]\n", ["1:8 source.recursive-alias", "1:12 source.recursive-alias"]),
        ("a: &x {b: [{c: *x}]}\n", ["1:16 source.recursive-alias"]),
        ("a: &x !t [1]\nb: &x 2\n", ["1:4 source.tag", "2:4 source.duplicate-anchor"]),
        ("a: half \ud800 pair\n", ["1:9 source.character"]),
        ("a: 1\nb: \x1b[0m\n", ["2:4 source.character"]),
        ("~\n", ["0:0 source.empty"]),
        ("--- \n", ["0:0 source.empty"]),
        ("a: 1\n--- !t\nb: 2\n", ["2:1 source.documents"]),
        ("a: \0\n", ["0:0 source.binary"]),
    ],
)
@pytest.mark.usefixtures("_either_parser")
def test_refused(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: !x Kranich\n")
    assert f"{path}:1:7: source.tag" in told_of_file(path)
    path.write_bytes(b"\xef\xbb\xbfname: @kranich\n")
    assert f'{path}:1:7: source.syntax: a value cannot begin with "@"' in told_of_file(path)
    path.write_bytes(b"\xef\xbb\xbfname: Kranich\n")
    assert to_plain(read_file(path)) == {"name": "Kranich"}


def test_messages_stay_short_whatever_the_text() -> None:
    long = "x" * 900
    with pytest.raises(ProblemsFound) as caught:
        read_text(f"{long}: &{long} 1\n{long}: !{long} 2\nb: &{long} 3\nc: *{long}y\n'd\ne': 1\n", "x")
    codes = [problem.code for problem in caught.value.problems]
    assert codes == [
        "source.duplicate-key", "source.tag", "source.duplicate-anchor", "source.unknown-alias", "source.syntax",
    ]  # fmt: skip
    assert max(map(len, str(caught.value).splitlines())) < 250
    with pytest.raises(ProblemsFound) as caught:
        read_text("? |\n  two\n  lines\n: 1\n? |\n  two\n  lines\n: 2\n", "x")
    assert 'the key "two lines" comes twice' in str(caught.value)


def test_a_flood_of_problems_is_cut() -> None:
    found = told("a: 1\n" * 5_000)
    assert len(found) == 101
    assert found[-1] == "101:1 source.stopped"


# Limits: each is tested on its last allowed value and the first refused one.


def nested(levels: int) -> str:
    return "a: " + "[" * (levels - 1) + "]" * (levels - 1)


def test_depth() -> None:
    assert told(nested(30)) == []
    assert told(nested(31)) == ["1:33 source.too-deep"]
    assert told("- " * 30 + "x: 1") == ["1:61 source.too-deep"]
    # Newer versions of libyaml have a limit of their own, and look ahead.
    assert [line.split()[1] for line in told("[" * 5_000)] == ["source.too-deep"]
    assert told(f"b: &b {nested(11)[3:]}\nc: {'[' * 19}*b{']' * 19}") == []
    assert told(f"b: &b {nested(11)[3:]}\nc: {'[' * 20}*b{']' * 20}") == ["2:24 source.too-deep"]
    assert told(f"b: &b [{nested(10)[3:]}, [x]]\nc: {'[' * 20}*b{']' * 20}") == ["2:24 source.too-deep"]


def test_depth_behind_aliases_of_aliases() -> None:
    chain = "a0: &a0 [[[[x]]]]\n" + "".join(f"a{n}: &a{n} [[[[[*a{n - 1}]]]]]\n" for n in range(1, 6))
    assert told(chain + "b: *a5\n") == []
    assert told(chain + "b: [[*a5]]\n") == ["7:6 source.too-deep"]


def test_number_of_values() -> None:
    # A mapping, a key and a list come before the items.
    assert told("a: [" + "x," * 49_997 + "]") == []
    assert told("a: [" + "x," * 49_998 + "]") == ["1:99999 source.too-many"]


def test_number_of_values_behind_aliases() -> None:
    thousand = "a: &a [" + "x," * 999 + "]\n"
    assert told(thousand + "b: [" + "*a," * 48 + "]") == []
    assert told(thousand + "b: [" + "*a," * 49 + "]") == ["2:149 source.too-many"]
    assert told("a: &a x\nb: [" + "*a," * 49_995 + "]") == []
    assert told("a: &a x\nb: [" + "*a," * 49_996 + "]") == ["2:149990 source.too-many"]
    assert told(thousand + "b: &b [" + "*a," * 20 + "]\nc: [*b, *b]") == ["3:9 source.too-many"]


def test_length_of_text() -> None:
    assert told(f"a: {'x' * 20_000}") == []
    assert told(f"a: {'x' * 20_001}") == ["1:4 source.long-text"]
    assert told(f"a: '{'x' * 20_001}'\nb: !t 1") == ["1:4 source.long-text", "2:4 source.tag"]


def test_size_of_text() -> None:
    room = 1024 * 1024 - len("a: 1\n#")
    assert told("a: 1\n#" + "x" * room) == []
    assert told("a: 1\n#" + "x" * (room + 1)) == ["0:0 source.too-large"]
    assert told("a: 1\n#" + "é" * (room // 2 + 1)) == ["0:0 source.too-large"]
    assert told("a: 1\n#" + "\ud800" * 300_000) == ["2:2 source.character"]


HOSTILE = {
    "billion laughs": "'a0: &a0 [x]\\n' + ''.join(f'a{n}: &a{n} [{\"*a%d,\" % (n - 1) * 9}]\\n' for n in range(1, 60))",
    "brackets": "'[' * 1_000_000",
    "braces": "'a: ' + '{a: ' * 250_000",
    "dashes": "'- ' * 500_000",
    "question marks": "'? ' * 500_000",
    "deep by indentation": "''.join(' ' * n + f'a{n}:\\n' for n in range(1_400))",
    "empty lists": "'a: [' + '[],' * 340_000",
    "dashes in text": "'a: x\\n ' + '- ' * 500_000 + 'b: c'",
    "spaces": "'a: x\\n' + ' ' * 1_000_000 + 'b: c'",
    "long key": "'x' * 1_000_000 + ': 1'",
    "many anchors": "''.join(f'a{n}: &a{n} 1\\n' for n in range(60_000))",
    "many tags": "'a: [' + '!a x,' * 200_000",
    "many duplicates": "'a: 1\\n' * 200_000",
}


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_ends_within_bounds(text: str, parser: str) -> None:
    code = f"""\
        import yaml
        from generator.problems import ProblemsFound
        from generator.source import reader
        reader._Parser = getattr(yaml, {parser!r}, yaml.SafeLoader)
        try:
            reader.read_text({text}, "x")
        except ProblemsFound as found:
            print(len(found.problems) <= 101 and len(str(found)) < 50_000)
    """

    def limit() -> None:
        # Bounds that only something quadratic or exponential would reach, however slow the machine.
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
        resource.setrlimit(resource.RLIMIT_AS, (512 * 1024**2, 512 * 1024**2))

    run = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(run, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


PIECES = [
    "a", "b", ":", ": ", "- ", "? ", "\n", "\n  ", "\n ", "\t", "'", '"', "[", "]", "{", "}", ",", "#", " #",
    "&a ", "*a", "!", "|", ">", "%", "@", "`", "\\", "---\n", "...\n", "<<", "é", "😀",
    "\x07", "\ud800", "\u2028", "\ufeff", "\r", "~",
]  # fmt: skip


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@given(text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_gives_a_tree_or_problems_with_places(parser: str, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_Parser", getattr(yaml, parser, yaml.SafeLoader))
        try:
            to_plain(read_text(text, "x"))
        except ProblemsFound as found:
            assert all(0 <= p.position.line <= len(text.splitlines()) + 1 for p in found.problems)
            assert all("\n" not in p.message + p.hint for p in found.problems)


# Files.


def test_missing_file_suggests_close_names(tmp_path: Path) -> None:
    for name in ("kranich.yaml", "storch.yaml"):
        (tmp_path / name).touch()
    path = tmp_path / "kranch.yaml"
    found = told_of_file(path)
    assert found.startswith(f"{path}: source.missing: there is no such file\n")
    assert found.endswith(f"hint: did you mean {tmp_path / 'kranich.yaml'}?")
    assert told_of_file(tmp_path / "zzz").endswith("hint: check the name and the folder")


def test_missing_folder(tmp_path: Path) -> None:
    assert told_of_file(tmp_path / "no" / "a.yaml").endswith(f'hint: check the folder "{tmp_path / "no"}"')
    (tmp_path / "file").touch()
    assert "there is no such folder" in told_of_file(tmp_path / "file" / "a.yaml")


def test_folder_instead_of_file(tmp_path: Path) -> None:
    assert "source.directory" in told_of_file(tmp_path)
    (tmp_path / "b.yaml").touch()
    assert told_of_file(tmp_path).endswith(f"hint: name a file, such as {tmp_path / 'b.yaml'}")


def test_unreadable_file(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    assert f"{loop}: source.unreadable: the file cannot be read: " in told_of_file(loop)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_of_somebody_else(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.touch(mode=0o000)
    assert "source.unreadable: the file cannot be read: permission denied" in told_of_file(path)


def test_endless_and_large_files(tmp_path: Path) -> None:
    assert "source.binary" in told_of_file(Path("/dev/zero"))
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (1024 * 1024 + 1))
    assert f"{path}: source.too-large: the file is larger than 1,024 KiB" in told_of_file(path)
    path.write_bytes("é".encode() * 1024 * 1024)
    assert "source.too-large" in told_of_file(path)


def test_not_utf8_says_the_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("a: ä\n".encode() + "b: äö".encode("latin-1"))
    assert f"{path}:2:4: source.encoding" in told_of_file(path)
    path.write_bytes(b"\xef\xbb\xbfa: \xdf")
    assert f"{path}:1:4: source.encoding" in told_of_file(path)
