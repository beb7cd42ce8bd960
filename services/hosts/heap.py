"""The garbage collector of a process that builds much once and then works long."""

import gc

_YOUNG = 10_000
"""Objects that gather before the youngest are looked through."""


def settle() -> None:
    """Leave everything that exists by now out of the collector's rounds: packs, register, rules.

    To be called when the line is built, before processes are forked: without it, each full round walks
    through a million objects that stay for ever.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 20, 20)
