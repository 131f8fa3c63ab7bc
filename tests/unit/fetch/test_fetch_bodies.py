"""Bodies are unpacked within limits, and a part is never taken for the whole."""

from __future__ import annotations

import gzip
import hashlib
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import FetchError
from pipeline.fetch.bodies import Body

TEXT = b"".join(hashlib.sha256(bytes([n % 256, n // 256])).hexdigest().encode() for n in range(3000))


def take(data: bytes, encoding: str = "", *, step: int = 1000, **limits: int) -> Body:
    told = {"max_sent": 1 << 20, "max_decoded": 1 << 22, "max_ratio": 100} | limits
    body = Body(encoding, **told)  # type: ignore[arg-type]
    for start in range(0, len(data), step):
        body.feed(data[start : start + step])
    body.finish()
    return body


@pytest.mark.parametrize("step", [1, 7, 1000, 10**6])
@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("", bytes),
        ("identity", bytes),
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("gzip", lambda data: gzip.compress(data[:500]) + gzip.compress(data[500:])),
        ("gzip", lambda data: gzip.compress(data) + b"\0" * 16),
        ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
    ],
)
def test_whole_bodies_come_out_as_they_went_in(encoding: str, pack: object, step: int) -> None:
    text = TEXT[:20_000]
    body = take(pack(text), encoding, step=step)  # type: ignore[operator]
    assert body.read() == text
    assert body.n_bytes == len(text)
    assert body.digest == "sha256:" + hashlib.sha256(text).hexdigest()


@given(st.integers(min_value=1, max_value=len(gzip.compress(TEXT[:5000])) - 1))
def test_gzip_cut_at_any_byte_is_a_failure(length: int) -> None:
    with pytest.raises(FetchError) as caught:
        take(gzip.compress(TEXT[:5000], mtime=0)[:length], "gzip")
    assert caught.value.disposition == "failed_truncated"


@pytest.mark.parametrize(
    ("data", "encoding", "disposition"),
    [
        (TEXT * 20, "", "failed_too_large"),
        (gzip.compress(bytes(5 << 20)), "gzip", "failed_too_large"),
        (gzip.compress(gzip.compress(bytes(400 << 20))), "gzip, gzip", "failed_too_large"),
        (TEXT, "gzip", "failed_encoding"),
        (b"x", "br", "failed_encoding"),
        (gzip.compress(TEXT)[:-8] + bytes(8), "gzip", "failed_encoding"),
    ],
)
def test_limits_and_damage(data: bytes, encoding: str, disposition: str) -> None:
    with pytest.raises(FetchError) as caught:
        take(data, encoding)
    assert caught.value.disposition == disposition


def test_cutting_takes_the_first_bytes_for_the_whole() -> None:
    assert take(TEXT, cut_at=100).read() == TEXT[:100]
    assert take(gzip.compress(TEXT), "gzip", cut_at=100).read() == TEXT[:100]


def test_large_bodies_leave_memory() -> None:
    body = take(bytes(900_000), step=65536)
    assert body.file._rolled  # type: ignore[attr-defined]
