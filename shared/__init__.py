"""Vocabulary and ports that every service shares.

Imports nothing from `services` and does nothing on import.
"""
