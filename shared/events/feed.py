"""The health of sources: without it, silence and a broken feed look alike."""

from typing import Annotated, ClassVar

from msgspec import Meta

from shared.domain.vocabulary import Moment
from shared.events.base import Payload


class FeedPolled(Payload, frozen=True, kw_only=True):
    """A feed was asked for news."""

    TYPE: ClassVar[str] = "attache.feed.polled"
    KEY: ClassVar[str] = "feed"

    feed: str
    ok: bool
    new: Annotated[int, Meta(ge=0)]
    """Articles that were not known before."""
    error: str | None = None
    next_due: Moment
