"""Measurements. Not tests: they print figures, and nothing fails when a machine is slow."""
