"""What was written or read lately, so that it need not be decoded when it is read again.

In: values and bytes, and how one becomes the other. Out: the other. A value is taken for exactly the same
bytes only, so a memo may be thrown away at any time and is no state; values are immutable, and shared by
all who read them.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memo(Generic[T]):
    """Values by their bytes, at most `most` of them, the least recently used forgotten first."""

    def __init__(self, encode: Callable[[T], bytes], decode: Callable[[bytes], T], most: int) -> None:
        self._encode = encode
        self._decode = decode
        self._most = most
        self._known: OrderedDict[bytes, T] = OrderedDict()

    def read(self, raw: bytes) -> T:
        """The value of these bytes."""
        value = self._known.get(raw)
        if value is None:
            value = self._decode(raw)
            self._keep(raw, value)
        else:
            self._known.move_to_end(raw)
        return value

    def write(self, value: T) -> bytes:
        """The bytes of a value, which decode to its equal."""
        raw = self._encode(value)
        self._keep(raw, value)
        return raw

    def _keep(self, raw: bytes, value: T) -> None:
        self._known[raw] = value
        if len(self._known) > self._most:
            self._known.popitem(last=False)
