"""Runs and long pages: how time and memory grow with what is read."""
