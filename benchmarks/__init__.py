"""Measurements: ratios against limits and peers, in one run, medians of five."""
