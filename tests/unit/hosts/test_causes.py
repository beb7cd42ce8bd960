"""What was published twice is taken once."""

from services.hosts.causes import FOR, Cause, Heard, for_another, header_of


def records(*offsets: int, partition: int = 0, ordinal: int = 0) -> list[list[tuple[str, bytes]]]:
    return [[header_of(Cause("contacts", partition, offset, ordinal))] for offset in offsets]


def taken(heard: Heard, given: list[list[tuple[str, bytes]]]) -> list[bool]:
    answers = []
    for headers in given:
        answers.append(not heard.knows(headers))
        heard.note(headers)
    return answers


def test_a_repetition_of_the_last_records_is_known() -> None:
    heard = Heard()

    first = taken(heard, records(4, 5, 6))
    again = taken(heard, records(5, 6, 7))

    assert first == [True, True, True]
    assert again == [False, False, True]


def test_several_records_of_one_message_are_told_apart() -> None:
    heard = Heard()

    answers = taken(heard, records(4, ordinal=0) + records(4, ordinal=1) + records(4, ordinal=0))

    assert answers == [True, True, False]


def test_sources_do_not_disturb_each_other() -> None:
    heard = Heard()

    answers = taken(heard, records(9, partition=1) + records(2, partition=2) + records(9, partition=1))

    assert answers == [True, True, False]


def test_what_was_noted_is_taken_back_until_it_is_settled() -> None:
    heard = Heard()

    heard.note(records(1)[0])
    heard.settle()
    heard.note(records(2)[0])
    heard.forget()

    assert heard.knows(records(1)[0])
    assert not heard.knows(records(2)[0])


def test_a_record_without_a_cause_is_new_every_time() -> None:
    heard = Heard()

    assert taken(heard, [[("trace", b"x")], [("trace", b"x")]]) == [True, True]


def test_a_message_for_one_step_is_passed_by_by_the_others() -> None:
    message = [(FOR, b"alerts")]

    assert for_another(message, "index")
    assert not for_another(message, "alerts")
    assert not for_another([], "index")
