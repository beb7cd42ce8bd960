"""The guarantees of the stack, proven on real servers under disturbance, in a small size and in full."""
