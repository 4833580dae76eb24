"""Damaged inputs by the million through sources, parser and normaliser; see `__main__`."""
