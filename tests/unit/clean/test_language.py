"""Indonesian, Malay and English apart; five others recognised; the rest undetermined."""

import pytest

from tests.unit.clean.conftest import Clean

SENTENCES = [
    (
        "id",
        "Menteri Luar Negeri bertemu mitranya dari Kuwait karena kedua negara ingin membuka kantor dagang.",
    ),
    ("id", "Presiden tiba di Santiago pada Jumat malam untuk kunjungan resmi selama dua hari."),
    ("id", "Juru bicara Departemen Luar Negeri AS membantah kabar tersebut"),
    (
        "ms",
        "Menteri Luar bertemu rakan sejawatannya dari Kuwait kerana kedua-dua negara mahu membuka pejabat.",
    ),
    ("ms", "Perdana Menteri tiba di Santiago pada malam Jumaat bagi lawatan rasmi selama dua hari."),
    ("ms", "Jurucakap Jabatan Negara Amerika Syarikat menafikan berita itu"),
    ("en", "The foreign minister met his counterpart from Kuwait to open a trade office in both capitals."),
    ("en", "Mahathir Mohamad is sworn in as Prime Minister of Malaysia"),
    ("ru", "Министр иностранных дел принял коллегу из Кувейта, чтобы открыть торговое представительство."),
    ("es", "El ministro de Exteriores recibió a su homólogo de Kuwait para abrir una oficina comercial."),
    ("fr", "Le ministre des Affaires étrangères a reçu son homologue du Koweït pour ouvrir un bureau."),
    ("zh", "外交部长会见了科威特外长，讨论在两国首都开设贸易办事处的问题。"),
    ("ar", "التقى وزير الخارجية نظيره الكويتي لبحث فتح مكتب تجاري في عاصمتي البلدين."),
    ("und", "Der Außenminister empfing seinen Kollegen aus Kuwait, um ein Handelsbüro zu eröffnen."),
    ("und", "외교부 장관은 쿠웨이트 외교부 장관을 만나 무역 사무소 개설을 논의했다."),
]


@pytest.mark.parametrize(("lang", "text"), SENTENCES)
def test_a_sentence_is_in_its_language(lang: str, text: str, clean: Clean) -> None:
    assert clean(text).lang == lang


def test_the_feed_decides_only_where_the_text_leaves_it_open(clean: Clean) -> None:
    assert clean("Menlu Wang Yi", lang="id").lang == "id"
    assert clean(SENTENCES[6][1], lang="id").lang == "en"
    assert clean(SENTENCES[13][1], lang="id").lang == "und"


def test_the_article_counts_not_its_first_words_alone(clean: Clean) -> None:
    menu = (
        "Skip to main content\nSubscribe now for the news of the world\nOpinion\nSport\nCulture of the week\n"
        * 4
    )
    text = menu + " ".join(text for lang, text in SENTENCES if lang == "id") * 3

    assert clean(text).lang == "id"
