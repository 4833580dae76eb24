"""Scripts that remake data files, measure, and show the work; not installed."""
