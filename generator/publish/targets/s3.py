"""A bucket of S3, or of a server that speaks it: each write is conditional on what was seen, the front page is last."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectionClosedError, NoCredentialsError

from generator.publish.protocol import Ask, Conflict, Hashes, Place, PublishError, Update, digest
from generator.publish.staged import publish_staged

if TYPE_CHECKING:
    from types_boto3_s3.client import S3Client

_RETRIES = 3
_MOVED = frozenset(("PreconditionFailed", "ConditionalRequestConflict", "412", "409"))
_MISSING = frozenset(("NoSuchKey", "404"))
_WHY = {
    "AccessDenied": "your credentials do not allow this; the account must read, write, list and delete here",
    "ExpiredToken": "your credentials have expired; sign in again",
    "InvalidAccessKeyId": "your access key is not known there; look at AWS_ACCESS_KEY_ID",
    "SignatureDoesNotMatch": "your secret key is wrong; look at AWS_SECRET_ACCESS_KEY",
    "NoSuchBucket": "there is no such bucket",
    "QuotaExceeded": "the storage is full",
    "InsufficientStorage": "the storage is full",
}
_TYPES = {".md": "text/markdown; charset=utf-8", ".xml": "application/xml", ".json": "application/json"}


def open_target(place: Place, _ask: Ask) -> BucketTarget:
    """Return the bucket of PLACE; credentials are those of every AWS tool (environment, profile, role).

    Raises:
        PublishError: the address names no bucket, or there are no credentials.
    """
    parts = urlsplit(place.address)
    if not parts.netloc:
        raise PublishError(f"{place.address}: name a bucket, as in s3://bucket/folder")
    settings = Config(
        connect_timeout=10, read_timeout=60, retries={"mode": "standard", "total_max_attempts": _RETRIES},
        request_checksum_calculation="when_required", response_checksum_validation="when_required",
    )  # fmt: skip
    with _told(place.address):
        client = boto3.session.Session().client("s3", config=settings)
    return BucketTarget(client, parts.netloc, unquote(parts.path).strip("/"), place)


class BucketTarget:
    """A folder of a bucket.

    Attributes:
        address: as the user gave it.
    """

    def __init__(self, client: S3Client, bucket: str, folder: str, place: Place) -> None:
        self.address = place.address
        self._client = client
        self._bucket = bucket
        self._folder = PurePosixPath(folder)
        self._place = place
        self._contents: dict[PurePosixPath, bytes] = {}
        self._tags: dict[PurePosixPath, str] = {}
        self._record = PurePosixPath()

    def hashes(self) -> Hashes:
        """Return every object of the published folder."""
        self._contents.clear()
        self._tags.clear()
        for path in list(self._paths()):
            self._fetch(path)
        return {path: digest(data) for path, data in self._contents.items()}

    def _paths(self) -> Iterator[PurePosixPath]:
        start = f"{self._folder}/" if self._folder.parts else ""
        with _told(self.address):
            for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=start):
                for row in page.get("Contents", ()):
                    path = PurePosixPath(row["Key"].removeprefix(start))
                    if self._place.covers(path) and not row["Key"].endswith("/"):
                        yield path

    def _fetch(self, path: PurePosixPath) -> bytes | None:
        with _told(self.address):
            try:
                found = self._client.get_object(Bucket=self._bucket, Key=self._key(path))
                self._contents[path] = found["Body"].read()
                self._tags[path] = found["ETag"]
            except ClientError as error:
                if _code(error) not in _MISSING:
                    raise
                self._tags.pop(path, None)
                return None
        return self._contents[path]

    def read(self, path: PurePosixPath) -> bytes | None:
        """Return the content of the object at PATH, or None."""
        return self._contents[path] if path in self._contents else self._fetch(path)

    def publish(self, update: Update) -> None:
        """Put UPDATE in place, the front page last; each object is replaced only if it is what was seen."""
        publish_staged(self, update)

    def tidy(self) -> None:
        """Nothing is left: the journal stands in the place of the record, and the next run writes that."""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def claim(self, update: Update) -> None:
        """Write the journal in the place of the record that was seen; of two that try, one succeeds."""
        self._record = update.record
        if {path: digest(self._contents[path]) for path in self._tags} != update.expected:
            raise self._lost()
        try:
            self._put(update.record, update.journal)
        except ClientError as error:
            if _code(error) in _MOVED:
                raise self._lost() from None
            raise _error(self.address, error) from error
        except BotoCoreError as error:
            raise _error(self.address, error) from error

    def hold(self) -> None:
        """Return if the record is still our journal."""
        with _told(self.address):
            found = self._client.head_object(Bucket=self._bucket, Key=self._key(self._record))
        if found["ETag"] != self._tags[self._record]:
            raise self._lost()

    def write(self, path: PurePosixPath, data: bytes) -> None:
        """Put DATA at PATH, if it is what was seen; what a publisher that lost wrote late is overwritten."""
        for left in reversed(range(_RETRIES)):
            with _told(self.address):
                try:
                    self._put(path, data)
                    return
                except ClientError as error:
                    if _code(error) not in _MOVED:
                        raise
            self.hold()
            if not left:
                raise self._lost()
            self._fetch(path)

    def remove(self, path: PurePosixPath) -> None:
        """Delete the object at PATH."""
        with _told(self.address):
            self._client.delete_object(Bucket=self._bucket, Key=self._key(path))

    def release(self, update: Update) -> None:
        """Write the record in the place of the journal."""
        self.write(update.record, update.site[update.record])

    def _put(self, path: PurePosixPath, data: bytes) -> None:
        tag = self._tags.get(path)
        condition: Any = {"IfMatch": tag} if tag else {"IfNoneMatch": "*"}
        done = self._client.put_object(
            Bucket=self._bucket, Key=self._key(path), Body=data, ContentType=_type(path), **condition
        )
        self._tags[path] = done["ETag"]

    def _key(self, path: PurePosixPath) -> str:
        return str(self._folder / path)

    def _lost(self) -> Conflict:
        return Conflict(f"{self.address}: somebody else is publishing there, and came first; run the command again")


def _type(path: PurePosixPath) -> str:
    if path.suffix in _TYPES:
        return _TYPES[path.suffix]
    found = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") else found


def _code(error: ClientError) -> str:
    return error.response.get("Error", {}).get("Code", "")


def _error(address: str, error: Exception) -> PublishError:
    """Return ERROR in one line."""
    if isinstance(error, ClientError):
        said = error.response.get("Error", {})
        text = _WHY.get(_code(error)) or str(said.get("Message") or _code(error) or "the server refused")
    elif isinstance(error, NoCredentialsError):
        text = "there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
    elif isinstance(error, ConnectionClosedError):
        text = "the connection was lost; run the command again"
    else:
        text = str(error)
    return PublishError(f"{address}: {' '.join(text.split())}")


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Tell the user about errors of the library in one line."""
    try:
        yield
    except (ClientError, BotoCoreError, ValueError) as error:
        raise _error(address, error) from error
