"""What stands inside a line: one module for each field, pure functions with character offsets."""
