"""Imported before any of our modules: tests run the sources as they are written.

Coverage and counted steps need that. `make test-compiled` asks for the compiled modules itself.
"""

import os

os.environ.setdefault("ATTACHE_COMPILED", "0")
