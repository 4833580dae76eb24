"""Accidents that befall bytes on their way: changed, lost, doubled, cut, mixed with others."""

import random
import tomllib
from functools import cache
from pathlib import Path


@cache
def intruders() -> tuple[bytes, ...]:
    """What gets into texts that does not belong there: `intruders.toml`."""
    table = tomllib.loads(Path(__file__).with_name("intruders.toml").read_text(encoding="utf-8"))
    return (*map(str.encode, table["texts"]), *map(bytes.fromhex, table["bytes"]))


def damaged(data: bytes, chance: random.Random, most: int = 4) -> bytes:
    """`data` after none to `most` accidents.

    >>> damaged(b"text", random.Random(1)) == damaged(b"text", random.Random(1))
    True
    """
    found = bytearray(data)
    for _ in range(chance.randint(0, most)):
        begin = chance.randrange(len(found) + 1)
        end = min(len(found), begin + chance.choice((1, 1, 2, 3, 8, 64, 300)))
        match chance.randrange(8):
            case 0:
                found[begin:end] = chance.randbytes(end - begin)
            case 1:
                del found[begin:end]
            case 2:
                found[begin:begin] = found[begin:end] * chance.randint(1, 6)
            case 3:
                del found[begin:]
            case 4:
                del found[:begin]
            case 5 if begin < len(found):
                found[begin] ^= 1 << chance.randrange(8)
            case _:
                found[begin:begin] = chance.choice(intruders())
    return bytes(found)
