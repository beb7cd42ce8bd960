"""Dead letters in SQLite, in the same transaction as the log.

In: letters. Out: groups of open ones, and the letters with their bytes. Marked, never deleted.
"""

from collections.abc import Iterator
from datetime import UTC

from pydantic import AwareDatetime, TypeAdapter

from services.store.database import Database
from shared.letters import DeadLetter, LetterGroup, LetterState

LETTER_TABLES = (
    """CREATE TABLE letters (
        number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, grp TEXT NOT NULL, state TEXT NOT NULL,
        first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, attempts INTEGER NOT NULL, value BLOB NOT NULL)""",
    "CREATE INDEX letters_by_group ON letters (grp, state)",
)
_TIME: TypeAdapter[AwareDatetime] = TypeAdapter(AwareDatetime)


class SqliteLetters:
    """The dead letters of one data folder."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, letter: DeadLetter) -> None:
        """Keep a letter, or count another attempt of one that is there."""
        rows = self._database.rows("SELECT value FROM letters WHERE id = ?", (letter.letter_id.bytes,))
        if rows:
            letter = letter.again_after(_read(rows[0][0]))
        self._database.execute(
            "INSERT INTO letters (id, grp, state, first_seen, last_seen, attempts, value) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET grp = excluded.grp, "
            "state = excluded.state, last_seen = excluded.last_seen, attempts = excluded.attempts, "
            "value = excluded.value",
            (
                letter.letter_id.bytes,
                letter.group,
                letter.state,
                letter.first_seen.astimezone(UTC).isoformat(),
                letter.last_seen.astimezone(UTC).isoformat(),
                letter.attempts,
                letter.model_dump_json(exclude={"group"}).encode(),
            ),
        )

    def groups(self) -> list[LetterGroup]:
        """Groups of open letters, largest first."""
        rows = self._database.rows(
            "SELECT grp, count(*), min(first_seen), max(last_seen), max(attempts), max(number) "
            "FROM letters WHERE state = ? GROUP BY grp ORDER BY count(*) DESC, grp",
            (LetterState.OPEN,),
        )
        return [
            LetterGroup(
                group=group,
                step=newest.step,
                error_class=newest.error_class,
                count=count,
                first_seen=_TIME.validate_python(first),
                last_seen=_TIME.validate_python(last),
                attempts=attempts,
                reason=newest.reason,
            )
            for group, count, first, last, attempts, number in rows
            for newest in [self._numbered(number)]
        ]

    def letters(self, group: str, *, state: LetterState | None = LetterState.OPEN) -> Iterator[DeadLetter]:
        """Letters of a group, oldest first; those that come meanwhile are not among them."""
        numbers = self._database.rows(
            "SELECT number FROM letters WHERE grp = ? AND (? IS NULL OR state = ?) ORDER BY number",
            (group, state, state),
        )
        return (self._numbered(number) for (number,) in numbers)

    def mark(self, letter: DeadLetter, state: LetterState, note: str) -> None:
        """Say what became of a letter."""
        marked = letter.model_copy(update={"state": state, "note": note})
        self._database.execute(
            "UPDATE letters SET state = ?, value = ? WHERE id = ?",
            (state, marked.model_dump_json(exclude={"group"}).encode(), letter.letter_id.bytes),
        )

    def count(self) -> int:
        """How many letters are open."""
        rows = self._database.rows("SELECT count(*) FROM letters WHERE state = ?", (LetterState.OPEN,))
        return int(rows[0][0])

    def _numbered(self, number: int) -> DeadLetter:
        return _read(self._database.rows("SELECT value FROM letters WHERE number = ?", (number,))[0][0])


def _read(value: bytes) -> DeadLetter:
    return DeadLetter.model_validate_json(value)
