"""Every command of `attache`: its place, its examples, its function. Help and docs come from here."""

from collections.abc import Callable
from dataclasses import dataclass

from services.cli.commands import (
    alerts,
    completion,
    demo,
    digest,
    dlq,
    doctor,
    extract,
    indices,
    ingest,
    init,
    kibana,
    ledger,
    metrics,
    replay,
    rules,
    stack,
    worker,
)
from services.cli.exits import Exit


@dataclass(frozen=True, slots=True)
class Group:
    """A word that several commands share."""

    name: str
    help: str


@dataclass(frozen=True, slots=True)
class Command:
    """One command. The first line of the function's docstring is its help; `examples` stand before it."""

    run: Callable[..., Exit | None]
    name: str
    examples: tuple[str, ...]
    group: Group | None = None

    @property
    def help(self) -> str:
        """What it does."""
        return " ".join((self.run.__doc__ or "").split())

    @property
    def words(self) -> str:
        """How it is typed: `dlq list`."""
        return self.name if self.group is None else f"{self.group.name} {self.name}"


LEDGER = Group("ledger", "The ledger: contacts between states, as far as the articles tell.")
ALERTS = Group("alerts", "Alerts: one card for each episode, with all its versions.")
RULES = Group("rules", "Rules: what raises an alert, as files that carry their own tests.")
STACK = Group("stack", "The stack: the same line as services on Kafka and Elasticsearch.")
KIBANA = Group("kibana", "Kibana: dashboards and alerting rules over the stack's indices.")
DLQ = Group("dlq", "Dead letters: what could not be processed, with its bytes and the reason.")

COMMANDS: tuple[Command, ...] = (
    Command(demo.demo, "demo", ("demo", "demo --live")),
    Command(ingest.ingest, "ingest", ("ingest articles/", "ingest - < articles.jsonl")),
    Command(
        replay.replay,
        "replay",
        ("replay --diff", "replay articles/ --speed 86400", "replay a.txt b.txt --into c"),
    ),
    Command(
        extract.extract,
        "extract",
        ("extract --jsonl in.jsonl out.jsonl --jobs 2", "extract --jsonl - < in.jsonl"),
    ),
    Command(
        extract.explain_text,
        "explain-text",
        (
            "explain-text article.txt",
            "explain-text article.txt --html > article.html",
            "explain-text - --lang en",
        ),
    ),
    Command(ledger.list_contacts, "list", ("ledger list", "ledger list RUS-USA --as-of 2023-03-03"), LEDGER),
    Command(ledger.show, "show", ("ledger show 3f2a9c",), LEDGER),
    Command(
        ledger.clocks,
        "clocks",
        ("ledger clocks", "ledger clocks RUS-USA --level fm --mode in_person"),
        LEDGER,
    ),
    Command(alerts.list_alerts, "list", ("alerts list", "alerts list --severity high --json"), ALERTS),
    Command(alerts.show, "show", ("alerts show AL-7K3M",), ALERTS),
    Command(alerts.audit, "audit", ("alerts audit", "alerts audit --source log --json"), ALERTS),
    Command(alerts.explain, "explain", ("explain AL-7K3M", "explain AL-7K3M@v1 --json")),
    Command(digest.digest, "digest", ("digest", "digest --json")),
    Command(rules.list_rules, "list", ("rules list",), RULES),
    Command(rules.test, "test", ("rules test", 'rules test rules/ -k "headline" --junit out.xml'), RULES),
    Command(rules.lint, "lint", ("rules lint", "rules lint rules/my-rule.yml"), RULES),
    Command(
        rules.evaluate,
        "evaluate",
        ("rules evaluate", "rules evaluate rules/my-rule.yml --dyad RUS-USA"),
        RULES,
    ),
    Command(rules.schema, "schema", ("rules schema > rule.schema.json",), RULES),
    Command(dlq.list_groups, "list", ("dlq list", "dlq list --json"), DLQ),
    Command(dlq.show, "show", ("dlq show dl-7k3m", "dlq show dl-7k3m --limit 1 --json"), DLQ),
    Command(dlq.redrive, "redrive", ("dlq redrive dl-7k3m", "dlq redrive dl-7k3m --yes --rate 5/s"), DLQ),
    Command(dlq.drop, "drop", ("dlq drop dl-7k3m", "dlq drop dl-7k3m --yes"), DLQ),
    Command(doctor.doctor, "doctor", ("doctor", "doctor --all --json")),
    Command(worker.worker, "worker", ("worker clean", "worker index")),
    Command(stack.init, "init", ("stack init kafka", "stack init search"), STACK),
    Command(stack.check, "check", ("stack check",), STACK),
    Command(stack.ready, "ready", ("stack ready", "stack ready --json"), STACK),
    Command(indices.rebuild, "rebuild", ("stack rebuild contacts", "stack rebuild contacts --yes"), STACK),
    Command(indices.expire, "expire", ("stack expire", "stack expire --yes --json"), STACK),
    Command(metrics.metrics, "metrics", ("metrics", "metrics --textfile attache.prom")),
    Command(kibana.setup, "setup", ("kibana setup",), KIBANA),
    Command(kibana.check, "check", ("kibana check", "kibana check --json"), KIBANA),
    Command(kibana.export, "export", ("kibana export > attache.ndjson",), KIBANA),
    Command(init.init, "init", ("init", "init my-desk")),
    Command(completion.completion, "completion", ("completion bash >> ~/.bashrc", "completion fish")),
)
