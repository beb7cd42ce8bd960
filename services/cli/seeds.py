"""Where the data is that the project starts with: articles and rules in `seeds/`, beside the packages."""

from pathlib import Path

from shared.errors import ConfigError

SEEDS = Path(__file__).parents[2] / "seeds"


def articles_folder() -> Path:
    """The five articles of the demo, with their manifest. Raises ConfigError when they are missing."""
    return _folder("articles")


def rules_folder() -> Path:
    """The project's own rules. Raises ConfigError when they are missing."""
    return _folder("rules")


def rule_files() -> list[Path]:
    """The project's own rule files, by name."""
    return sorted(rules_folder().glob("*.yml"))


def _folder(name: str) -> Path:
    folder = SEEDS / name
    if not folder.is_dir():
        raise ConfigError(
            f"{folder} is missing: attache runs from a checkout of its repository; clone it again"
        )
    return folder
