"""What kind of change it is when a card that went out becomes another one: the wire's four words.

In: the card as it was told and as it ought to be. Out: a label. The first line that applies decides:

| what changed | label |
|---|---|
| who, when, where, level or mode of the contact, to something outside the old value | CORRECTED |
| the headline, and the old one still holds (it is among the rules that also fire) | UPDATE |
| a verdict or outcome: `supported`, `contradicted`, `cancelled`, `postponed` to another | CORRECTED |
| a verdict or outcome: from `unverifiable` or `lapsed`, or only its reason | UPDATE |
| the headline, by the same rule and predecessor, with a count of days within the old one | UPDATE |
| the headline otherwise: it counted from the wrong contact or day | CORRECTED |
| a date, place, level or mode became known or finer, or the severity changed | UPDATE |
| anything else: sources, quotes, records in between, further rules | REFILE |
"""

from shared.domain.vocabulary import Mode
from shared.domain.when import bounds
from shared.events.alert import Alert, ChangeLabel, ContactFacts

_OPEN_VERDICTS = frozenset({"unverifiable", "lapsed"})
"""Verdicts that leave the question open, so that a later one does not prove them wrong."""


def label_of_change(old: Alert, new: Alert, was: str | None, now: str | None) -> ChangeLabel:
    """The label of a change from one card to another; `was` and `now` are their verdicts, if any."""
    if _contradicts(old.contact, new.contact):
        return ChangeLabel.CORRECTED
    if old.headline != new.headline:
        return _label_of_headline(old, new, was, now)
    refined = _known(old.contact) != _known(new.contact)
    return ChangeLabel.UPDATE if refined or old.severity is not new.severity else ChangeLabel.REFILE


def _label_of_headline(old: Alert, new: Alert, was: str | None, now: str | None) -> ChangeLabel:
    if old.headline in {also.headline for also in new.also}:
        return ChangeLabel.UPDATE
    if was is not None and now is not None:
        return ChangeLabel.UPDATE if was == now or was in _OPEN_VERDICTS else ChangeLabel.CORRECTED
    return ChangeLabel.UPDATE if _refines_count(old, new) else ChangeLabel.CORRECTED


def _refines_count(old: Alert, new: Alert) -> bool:
    """The same rule counts from the same start, only more exactly."""
    if old.rule.id != new.rule.id or old.since is None or new.since is None:
        return False
    if old.since.contact_id != new.since.contact_id:
        return False
    (least, most), (new_least, new_most) = old.since.days, new.since.days
    return _within(new.since.edtf, old.since.edtf) and least <= new_least and new_most <= most


def _contradicts(old: ContactFacts, new: ContactFacts) -> bool:
    """A fact of the contact was wrong, or is no longer known."""
    if old.edtf is not None and (new.edtf is None or not _within(new.edtf, old.edtf)):
        return True
    if old.level is not None and old.level is not new.level:
        return True
    if old.mode is not Mode.UNSPECIFIED and old.mode is not new.mode:
        return True
    if old.place is None:
        return False
    city, country = (new.place.city, new.place.country) if new.place else (None, None)
    return (old.place.city is not None and old.place.city != city) or (
        old.place.country is not None and old.place.country != country
    )


def _within(inner: str, outer: str) -> bool:
    (lo, hi), (start, end) = bounds(inner), bounds(outer)
    return start <= lo and hi <= end


def _known(facts: ContactFacts) -> tuple[object, ...]:
    return facts.edtf, facts.level, facts.mode, facts.place
