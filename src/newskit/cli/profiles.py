"""The profiles and operations of the normaliser, as a command lists them."""

from newskit.normalizer import names, operations, profile


def describe_profiles() -> str:
    """The published profiles, then the operations in the order they run."""
    profiles = [f"{name:<20} {profile(name).does}\n" for name in names()]
    listed = [f"{each.name:<20} {each.kind:<7} {each.does}\n" for each in operations().values()]
    return "".join([*profiles, "\n", *listed])
