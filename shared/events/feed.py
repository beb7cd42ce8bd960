"""The health of sources: without it, silence and a broken feed look alike."""

from typing import ClassVar

from pydantic import AwareDatetime, Field

from shared.events.base import Payload


class FeedPolled(Payload):
    """A feed was asked for news."""

    TYPE: ClassVar[str] = "attache.feed.polled"
    KEY: ClassVar[str] = "feed"

    feed: str
    ok: bool
    new: int = Field(ge=0)
    """Articles that were not known before."""
    error: str | None = None
    next_due: AwareDatetime
