"""Places to publish to, seen from outside: with the tools of their owners, and none of the program's code."""

from __future__ import annotations

import itertools
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

Files = dict[str, bytes]


class Outside(NamedTuple):
    """A place, empty at first.

    Attributes:
        address: for ``plainpolicy publish``.
        files: returns all files there.
        put: writes a file there, as its owner would.
        environment: what a client needs.
    """

    address: str
    files: Callable[[], Files]
    put: Callable[[str, bytes], None]
    environment: Mapping[str, str]


def folder_place(folder: Path) -> Outside:
    """Return a folder that does not exist yet."""
    return Outside(
        str(folder / "site"), lambda: on_disk(folder / "site"), lambda *file: to_disk(folder / "site", *file), {}
    )


def on_disk(root: Path) -> Files:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def to_disk(root: Path, path: str, data: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)


def git(folder: Path, *arguments: str, data: bytes | None = None) -> bytes:
    """Return what git prints in FOLDER."""
    names = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
    environment = {**os.environ, **dict.fromkeys(names, "owner@shop.example")}
    return subprocess.run(
        ["git", *arguments], cwd=folder, input=data, capture_output=True, check=True, env=environment
    ).stdout


def git_place(folder: Path) -> Outside:
    """Return a branch, which does not exist yet, of an empty bare repository."""
    repository = folder / "repository.git"
    git(folder, "init", "--quiet", "--bare", str(repository))
    numbers = itertools.count()

    def files() -> Files:
        if not git(repository, "for-each-ref", "refs/heads/gh-pages"):
            return {}
        names = git(repository, "ls-tree", "-r", "-z", "--name-only", "gh-pages").decode().split("\0")
        return {name: git(repository, "cat-file", "blob", f"gh-pages:{name}") for name in names if name}

    def put(path: str, data: bytes) -> None:
        clone = folder / f"clone{next(numbers)}"
        exists = bool(git(repository, "for-each-ref", "refs/heads/gh-pages"))
        git(folder, "clone", "--quiet", *(["-b", "gh-pages"] if exists else []), str(repository), str(clone))
        if not exists:
            git(clone, "checkout", "--quiet", "--orphan", "gh-pages")
        to_disk(clone, path, data)
        git(clone, "add", "--all")
        git(clone, "commit", "--quiet", "-m", "by the owner")
        git(clone, "push", "--quiet", "origin", "gh-pages")

    return Outside(f"git+file://{repository}#gh-pages", files, put, {})


def sftp_place(folder: Path, server: str, environment: Mapping[str, str]) -> Outside:
    """Return a folder on SERVER, which runs on this machine."""
    root = folder / "site"
    root.mkdir()
    return Outside(f"{server}{root}", lambda: on_disk(root), lambda *file: to_disk(root, *file), environment)


_buckets = itertools.count()


def s3_place(environment: Mapping[str, str]) -> Outside:
    """Return a folder of a new bucket."""
    import boto3

    client = boto3.client(
        "s3", endpoint_url=environment["AWS_ENDPOINT_URL"], region_name=environment["AWS_REGION"],
        aws_access_key_id="owner", aws_secret_access_key="owner",
    )  # fmt: skip
    bucket = f"bucket-{os.getpid()}-{next(_buckets)}"
    client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})

    def files() -> Files:
        rows = client.list_objects_v2(Bucket=bucket).get("Contents", [])
        keys = [row["Key"] for row in rows]
        return {key.removeprefix("web/"): client.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}

    def put(path: str, data: bytes) -> None:
        client.put_object(Bucket=bucket, Key=f"web/{path}", Body=data)

    return Outside(f"s3://{bucket}/web", files, put, environment)
