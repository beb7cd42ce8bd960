"""Whether a contact happened, as its clause says it: every kind of operator, once."""

import pytest

from tests.support.reading import read, told

ENGLISH: tuple[tuple[str, str], ...] = (
    ("X set for talks with Y", "planned"),
    ("X met Y in a hall set for a wedding.", "occurred"),
    ("Preparations are under way for the visit of X to Y.", "planned"),
    ("X and Y met to discuss preparations for the fair.", "occurred"),
    ("A meeting between X and Y has not been ruled out.", "hypothetical"),
    ("X and Y met on Monday; an extension of their talks has not been ruled out.", "occurred"),
    ("X abandoned plans to visit Y.", "cancelled"),
    ("X was forced to abandon talks with Y.", "cancelled"),
    ("X, who abandoned a career in law, met Y.", "occurred"),
    ("X withdrew his invitation to Y to visit Lima.", "cancelled"),
    ("Parliament barred X from meeting Y.", "denied"),
    ("X rejects Y's offer of talks.", "denied"),
    ("A meeting between X and Y does not take place.", "denied"),
    ("X pulled the plug on a meeting with Y.", "cancelled"),
    ("X set a date for talks with Y.", "planned"),
    ("X will resume talks with Y, broken off in 2016, in Lima.", "planned"),
    ("X has turned down an offer of talks from Y.", "denied"),
    ("X accepted Y's call for a meeting.", "planned"),
    ("X accepts an offer of talks from Y.", "planned"),
    ("X repeated an offer of talks with Y.", "hypothetical"),
    ("X accepted the credentials of Y.", "occurred"),
    ("Parliament forbade X to meet Y.", "denied"),
    ("X voiced interest in meeting Y.", "hypothetical"),
    ("Barred from the race, X met Y.", "occurred"),
    ("X prevented a war by telephoning Y.", "occurred"),
    ("Interested in tea, X met Y.", "occurred"),
    ("In talks in Lima on Sunday, X and Y agreed to widen trade.", "occurred"),
    ("In talks with Y next Sunday, X will agree to widen trade.", "planned"),
    ("X will meet Y on Tuesday.", "planned"),
    ("X will raise the price of tea when he meets Y.", "planned"),
    ("A meeting of X with Y that was to have followed has been dropped.", "cancelled"),
    ("The meeting between X and Y has been moved to the autumn.", "postponed"),
    ("X was the last leader to meet Y.", "occurred"),
    ("X said he would be brief when he met Y.", "occurred"),
    ("Analysts asked what X can win from Y in their upcoming meeting.", "planned"),
    ("X did not hold a separate meeting with Y.", "denied"),
    ("X has not yet met Y.", "denied"),
    ("X did not only meet Y, he sang for him.", "occurred"),
    ("X did not just hold a meeting with Y, he sang for him.", "occurred"),
    ("X is the first minister to arrive in Nairobi since the talks with Y.", "occurred"),
    ("X is to meet Y on Tuesday.", "planned"),
    ("X is arranging a meeting with Y.", "planned"),
    ("X held talks with Y on a planned pipeline.", "occurred"),
    ("X held talks with Y on possible joint patrols.", "occurred"),
    ("X held long talks with Y and was due to fly home.", "occurred"),
    ("X is due to meet Y.", "planned"),
    ("X and Y are scheduled to hold a joint meeting.", "planned"),
    ("X and Y are slated to have talks.", "planned"),
    ("X is slated to pay a call on Y.", "planned"),
    ("X and Y are planned to have a joint meeting.", "planned"),
    ("X is scheduled to meet Y.", "planned"),
    ("X is expected to meet Y next week.", "planned"),
    ("X plans to meet Y.", "planned"),
    ("X is set to meet Y.", "planned"),
    ("X is going to meet Y.", "planned"),
    ("X is preparing to meet Y.", "planned"),
    ("X agreed to meet Y.", "planned"),
    ("Z brushed aside reports that X had received Y.", "denied"),
    ("X brushed aside all warnings and met Y.", "occurred"),
    ("The meeting between X and Y has been pushed back to the autumn.", "postponed"),
    ("X and Y are to meet.", "planned"),
    ("X and Y agreed to meet again in June.", "planned"),
    ("X will hold talks with Y on Friday.", "planned"),
    ("Talks between X and Y are scheduled for Friday.", "planned"),
    ("Talks between X and Y are due to begin on Friday.", "planned"),
    ("A meeting between X and Y is planned for June.", "planned"),
    ("A meeting between X and Y will take place in June.", "planned"),
    ("X announced a meeting with Y for June.", "planned"),
    ("X is due in Nairobi on Friday for talks with Y.", "planned"),
    ("X will travel to Nairobi on Friday to meet Y.", "planned"),
    ("X leaves for Nairobi on Friday to meet Y.", "planned"),
    ("X was due to meet Y on Tuesday.", "planned"),
    ("X had been scheduled to meet Y on Tuesday.", "cancelled"),
    ("X was to have met Y, but his plane was turned back.", "cancelled"),
    ("X called off a trip to Oslo, where he was to meet Y.", "cancelled"),
    ("X's scheduled meeting with Y on Thursday has been postponed.", "postponed"),
    ("X accepted his host's invitation to meet Y.", "planned"),
    ("X was due to meet Y in May but called it off.", "cancelled"),
    ("X was to meet Y on Friday but did not turn up.", "cancelled"),
    ("X was scheduled to meet Y on Friday but put off talks with farmers.", "planned"),
    ("X was to meet Y on Friday, but the trip never materialised.", "cancelled"),
    ("With chances for a meeting with Y fading, X went home.", "hypothetical"),
    ("The planned meeting between X and Y, announced a week ago, will not go ahead.", "cancelled"),
    ("A meeting between X and Y that had been announced was called off.", "cancelled"),
    ("X is expected to raise the price of tea in talks with Y.", "planned"),
    ("The decision comes ahead of an expected meeting between X and Y.", "planned"),
    ("X refused to sit down with Y.", "denied"),
    ("The lack of a meeting between X and Y worried diplomats.", "denied"),
    ("X said he would prefer to meet Y.", "hypothetical"),
    ("The cabinet planned to discuss X's meeting with Y.", "occurred"),
    ("X's meeting with Y came a week after farmers called off nationwide protests.", "occurred"),
    ("X's upcoming meeting with Y will focus on trade.", "planned"),
    ("X's planned meeting with Y will focus on trade.", "planned"),
    ("Ahead of his meeting with Y, X spoke to reporters.", "planned"),
    ("X cancelled a meeting with Y.", "cancelled"),
    ("X called off a meeting with Y.", "cancelled"),
    ("X canceled his trip to Kenya.", "cancelled"),
    ("The meeting between X and Y was cancelled.", "cancelled"),
    ("The meeting between X and Y has been called off.", "cancelled"),
    ("X scrapped talks with Y.", "cancelled"),
    ("X pulled out of talks with Y.", "cancelled"),
    ("Talks between X and Y were suspended.", "cancelled"),
    ("X postponed a visit to Kenya.", "postponed"),
    ("The meeting between X and Y was postponed.", "postponed"),
    ("The talks between X and Y were put off until June.", "postponed"),
    ("X delayed his trip to Kenya.", "postponed"),
    ("X refused to meet Y.", "denied"),
    ("X declined to meet Y.", "denied"),
    ("X ruled out a meeting with Y.", "denied"),
    ("X has no plans to meet Y.", "denied"),
    ("X will not meet Y.", "denied"),
    ("X won't meet Y.", "denied"),
    ("X did not meet Y in Vienna.", "denied"),
    ("X denied having met Y.", "denied"),
    ("X denied that he had met Y.", "denied"),
    ("X rejected a meeting with Y.", "denied"),
    ("X rejected an offer to meet Y.", "denied"),
    ("There was no meeting between X and Y.", "denied"),
    ("No meeting between X and Y is planned.", "denied"),
    ("X said he would not meet Y.", "denied"),
    ("X snubbed an invitation to meet Y.", "denied"),
    ("X may meet Y.", "hypothetical"),
    ("X might meet Y in June.", "hypothetical"),
    ("X could meet Y in June.", "hypothetical"),
    ("X wants to meet Y.", "hypothetical"),
    ("X hopes to meet Y.", "hypothetical"),
    ("X offered to meet Y.", "hypothetical"),
    ("X is ready to meet Y.", "hypothetical"),
    ("X is willing to meet Y.", "hypothetical"),
    ("X proposed a meeting with Y.", "hypothetical"),
    ("X called for talks with Y.", "hypothetical"),
    ("X invited Y to Lima.", "hypothetical"),
    ("X would meet Y if the war ended.", "hypothetical"),
    ("X said he was open to a meeting with Y.", "hypothetical"),
    ("X is considering a meeting with Y.", "hypothetical"),
    ("X suggested meeting Y.", "hypothetical"),
    ("A meeting between X and Y is possible.", "hypothetical"),
    ("X asked for a meeting with Y.", "hypothetical"),
    ("X requested a meeting with Y.", "hypothetical"),
    ("X seeks talks with Y.", "hypothetical"),
    ("X met Y.", "occurred"),
    ("X has met Y.", "occurred"),
    ("X had met Y.", "occurred"),
    ("X meets Y in Vienna.", "occurred"),
    ("X is meeting Y in Vienna.", "occurred"),
    ("X was meeting Y when the lights went out.", "occurred"),
    ("X held talks with Y.", "occurred"),
    ("X is holding talks with Y.", "occurred"),
    ("X said he had met Y.", "occurred"),
    ("X confirmed that he had met Y.", "occurred"),
    ("After meeting Y, X said trade would grow.", "occurred"),
    ("X, who met Y, said trade would grow.", "occurred"),
    ("During talks with Y, X promised aid.", "occurred"),
    ("X's meeting with Y lasted an hour.", "occurred"),
    ("X and Y failed to reach a deal at their meeting.", "occurred"),
    ("X and Y agreed to cooperate during a meeting in Vienna.", "occurred"),
    ("X told Y at a meeting in Vienna that prices would rise.", "occurred"),
    ("X met Y to discuss a possible summit.", "occurred"),
    ("X met Y and said he would not sign.", "occurred"),
    ("X met Y, but no deal was reached.", "occurred"),
    ("X met Y for the first time.", "occurred"),
    ("The talks between X and Y ended without agreement.", "occurred"),
    ("X wrapped up talks with Y.", "occurred"),
    ("X concluded a visit to Kenya.", "occurred"),
    ("X began a visit to Kenya.", "occurred"),
    ("X is in Nairobi for talks with Y.", "occurred"),
    ("X hosted Y for talks.", "occurred"),
)

INDONESIAN: tuple[tuple[str, str], ...] = (
    ("Kabar pertemuan X dengan Y dibantah pihak istana.", "denied"),
    ("X bertemu Y untuk membahas tuduhan yang dibantah oleh para nelayan.", "occurred"),
    ("X menarik undangan kepada Y untuk berkunjung ke Lima.", "cancelled"),
    ("Parlemen melarang X bertemu Y.", "denied"),
    ("X dilarang bertemu Y.", "denied"),
    ("Topan menghalangi X untuk bertemu Y.", "denied"),
    ("X gagal bertemu Y.", "denied"),
    ("Parlemen mengizinkan X bertemu Y.", "hypothetical"),
    ("Bolivia membujuk X agar menemui Y.", "hypothetical"),
    ("X didesak menemui Y.", "hypothetical"),
    ("X bertekad menemui Y.", "hypothetical"),
    ("X tertarik untuk bertemu Y.", "hypothetical"),
    ("X menantikan pertemuan dengan Y.", "hypothetical"),
    ("X diperintahkan terbang ke Nairobi untuk menemui Y.", "hypothetical"),
    ("Pertemuan X dan Y ditiadakan karena topan.", "cancelled"),
    ("Untuk mencegah perang, X menelepon Y.", "occurred"),
    ("X mencegah perang dengan menelepon Y.", "occurred"),
    ("Setelah didesak oposisi, X menemui Y.", "occurred"),
    ("X yang diminta mundur oleh oposisi bertemu Y.", "occurred"),
    ("Karena tertarik pada teh, X mengunjungi Nairobi dan bertemu Y.", "occurred"),
    ("X gagal membujuk Y dalam pertemuan di Lima.", "occurred"),
    ("X berusaha tersenyum ketika bertemu Y.", "occurred"),
    ("Setelah pertemuan antara X dan Y, pesta kembang api dibatalkan.", "occurred"),
    ("Usai pembicaraan X dengan Y, rencana pengiriman pasukan ditunda.", "occurred"),
    ("Setelah kerusuhan itu, pertemuan antara X dan Y dibatalkan.", "cancelled"),
    ("X semula hendak terbang ke Nairobi untuk menjumpai Y, tetapi perjalanan itu dibatalkan.", "cancelled"),
    ("X semula akan terbang ke Nairobi untuk menjumpai Y, tetapi lawatan tersebut ditunda.", "postponed"),
    ("X sampai harus menelepon Y pada Rabu.", "occurred"),
    ("X telah menjadwal ulang kunjungannya ke Nairobi untuk bertemu Y.", "postponed"),
    ("Jadwal itu disusun dengan asumsi pertemuan X dan Y jadi digelar.", "hypothetical"),
    ("X mengungkapkan keinginannya untuk bertemu Y.", "hypothetical"),
    ("X menyatakan kesiapannya untuk menerima Y di Lima.", "hypothetical"),
    ("X menyampaikan harapannya untuk segera menemui Y.", "hypothetical"),
    ("X mengutarakan niat mengunjungi Kenya dan bertemu Y.", "hypothetical"),
    ("X menegaskan tekadnya untuk berdialog dengan Y.", "hypothetical"),
    ("X menyatakan ketertarikannya untuk berkunjung ke Nairobi dan menemui Y.", "hypothetical"),
    ("X mendapat izin untuk bertemu Y.", "hypothetical"),
    ("X meminta waktu untuk bertemu Y.", "hypothetical"),
    ("X menunjukkan keengganannya untuk bertemu Y.", "denied"),
    ("X menyampaikan harapan itu ketika bertemu Y.", "occurred"),
    ("X menegaskan tekadnya memperluas perdagangan dalam pertemuan dengan Y.", "occurred"),
    ("X menyatakan niatnya membeli teh ketika menerima Y.", "occurred"),
    ("X bertemu Y dan menyampaikan keinginannya membeli teh.", "occurred"),
    ("Dalam pertemuan di Lima pada Minggu, X dan Y sepakat memperluas perdagangan.", "occurred"),
    ("Selama pembicaraan telepon itu, X dan Y menyepakati gencatan senjata.", "occurred"),
    ("Ketika menerima Y di Lima, X setuju membuka perbatasan.", "occurred"),
    ("Dalam pertemuan pekan depan, X dan Y akan menyepakati tapal batas.", "planned"),
    ("X akan bertemu Y pada Selasa.", "planned"),
    ("X dijadwalkan bertemu Y.", "planned"),
    ("X berencana bertemu Y.", "planned"),
    ("X bakal bertemu Y.", "planned"),
    ("X rencananya akan bertemu Y.", "planned"),
    ("X direncanakan bertemu Y.", "planned"),
    ("X diperkirakan akan bertemu Y.", "planned"),
    ("X segera bertemu Y.", "planned"),
    ("X hendak bertemu Y.", "planned"),
    ("X diagendakan bertemu Y.", "planned"),
    ("Pertemuan X dan Y akan digelar pekan depan.", "planned"),
    ("Pertemuan X dengan Y dijadwalkan pekan depan.", "planned"),
    ("X akan melakukan kunjungan ke Kenya pekan depan.", "planned"),
    ("X akan bertolak ke Nairobi untuk bertemu Y.", "planned"),
    ("X sepakat bertemu Y pada Juni.", "planned"),
    ("X setuju untuk bertemu Y.", "planned"),
    ("X mengumumkan akan bertemu Y.", "planned"),
    ("X mengatakan akan bertemu Y.", "planned"),
    ("Menjelang pertemuannya dengan Y, X berbicara kepada wartawan.", "planned"),
    ("Rencananya, X menemui Y.", "planned"),
    ("X diperkirakan membela kebijakan perundingan itu dalam pertemuan dengan Y.", "planned"),
    ("Warga mendesak agar X segera menemui Y.", "hypothetical"),
    ("X membatalkan lawatan ke Oslo, tempat ia sedianya bertemu Y.", "cancelled"),
    ("X batal bertemu Y.", "cancelled"),
    ("X membatalkan pertemuan dengan Y.", "cancelled"),
    ("Pertemuan X dan Y dibatalkan.", "cancelled"),
    ("X membatalkan kunjungan ke Kenya.", "cancelled"),
    ("X urung bertemu Y.", "cancelled"),
    ("Pertemuan X dan Y batal digelar.", "cancelled"),
    ("X menunda pertemuan dengan Y.", "postponed"),
    ("Pertemuan X dan Y ditunda.", "postponed"),
    ("X menunda kunjungan ke Kenya.", "postponed"),
    ("Kunjungan X ke Kenya ditunda.", "postponed"),
    ("X menolak bertemu Y.", "denied"),
    ("X tidak akan bertemu Y.", "denied"),
    ("X tidak bertemu Y di Wina.", "denied"),
    ("X membantah telah bertemu Y.", "denied"),
    ("X membantah bertemu dengan Y.", "denied"),
    ("X enggan bertemu Y.", "denied"),
    ("Tidak ada pertemuan antara X dan Y.", "denied"),
    ("X tak berencana bertemu Y.", "denied"),
    ("X menampik pertemuan dengan Y.", "denied"),
    ("X mengesampingkan pertemuan dengan Y.", "denied"),
    ("X menutup kemungkinan bertemu Y.", "denied"),
    ("Pertemuan X dan Y dapat terwujud bila gencatan senjata bertahan.", "hypothetical"),
    ("X belum bertemu Y.", "denied"),
    ("X mungkin bertemu Y.", "hypothetical"),
    ("X ingin bertemu Y.", "hypothetical"),
    ("X berharap bertemu Y.", "hypothetical"),
    ("X siap bertemu Y.", "hypothetical"),
    ("X menawarkan pertemuan dengan Y.", "hypothetical"),
    ("X mengusulkan pertemuan dengan Y.", "hypothetical"),
    ("X mengundang Y ke Lima.", "hypothetical"),
    ("X meminta bertemu Y.", "hypothetical"),
    ("X menyerukan perundingan dengan Y.", "hypothetical"),
    ("X membuka kemungkinan bertemu Y.", "hypothetical"),
    ("X mempertimbangkan pertemuan dengan Y.", "hypothetical"),
    ("X dapat bertemu Y jika perang usai.", "hypothetical"),
    ("X terbuka untuk bertemu Y.", "hypothetical"),
    ("X bertemu Y.", "occurred"),
    ("X telah bertemu Y.", "occurred"),
    ("X sudah bertemu Y.", "occurred"),
    ("X sempat bertemu Y.", "occurred"),
    ("X sedang bertemu Y.", "occurred"),
    ("X mengadakan pembicaraan dengan Y.", "occurred"),
    ("Usai bertemu Y, X mengatakan perdagangan akan tumbuh.", "occurred"),
    ("Saat bertemu Y, X menjanjikan bantuan.", "occurred"),
    ("Dalam pertemuan dengan Y, X menjanjikan bantuan.", "occurred"),
    ("X mengatakan telah bertemu Y.", "occurred"),
    ("X bertemu Y untuk membahas rencana KTT.", "occurred"),
    ("X bertemu Y, tetapi tidak ada kesepakatan.", "occurred"),
    ("X menerima kunjungan Y.", "occurred"),
    ("Pertemuan X dengan Y berlangsung satu jam.", "occurred"),
    ("X menemui Y untuk meminta agar perang dihentikan.", "occurred"),
    ("X mengakhiri kunjungan ke Kenya.", "occurred"),
    ("X memulai kunjungan ke Kenya.", "occurred"),
)


@pytest.mark.parametrize(("sentence", "status"), ENGLISH)
def test_an_english_status_is_read(sentence: str, status: str) -> None:
    text = sentence.replace("X", "The Peruvian president", 1).replace("Y", "the Kenyan president", 1)

    assert statuses(text, "en") == {status}


@pytest.mark.parametrize(("sentence", "status"), INDONESIAN)
def test_an_indonesian_status_is_read(sentence: str, status: str) -> None:
    text = sentence.replace("X", "Presiden Peru", 1).replace("Y", "Presiden Kenya", 1)

    assert statuses(text, "id") == {status}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The Peruvian president will see the Chilean president before flying to Kenya.", "en"),
        ("Presiden Peru akan bertemu Presiden Chile sebelum mengunjungi Kenya.", "id"),
    ],
)
def test_what_has_no_subject_of_its_own_is_as_far_off_as_what_it_goes_with(text: str, lang: str) -> None:
    assert statuses(text, lang) == {"planned"}


@pytest.mark.parametrize(("main", "status"), [("akan menemui", {"planned"}), ("menemui", {"occurred"})])
def test_what_is_still_to_come_then_is_as_far_off_whoever_does_it(main: str, status: set[str]) -> None:
    text = (
        f"PM Pakistan Shehbaz Sharif {main} Emir Qatar di Doha sebelum Sharif bertolak ke Ankara "
        "menemui Presiden "
        "Turki Recep Tayyip Erdogan."
    )

    assert {contact.split()[2] for contact in told(text, "id", "2026-01-20")} == status


def test_a_clause_with_a_day_of_its_own_is_not_planned_with_the_other() -> None:
    text = "Presiden Peru akan bertemu Presiden Chile setelah Rabu berunding dengan Presiden Kenya."

    assert statuses(text, "id") == {"occurred"}


def statuses(text: str, lang: str) -> set[str]:
    """What the contacts of Kenya with Peru are said to be."""
    return {
        str(reading.status)
        for reading in read(text, lang, "2023-03-05T12:00:00+00:00")
        if {"KEN", "PER"} <= set(reading.states)
    }


@pytest.mark.parametrize(
    "text",
    [
        "Roads were closed in Lima ahead of Kenyan President William Ruto's visit to Peru.",
        "Ahead of the Kenyan president's talks with his Peruvian counterpart, markets rose.",
        "Days before Kenyan President William Ruto's meeting with the Peruvian president, roads were closed.",
    ],
)
def test_whose_visit_it_is_does_not_part_it_from_what_is_ahead_of_it(text: str) -> None:
    assert statuses(text, "en") == {"planned"}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The Peruvian and Kenyan presidents regularly meet.", "en"),
        ("Menlu Peru dan Menlu Kenya kerap bertemu.", "id"),
        ("The presidents of Peru and Kenya agreed to meet every year.", "en"),
        ("Under the pact, the presidents of Peru and Kenya will meet at least once a year.", "en"),
        ("The presidents of Peru and Kenya announced that they would meet annually.", "en"),
        ("Menlu Peru dan Menlu Kenya bertemu dua kali setahun.", "id"),
        ("Presiden Peru dan Presiden Kenya sepakat bertemu setahun sekali.", "id"),
    ],
)
def test_a_habit_is_no_contact(text: str, lang: str) -> None:
    assert statuses(text, lang) == set()


def test_what_an_agenda_lists_under_a_coming_day_is_planned() -> None:
    text = "Tuesday, October 16\n\n9:30 Meeting between the Peruvian president and the Kenyan president"

    readings = read(text, lang="en", published="2018-10-15")

    assert [reading.status for reading in readings] == ["planned"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "Roads were closed ahead of the long awaited third summit of the Peruvian and Kenyan presidents.",
            "en",
        ),
        ("Laos akan menjadi tuan rumah pertemuan Menlu Kenya dan Menlu Peru pada Kamis.", "id"),
    ],
)
def test_a_plan_reaches_past_the_words_that_describe_what_is_planned(text: str, lang: str) -> None:
    assert statuses(text, lang) == {"planned"}


def test_what_others_are_still_to_do_is_told_along_and_is_no_plan_of_these_two() -> None:
    text = "Peru and Kenya held talks in Lima, with Chile and Laos due to begin theirs tomorrow."

    readings = read(text, lang="en", published="2023-03-15")

    assert [(r.status, r.when) for r in readings if "KEN" in r.states] == [("occurred", None)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "The Peruvian president's meeting with the Kenyan president is expected to last three days.",
            "planned",
        ),
        (
            "A visit to Lima by the Kenyan president is scheduled to include talks with Peruvian ministers.",
            "planned",
        ),
        ("After talks with the Kenyan president, the Peruvian president is due to meet bankers.", "occurred"),
        (
            "The Kenyan and Peruvian presidents met for talks in Oslo and are expected to sign a deal.",
            "occurred",
        ),
        ("The Kenyan president's previous visit to Peru was in April 2021.", "occurred"),
    ],
)
def test_what_is_still_to_come_is_what_the_verb_is_about(text: str, status: str) -> None:
    assert statuses(text, "en") == {status}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "The Peruvian president will visit Kenya on 4 May. The president's visit to Kenya matters.",
            "en",
        ),
        (
            "Presiden Peru akan berkunjung ke Kenya pada 4 Mei. Kunjungan Presiden Peru ke Kenya penting.",
            "id",
        ),
        (
            "Presiden Peru akan bertemu Presiden Kenya di Suva pada 4 Mei. Tempatnya masih dicari. "
            "Ihwal pertemuan Presiden Peru dan Presiden Kenya itu dibenarkan Menlu Fiji.",
            "id",
        ),
        ("Roads were closed on the eve of the Peruvian president's much-anticipated visit to Kenya.", "en"),
    ],
)
def test_a_plan_that_is_named_again_is_still_a_plan(text: str, lang: str) -> None:
    assert statuses(text, lang) == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian foreign minister will hold talks in Nairobi and meet the Kenyan president on Monday.",
        "The Peruvian president is to have a meeting with senators and receive the Kenyan premier.",
        "The Peruvian president is due to brief donors on the talks and meet the Kenyan premier in Lima.",
        "The Peruvian foreign minister will fly to Geneva for a UN meeting, and meet her Kenyan counterpart.",
        "The Peruvian foreign minister will meet Kenya's president as part of a visit to Kenya.",
        "The Peruvian foreign minister praised the upcoming visit of Kenya's president to Peru.",
        'Peru\'s foreign minister Qori Amaru said: "I look forward to visiting Kenya in the summer."',
        "The presidents of Kenya and Peru look forward to meeting in Lima in May.",
    ],
)
def test_a_plan_goes_on_behind_and(text: str) -> None:
    assert statuses(text, "en") == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian foreign minister called off talks with senators and receives the Kenyan president.",
        "The Peruvian foreign minister will not hold talks with senators and meets the Kenyan president.",
        "The Peruvian foreign minister will report on talks with senators and met the Kenyan president.",
        "The Peruvian foreign minister met Kenya's president as part of a visit to Kenya.",
    ],
)
def test_what_is_called_off_ends_at_and(text: str) -> None:
    assert statuses(text, "en") == {"occurred"}


@pytest.mark.parametrize(
    ("text", "lang", "status"),
    [
        ("Kenya's president, a farmer's son due to retire, met the Peruvian premier.", "en", "occurred"),
        (
            "Kenya's president, the palace announced on Monday, has met the Peruvian premier.",
            "en",
            "occurred",
        ),
        (
            "Kenya's president, the palace announced on Monday, will meet the Peruvian premier.",
            "en",
            "planned",
        ),
        ("Kenya's president, in a move that may cost him votes, held talks with Peru's.", "en", "occurred"),
        ("Kenya's president, on a tour put off by storms, met the Peruvian premier.", "en", "occurred"),
        ("Presiden Kenya, pada hari kedua lawatan yang sempat ditunda, menemui PM Peru.", "id", "occurred"),
        ("Presiden Kenya, kata istana, akan menemui PM Peru.", "id", "planned"),
    ],
)
def test_what_is_put_in_behind_the_subject_says_nothing_of_the_verb(
    text: str, lang: str, status: str
) -> None:
    assert statuses(text, lang) == {status}


def test_two_who_sit_down_to_talk_do_so_once() -> None:
    text = "On Monday the Kenyan president and the Peruvian premier sat down to talk about trade."

    assert statuses(text, "en") == {"occurred"}


@pytest.mark.parametrize(
    ("verb", "status", "day"),
    [("flies to", "planned", "2015-06-13/2015-06-14"), ("visited", "occurred", "2015-06-06/2015-06-07")],
)
def test_a_weekend_is_the_coming_one_for_what_is_told_in_the_present(
    verb: str, status: str, day: str
) -> None:
    text = f"Peru's foreign minister {verb} Kenya this weekend to seek aid."

    (reading,) = read(text, lang="en", published="2015-06-10")

    assert (reading.status, reading.when and reading.when.edtf) == (status, day)


def test_the_level_of_talks_parts_them_from_nobody() -> None:
    assert statuses("Talks at foreign-minister level between Peru and Kenya resumed in Lima.", "en") == {
        "occurred"
    }
