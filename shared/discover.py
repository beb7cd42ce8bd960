"""Find plug-in modules by scanning a package: a call, never a side effect of importing."""

import importlib
import pkgutil
from types import ModuleType
from typing import Any

from shared.errors import ConfigError


def modules(package: ModuleType, attribute: str) -> dict[str, Any]:
    """The `attribute` of every module in a package, by module name, sorted.

    Raises ConfigError when a module lacks it or the package has no modules.
    """
    found: dict[str, Any] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        if not hasattr(module, attribute):
            raise ConfigError(
                f"{module.__name__} defines no {attribute!r}; add it, or move the module elsewhere"
            )
        found[info.name] = getattr(module, attribute)
    if not found:
        raise ConfigError(f"{package.__name__} holds no modules; at least one is expected")
    return found
