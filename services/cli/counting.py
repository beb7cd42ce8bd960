"""Clocks counted from the ledger, wherever it is read from."""

from collections.abc import Iterator

from services.index.clocks import Clock, clocks_of
from shared.documents import Kind
from shared.ports import Reader


def counted(reader: Reader, dyad: str | None = None) -> Iterator[Clock]:
    """The clocks that the live contacts make, by pair, level and mode."""
    filters = {"live": "yes"} | ({} if dyad is None else {"dyad": dyad})
    contacts = (document.event.data.contact for document in reader.find(Kind.CONTACT, filters))
    return iter(sorted(clocks_of(contacts), key=lambda clock: clock.id))
