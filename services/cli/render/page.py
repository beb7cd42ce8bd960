"""Text for screens: lines in columns, with colour that says nothing that a word does not say too."""

from collections.abc import Sequence

from rich.text import Text

Piece = str | tuple[str, str]
"""Plain text, or text with a style."""

SEVERITY = {"info": "cyan", "notice": "yellow", "high": "bold red", "flash": "bold white on red"}
STATE = {"held": "yellow", "raised": "", "retracted": "strike dim"}


def line(*pieces: Piece) -> Text:
    """One line."""
    return Text.assemble(*(piece for piece in pieces if piece))


def page(lines: Sequence[Text]) -> Text:
    """Lines under each other."""
    return Text("\n").join(lines)


def heading(word: str, rest: str = "") -> Text:
    """A title in capitals and what it is about."""
    return line((word, "bold"), f"  {rest}" if rest else "")


def table(rows: Sequence[Sequence[Piece]], indent: int = 1, gap: int = 2) -> list[Text]:
    """Rows in columns that are as wide as their widest cell; the last column is not padded."""
    if not rows:
        return []
    columns = max(len(row) for row in rows)
    widths = [
        max((len(_plain(row[column])) for row in rows if column < len(row) - 1), default=0)
        for column in range(columns)
    ]
    found = []
    for row in rows:
        pieces: list[Piece] = [" " * indent]
        for column, cell in enumerate(row):
            pieces.append(cell)
            if column < len(row) - 1:
                pieces.append(" " * (widths[column] - len(_plain(cell)) + gap))
        text = line(*pieces)
        text.rstrip()
        found.append(text)
    return found


def _plain(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece[0]
