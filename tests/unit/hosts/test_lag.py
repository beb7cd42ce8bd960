"""How far behind a worker is, in messages and seconds."""

from services.hosts.lag import Behind, Lag


class Clock:
    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds


def test_a_worker_with_nothing_to_do_is_not_behind() -> None:
    lag = Lag(Clock(100.0))

    assert lag.tell({"contacts/0": (7, 7)}) == {"contacts": Behind(0, 0.0)}


def test_messages_add_up_over_partitions_and_the_oldest_gives_the_seconds() -> None:
    clock = Clock(1_000.0)
    lag = Lag(clock)
    lag.finished("contacts/0", 990.0)
    lag.finished("contacts/1", 940.0)

    behind = lag.tell({"contacts/0": (5, 8), "contacts/1": (2, 3), "alerts/0": (1, 1)})

    assert behind == {"contacts": Behind(4, 60.0), "alerts": Behind(0, 0.0)}


def test_one_message_after_a_quiet_night_is_not_a_night_behind() -> None:
    clock = Clock(1_000.0)
    lag = Lag(clock)
    lag.finished("contacts/0", 990.0)
    clock.seconds = 40_000.0
    lag.tell({"contacts/0": (5, 5)})

    clock.seconds = 40_005.0

    assert lag.tell({"contacts/0": (5, 6)}) == {"contacts": Behind(1, 5.0)}


def test_a_worker_that_starts_into_a_backlog_counts_from_what_it_has_done() -> None:
    clock = Clock(1_000.0)
    lag = Lag(clock)
    clock.seconds = 1_020.0

    unread = lag.tell({"contacts/0": (0, 50)})
    lag.finished("contacts/0", 100.0)
    working = lag.tell({"contacts/0": (1, 50)})

    assert unread == {"contacts": Behind(50, 20.0)}
    assert working == {"contacts": Behind(49, 920.0)}
