"""How fast the normaliser is, beside the limits of the language and its peers."""
