"""How the learned weights are made; `python -m tools.train` remakes them."""
