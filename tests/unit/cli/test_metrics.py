"""`attache metrics` tells what there is."""

from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from services.cli.exits import Exit
from tests.support.commands import Printed
from tests.support.line import ROOT


def samples(page: str) -> dict[tuple[str, ...], float]:
    """Name and values of labels, in the order of their names, to the value."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }


@pytest.mark.usefixtures("built_line")
def test_open_alerts_letters_and_the_ledger_are_told(folder: Path, output: Printed) -> None:
    (folder / "bad.txt").write_text(" ")
    output.of("ingest", str(ROOT / "seeds" / "articles"))
    output.of("ingest", "bad.txt", code=Exit.PARTLY)

    told = samples(output.of("metrics"))

    assert told["attache_ledger_articles",] == 5
    assert told["attache_ledger_contacts", "occurred"] == 3
    assert told["attache_ledger_contacts", "cancelled"] == 1
    assert told["attache_ledger_sequence",] >= told["attache_ledger_contacts", "occurred"]
    assert told["attache_alerts_open", "high"] == 1
    assert told["attache_alerts_open", "flash"] == 0
    assert told["attache_dead_letters", "EmptyArticle", "ingest"] == 1


@pytest.mark.usefixtures("built_line")
def test_the_sequence_of_the_ledger_moves_when_the_ledger_does(folder: Path, output: Printed) -> None:
    articles = sorted((ROOT / "seeds" / "articles").glob("*.txt"))
    read = []

    for article in (articles[0], articles[0], articles[2]):
        output.of("ingest", str(article))
        read.append(samples(output.of("metrics"))["attache_ledger_sequence",])

    assert read[0] == read[1]
    assert read[1] < read[2]


@pytest.mark.usefixtures("built_line")
def test_a_text_file_is_replaced_whole(folder: Path, output: Printed) -> None:
    output.of("ingest", str(ROOT / "seeds" / "articles"))
    (folder / "attache.prom").write_text("old")

    output.of("metrics", "--textfile", "attache.prom")

    assert samples((folder / "attache.prom").read_text())["attache_ledger_articles",] == 5
    assert sorted(path.name for path in folder.glob("*.prom*")) == ["attache.prom"]


@pytest.mark.usefixtures("built_line")
def test_every_metric_is_on_the_page_of_metrics(folder: Path, output: Printed) -> None:
    output.of("ingest", str(ROOT / "seeds" / "articles"))
    page = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")

    families = {family.name for family in text_string_to_metric_families(output.of("metrics"))}

    assert {name for name in families if f"`{name}`" not in page} == set()


def test_without_data_it_says_so(folder: Path, output: Printed) -> None:
    output.of("metrics", code=Exit.UNREACHABLE)
