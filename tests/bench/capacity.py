"""How many workers, partitions, brokers' bytes and shards an amount of news takes, from measured costs.

`python -m tests.bench.capacity` reads `tests/bench/costs.json` (made by `tests/bench/costs.py`) and prints
the tables of docs/capacity.md; `--write` puts them there. What is measured and what is assumed stands on that
page.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import Any

COSTS = Path(__file__).with_name("costs.json")
PAGE = Path(__file__).parents[2] / "docs" / "capacity.md"
BEGIN, END = "<!-- tests/bench/capacity.py -->", "<!-- end -->"

AMOUNTS = (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
"""Articles a day."""
PEAK = 3
"""The busiest hour over the mean of the day."""
BUSY = 0.6
"""Share of a core that a worker may be busy at the peak."""
PACKED = 3
"""How much smaller news is on the broker's disk under zstd; made-up text packs better and is not used."""
COPIES = 3
"""Copies of a topic on several brokers; one up to `ONE_MACHINE`."""
ONE_MACHINE = 100_000
"""Articles a day up to which one broker and one node are assumed."""
DISK_SAFETY = 2
"""Room for merges, and for real text that packs worse than the bench's."""
SHARD_BYTES = 40e9
"""Size of a shard that Elasticsearch is comfortable with. Source: its own sizing advice, 10 to 50 GB."""
TEXT_DAYS = 30
"""Days for which articles stay in the search engine; the rest stays for ever, here for a year."""
PARTITIONS = (12, 24, 48, 96, 192, 384, 768)
DAY_S = 86_400
STEPS = ("clean", "extract", "detect", "alerts", "index")


def main(arguments: Sequence[str]) -> None:
    """Print the tables, or put them into the page."""
    tables = "\n".join(lines(json.loads(COSTS.read_text("utf-8"))))
    if "--write" not in arguments:
        sys.stdout.write(tables + "\n")
        return
    head, rest = PAGE.read_text("utf-8").split(BEGIN)
    PAGE.write_text(f"{head}{BEGIN}\n{tables}\n{END}{rest.split(END)[1]}", "utf-8")


def lines(costs: dict[str, Any]) -> Iterator[str]:
    """The tables in Markdown."""
    yield f"Measured on {costs['machine']}; {costs['versions']}; {costs['input']}."
    yield ""
    yield "| Step | Messages an article | ms a message | with the broker's client | State, bytes an article |"
    yield "|---|---|---|---|---|"
    for step in STEPS:
        cost = costs["steps"][step]
        yield (
            f"| `{step}` | {cost['messages_per_article']} | {cost['ms_per_message']} | "
            f"{cost_of(costs, step):.2f} | {cost['state_per_article']:,} |"
        )
    yield ""
    yield "| Articles a day | at the peak | " + " | ".join(f"`{step}`" for step in STEPS) + " | Partitions |"
    yield "|---|---|" + "---|" * len(STEPS) + "---|"
    for amount in AMOUNTS:
        counts = {step: workers(costs, step, amount) for step in STEPS}
        yield (
            f"| {amount:,} | {peak(amount):,.1f}/s | "
            + " | ".join(str(count) for count in counts.values())
            + f" | {partitions(max(counts.values()))} |"
        )
    yield ""
    yield (
        "| Articles a day | Kafka in, peak | Kafka out, peak | Kafka disk a year | Documents put, peak | "
        "Search disk after a year | Shards of `articles`, of the largest other index | State on disk a year |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    for amount in AMOUNTS:
        yield storage(costs, amount)


def peak(amount: int) -> float:
    """Articles a second in the busiest hour."""
    return amount * PEAK / DAY_S


def cost_of(costs: dict[str, Any], step: str) -> float:
    """Milliseconds of processor time for a message, with what the client of the broker takes."""
    cost = costs["steps"][step]
    if step == "index":
        return float(cost["ms_per_message"]) + float(costs["client"]["received_ms"])
    sent = made_by(costs, step) / max(1e-9, cost["messages_per_article"])
    client = costs["client"]["received_ms"] + sent * costs["client"]["sent_ms"]
    return float(cost["ms_per_message"] + client)


def made_by(costs: dict[str, Any], step: str) -> float:
    """Events that a step makes of an article."""
    written = {
        "clean": "articles-cleaned",
        "extract": "contacts-reported",
        "detect": "contacts",
        "alerts": "alerts",
    }
    return float(costs["topics"][written[step]]["events_per_article"])


def workers(costs: dict[str, Any], step: str, amount: int) -> int:
    """Workers of a step, a core each."""
    messages = float(costs["steps"][step]["messages_per_article"])
    return max(1, ceil(peak(amount) * messages * cost_of(costs, step) / 1_000 / BUSY))


def partitions(most: int) -> int:
    """Partitions with room to double the workers."""
    return int(next((count for count in PARTITIONS if count >= 2 * most), 2 * most))


def storage(costs: dict[str, Any], amount: int) -> str:
    """One row about bytes."""
    topics = costs["topics"].values()
    packed = sum(topic["events_per_article"] * topic["bytes_per_event"] for topic in topics) / PACKED
    copies = 1 if amount <= ONE_MACHINE else COPIES
    read = sum(
        topic["events_per_article"] * topic["bytes_per_event"] * readers(name)
        for name, topic in costs["topics"].items()
    )
    replicas = 1 if amount <= ONE_MACHINE else 2
    disk = {kind: disk_of(cost, kind, amount) for kind, cost in costs["documents"].items()}
    other = max(size for kind, size in disk.items() if kind != "article")
    puts = sum(cost["put_per_article"] for cost in costs["documents"].values())
    state = sum(step.get("state_per_article", 0) for step in costs["steps"].values())
    return (
        f"| {amount:,} | {size(peak(amount) * packed)}/s | {size(peak(amount) * read / PACKED)}/s | "
        f"{size(365 * amount * packed * copies)} ({copies}×) | {peak(amount) * puts:,.0f}/s | "
        f"{size(sum(disk.values()) * replicas)} ({replicas}×) | {shards(disk['article'])}, {shards(other)} | "
        f"{size(365 * amount * state)} |"
    )


def readers(topic: str) -> int:
    """Steps that read a topic."""
    return {"articles-fetched": 1, "articles-cleaned": 2, "contacts-reported": 2, "contacts": 2}.get(topic, 1)


def disk_of(cost: dict[str, Any], kind: str, amount: int) -> float:
    """Bytes of a kind of documents after a year."""
    days = TEXT_DAYS if kind == "article" else 365
    return float(days * amount * cost["kept_per_article"] * cost["disk_per_document"] * DISK_SAFETY)


def shards(disk: float) -> int:
    """Primary shards of an index."""
    return max(1, ceil(disk / SHARD_BYTES))


def size(number: float) -> str:
    """Bytes for people."""
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if number < 1_000:
            return f"{number:,.0f} {unit}" if unit == "B" else f"{number:,.1f} {unit}"
        number /= 1_000
    return f"{number:,.1f} PB"


if __name__ == "__main__":
    main(sys.argv[1:])
