"""Kinds of sources, one module each: `receive` turns what a person names into articles as received.

A kind that fetches from the network will be one more module here.
"""
