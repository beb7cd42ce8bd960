"""A memo saves decoding and never changes an answer."""

from shared.memo import Memo


class Codec:
    """Numbers as text; counts how often it is asked."""

    def __init__(self) -> None:
        self.decoded = 0

    def encode(self, value: int) -> bytes:
        return str(value).encode()

    def decode(self, raw: bytes) -> int:
        self.decoded += 1
        return int(raw)


def memo(codec: Codec, most: int = 2) -> Memo[int]:
    return Memo(codec.encode, codec.decode, most)


def test_what_was_written_is_not_decoded_when_it_is_read() -> None:
    codec = Codec()
    known = memo(codec)

    raw = known.write(7)

    assert known.read(raw) == 7
    assert codec.decoded == 0


def test_other_bytes_are_decoded_once() -> None:
    codec = Codec()
    known = memo(codec)
    known.write(7)

    assert [known.read(b"8"), known.read(b"8")] == [8, 8]
    assert codec.decoded == 1


def test_the_least_recently_used_is_forgotten_first() -> None:
    codec = Codec()
    known = memo(codec, most=2)
    for value in (1, 2):
        known.write(value)
    known.read(b"1")

    known.write(3)

    assert (known.read(b"1"), codec.decoded) == (1, 0)
    assert (known.read(b"2"), codec.decoded) == (2, 1)
