"""SQLite files: log, state, letters. What the embedded host and the stack's workers keep on disk."""
