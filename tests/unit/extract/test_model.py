from services.extract.model import Actor
from shared.domain.vocabulary import Level


def test_an_official_without_his_bar_is_the_same_in_everything_else() -> None:
    actor = Actor("RUS", Level.MINISTER, "Ivan Ivanov", 3, 9, "official", "of the staff", plural=True)
    actor.office, actor.known, actor.said, actor.rows = "minister", True, "Ivanov", ()
    actor.possessive, actor.abroad, actor.coarse, actor.person_id = True, True, "minister", "ivanov"

    other = actor.unbarred()

    names = [name for name in dir(actor) if not name.startswith("_") and name not in ("barred", "unbarred")]
    assert other.barred is None
    assert [getattr(other, name) for name in names] == [getattr(actor, name) for name in names]
