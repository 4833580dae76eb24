"""Tests about the sample pages of data/."""
