"""Whether the reading runs compiled (`make fast`), and that what was compiled is still what is written.

Python prefers a compiled module to its source. One whose source was edited later would go on answering as
before the edit; that is refused rather than wondered at.
"""

from collections.abc import Iterable
from pathlib import Path

from shared.errors import ConfigError

_HERE = Path(__file__).parent


def compiled(folder: Path = _HERE) -> tuple[Path, ...]:
    """The modules that run compiled."""
    return tuple(sorted(path for path in folder.glob("*/*.so") if _source(path).exists()))


def check_compiled(modules: Iterable[Path] | None = None) -> None:
    """Raise ConfigError when a compiled module is older than its source."""
    for module in compiled() if modules is None else modules:
        source = _source(module)
        if source.stat().st_mtime > module.stat().st_mtime:
            raise ConfigError(
                f"{source} was changed after it was compiled: run `make fast` again, "
                "or `make plain` to run the sources as they are"
            )


def _source(module: Path) -> Path:
    return module.with_name(module.name.partition(".")[0] + ".py")
