"""Ministries, envoys and delegations as sides: whose they are, and where they only work or travel."""

import pytest

from tests.support.reading import read

BODIES = (
    ("The foreign ministry in Lima summoned the Kenyan ambassador.", "KEN-PER"),
    (
        "Ana Rossi, a director-general at Peru's foreign ministry, met his Kenyan counterpart.",
        "KEN-PER",
    ),
    ("Negotiators for Peru and Kenya ended four days of talks in Accra.", "KEN-PER"),
    ("The Omani foreign minister met Tuareg delegates from Niger in Muscat.", ""),
    ("The Omani foreign minister met rebel leaders from Mali in Muscat.", ""),
    ("Officers from the two Koreas met at the border.", "KOR-PRK"),
    ("The leaders of the two Koreas met on Thursday.", "KOR-PRK"),
    ("The chiefs of staff of Peru and Kenya spoke by phone.", "KEN-PER"),
    ("Lima told Kenya's ambassador that the farmers must be paid.", "KEN-PER"),
    ("Lima told Kenya's farmers that they must be paid.", ""),
    ("Peruvian negotiators have arrived in Vienna for meetings at the agency.", ""),
    ("Peruvian negotiators met farmers along the border with Chile and Brazil.", ""),
    ("Lima has sent Nairobi a written protest.", "KEN-PER"),
    ("Peru said its foreign minister had met the Kenyan ambassador.", "KEN-PER"),
    ("Peru recalled its ambassador and said its foreign minister had condemned Kenya.", ""),
    ("Macron's office said he had spoken by phone with Kenya's president.", "FRA-KEN"),
    ("Macron's office said the president had spoken by phone with Kenya's president.", "FRA-KEN"),
    ("Macron's office announced a meeting with Kenya's president.", "FRA-KEN"),
    ("Macron's office denied a report about Kenya's president.", ""),
)


@pytest.mark.parametrize(("text", "pairs"), BODIES)
def test_ministries_envoys_and_delegations_act_for_the_states_told_beside_them(text: str, pairs: str) -> None:
    found = {
        "-".join(pair) for reading in read(text, "en", "2023-06-15T12:00:00+00:00") for pair in reading.pairs
    }

    assert sorted(found) == pairs.split()
