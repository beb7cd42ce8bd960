"""Texts in small letters that are as long as before, so that offsets into the one hold in the other."""

from typing import Final

SIGNS: Final = "’‘“”–—…"
"""Signs of print that are in every second text, and mostly all in it that is beyond ASCII."""


def small(text: str) -> str:
    """The text in small letters, one character for one."""
    low = text.lower()
    if len(low) != len(text):
        # The one capital whose small letter is two characters.
        low = text.replace("\u0130", "i").lower()
    return low
