"""Rule types, one module each, found by `shared.discover`. Each defines `RULE`."""
