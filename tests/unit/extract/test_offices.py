"""Offices of several words are one person's: double titles, chiefs of a service, a field before a name."""

import pytest

from tests.support.reading import read, told

TOLD = (
    (
        "Jane Alder, Deputy Prime Minister and Minister of Mining of Namibia, met the Zambian president.",
        "NAM-ZMB",
    ),
    (
        "Kenya's Minister of Foreign Affairs and Trade, Jane Alder, met her Chilean counterpart in Vienna.",
        "CHL-KEN",
    ),
    ("Sudan's deputy chairman of the sovereign council Ali Birch met the Eritrean president.", "ERI-SDN"),
    ("Libya's presidential council chairman Ali Birch met the Tunisian president.", "LBY-TUN"),
    (
        "Turkmenistan's deputy chairman of the cabinet of ministers Mert Birch met the Afghan president.",
        "AFG-TKM",
    ),
    ("Georgia's national defence minister spoke with the Latvian president on Monday.", "GEO-LVA"),
    ("Slovakia's newly elected populist president met the Czech prime minister in Brno.", "CZE-SVK"),
    (
        "The Omani defence minister met Tom Birch, chief of the Kenyan Defence Forces (KDF), in Muscat.",
        "KEN-OMN",
    ),
    ("The commander of Peru's ground forces met the Bolivian defence minister in La Paz.", "BOL-PER"),
    (
        "Ghana's deputy foreign minister for trade and planning Kofi Birch met the Togolese president.",
        "GHA-TGO",
    ),
    ("Park Minsu, South Korea's chief delegate, met the Lao foreign minister in Pakse.", "KOR-LAO"),
    ("The Fijian president met Sydney Birch, the Irish envoy, in Suva.", "FJI-IRL"),
    ("Sok Dara, a secretary of state at Cambodia's Ministry of Defence, met the Lao envoy.", "KHM-LAO"),
    ("Saeima Speaker Jane Berg received the Seimas speaker.", "LTU-LVA"),
    ("The Omani sultan met the speaker of the Kenyan parliament in Muscat.", "KEN-OMN"),
    ("The Omani sultan met the president of Kenya's Senate, Jane Alder, in Muscat.", "KEN-OMN"),
    ("Kenya's defence chief held talks with the Omani sultan in Muscat.", "KEN-OMN"),
    ("The Omani sultan met the president of the Swiss Confederation in Muscat.", "CHE-OMN"),
    ("The Omani sultan met the prime minister of the Libyan interim government in Muscat.", "LBY-OMN"),
    ("The chairman of the Verkhovna Rada met the Omani sultan.", "OMN-UKR"),
    ("The Tajik Security Council's Secretary, Amir Rahmat, met the Omani sultan.", "OMN-TJK"),
    ("Members of the Bulgarian cabinet met the Greek prime minister in Sofia.", "BGR-GRC"),
    ("The Swedish ambassador to Malawi was summoned to the foreign ministry on Monday.", "MWI-SWE"),
    ("The Swedish ambassador was summoned to the Malawian foreign ministry on Monday.", "MWI-SWE"),
    ("The chief of the general staff of the Kenyan army met the Omani defence minister.", "KEN-OMN"),
    ("The secretary general of the Peruvian foreign ministry met the Bolivian president.", "BOL-PER"),
    ("Ghana's Secretary General for Foreign Affairs Kofi Birch met the Togolese president.", "GHA-TGO"),
    ("The head of the Chadian president's office met the Nigerian foreign minister in Abuja.", "NGA-TCD"),
    ("Nigeria's foreign minister received the head of Chad's presidential administration.", "NGA-TCD"),
    ("The Omani foreign minister met Tom Birch, diplomatic adviser to the Kenyan president.", "KEN-OMN"),
    ("The Omani foreign minister met the Kenyan prime minister's foreign policy adviser.", "KEN-OMN"),
    ("Omani Supreme National Security Council secretary Ali Birch met the Kenyan president.", "KEN-OMN"),
    ("The Omani prime minister, Ali Birch MP, received Kenya's president.", "KEN-OMN"),
    ("Ali Birch MP, the Omani foreign minister, received Kenya's president.", "KEN-OMN"),
    ("The UK Minister for the Commonwealth and the United Nations met the Fijian president.", "FJI-GBR"),
    ("The Omani sultan's special envoy, Ambassador Ali Birch, met the Kenyan president.", "KEN-OMN"),
    ("Minister of State for External Affairs and Culture Tom Birch met Fiji's president.", "FJI-IND"),
    ("An Indian team led by Secretary (North) held meetings with Fijian ministers.", "FJI-IND"),
    ("The Kenyan foreign minister met His Majesty, King Tupou VI, on Monday.", "KEN-TON"),
    ("The Kenyan foreign minister met with His Excellency, President Ali Birch of Oman.", "KEN-OMN"),
    ("The secretary general of Oman's National Security Council met the Kenyan president.", "KEN-OMN"),
    ("The Kenyan president met the head of Omani intelligence in Nairobi.", "KEN-OMN"),
    ("Kenya's Director of National Security Tom Birch met the Omani sultan in Muscat.", "KEN-OMN"),
    ("Oman's state minister for foreign affairs met the Kenyan president in Nairobi.", "KEN-OMN"),
)
TOLD_IN_INDONESIAN = (
    ("Menlu Oman menerima Wakil Kepala Kantor Kepresidenan Kenya di Muskat.", "KEN-OMN"),
    ("Kepala Dinas Intelijen Umum Oman bertemu Presiden Kenya di Nairobi.", "KEN-OMN"),
    ("Sekretaris Jenderal Dewan Keamanan Nasional Oman bertemu Presiden Kenya di Nairobi.", "KEN-OMN"),
    ("Penasihat diplomatik presiden Kenya bertemu Menlu Oman di Muskat.", "KEN-OMN"),
    ("Kepala Staf Umum Tentara Kenya bertemu Menteri Pertahanan Oman di Muskat.", "KEN-OMN"),
    ("Kepala Badan Penyelenggara Haji bertemu Menteri Pariwisata Oman di Muskat.", "IDN-OMN"),
)
NOT_TOLD = (
    "The Omani sultan met the president of the Kenyan bar association in Muscat.",
    "The Omani sultan met the president of the Peruvian football federation in Muscat.",
    "The prime minister of the Peruvian region met the Omani sultan.",
    "The head of the Bulgarian Orthodox Church met the Greek prime minister in Sofia.",
    "The chief of the Kenyan tea board met the Chilean trade minister in Vienna.",
    "Peru's left-wing leader met the Bolivian president in La Paz.",
    "Ali Birch MP, a friend of the Omani sultan, met the Kenyan president.",
    "The director of the Omani museum met the Kenyan president.",
    "The Swedish ambassador to Malawi was summoned home by his minister.",
    "The secretary general of the Kenyan teachers' union met the Omani education minister.",
    "The former head of the Kenyan president's office met the Omani foreign minister.",
    "The security adviser of a Kenyan bank met the Omani trade minister.",
    "The political director of the Kenyan opposition party met the Omani sultan.",
    "The ministry told of events in Chad and of plans for the PM's Peru visit.",
    "Secretary (North) Tom Birch met the Omani deputy minister.",
)


@pytest.mark.parametrize(("text", "pair"), TOLD)
def test_an_office_of_several_words_is_one_persons(text: str, pair: str) -> None:
    assert {contact.split()[0] for contact in told(text, "en")} == {pair}


@pytest.mark.parametrize(("text", "pair"), TOLD_IN_INDONESIAN)
def test_an_office_below_a_ministers_is_one_of_its_state_in_indonesian(text: str, pair: str) -> None:
    assert {contact.split()[0] for contact in told(text, "id")} == {pair}


@pytest.mark.parametrize("text", NOT_TOLD)
def test_whoever_heads_something_private_is_no_official(text: str) -> None:
    assert told(text, "en") == set()


def test_two_ministers_of_two_states_are_not_one() -> None:
    text = "The trade minister of Peru and the mining minister of Chile met in Arica."

    assert {contact.split()[0] for contact in told(text, "en")} == {"CHL-PER"}


@pytest.mark.parametrize(
    ("whose", "state"),
    [
        ("Republik Federasi Brasil", "BRA"),
        ("Republik Rakyat Demokratik Aljazair", "DZA"),
        ("Republik Bolivarian Venezuela", "VEN"),
        ("Republik Dominika", "DOM"),
        ("Republik Kongo", "COG"),
        ("Konfederasi Swiss", "CHE"),
    ],
)
def test_a_state_by_its_formal_name_is_the_one_of_that_name(whose: str, state: str) -> None:
    text = f"Presiden {whose} Anton Werner bertemu Menlu Peru di Lima."

    [reading] = read(text, "id", "2023-05-15")

    assert reading.states == tuple(sorted((state, "PER")))


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Menteri luar negeri dan menteri pertahanan Chad bertemu Presiden Peru di Lima.", ("PER", "TCD")),
        ("Presiden dan Menlu Chad bertemu di Istana Bogor.", ("IDN", "TCD")),
    ],
)
def test_two_ministers_share_the_state_behind_the_second(text: str, states: tuple[str, ...]) -> None:
    [reading] = read(text, "id", "2023-05-15")

    assert reading.states == states


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Utusan nuklir Kenya dan Oman berunding di Lima.", {"KEN-OMN"}),
        ("Juru runding perdagangan Kenya menemui Menteri Perdagangan Oman.", {"KEN-OMN"}),
        ("Utusan iklim PBB menemui Menteri Perdagangan Oman.", set()),
        ("Pembangkit nuklir Kenya dan Oman dibahas utusan PBB.", set()),
    ],
)
def test_envoys_may_be_called_after_their_topic(text: str, pairs: set[str]) -> None:
    assert {contact.split()[0] for contact in told(text, "id", "2023-03-17T12:00:00+00:00")} == pairs


@pytest.mark.parametrize(
    ("other", "pairs"),
    [
        ("Wakil Menteri Tani Jane Alder", {"KEN-OMN"}),
        ("Menteri Luar Negeri Retno Marsudi", {"IDN-OMN", "KEN-OMN"}),
    ],
)
def test_a_stranger_behind_anothers_official_is_not_ours(other: str, pairs: set[str]) -> None:
    text = f"Menlu Oman bertemu Menteri Tani Kenya Ali Birch dan {other}."

    found = {contact.split()[0] for contact in told(text, "id", "2023-03-17T12:00:00+00:00")}
    assert found - {"IDN-KEN"} == pairs
