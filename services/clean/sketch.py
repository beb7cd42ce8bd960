"""A sketch of a text, by which copies of it are found: MinHash over word triples.

In: the folded words of the kept text. Out: 128 numbers of 32 bits in hex, little-endian. Sketches compare
only within one version of the algorithm; `shared.domain.similarity` compares them.
"""

from struct import Struct
from typing import Final

from rensa import RMinHash

HASHES: Final = 128
SKETCH_VERSION: Final[int] = RMinHash.ALGORITHM_VERSION
"""Changes when the library's hashing does; stored beside every sketch."""

_SEED: Final = 1
_PACKED: Final = Struct(f"<{HASHES}I")


def sketch(words: list[str]) -> str:
    """The sketch of a text given as folded words in order; empty for fewer than three."""
    if len(words) < 3:
        return ""
    minhash = RMinHash(num_perm=HASHES, seed=_SEED)
    minhash.update(_triples(words))
    return _PACKED.pack(*minhash.digest()).hex()


def _triples(words: list[str]) -> list[str]:
    """Each three words in a row, cut from the joined text: to join them takes six times as long."""
    text = " ".join(words)
    triples: list[str] = []
    first, second = 0, len(words[0]) + 1
    third = second + len(words[1]) + 1
    for word in words[2:]:
        end = third + len(word)
        triples.append(text[first:end])
        first, second, third = second, third, end + 1
    return triples
