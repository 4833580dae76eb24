"""The peers that are installed, each as a function from bytes to nothing that we keep."""

import re
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

Work = Callable[[bytes], object]

STRIPPED = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640"
"""The nine characters that the strip tasks remove: what PyArabic's two functions remove."""


def limits() -> dict[str, Work]:
    """What no normaliser in Python can beat: copying, decoding, encoding."""
    return {
        "limit: copy": lambda data: bytes(bytearray(data)),
        "limit: decode": lambda data: data.decode(),
        "limit: decode + encode": lambda data: data.decode().encode(),
    }


def standard_ways() -> dict[str, Work]:
    """The usual ways to strip marks, text in and text out, decoding and encoding counted."""
    pattern = re.compile(f"[{STRIPPED}]")
    table = dict.fromkeys(map(ord, STRIPPED))
    return {
        "strip: re.sub": lambda data: pattern.sub("", data.decode()).encode(),
        "strip: str.translate": lambda data: data.decode().translate(table).encode(),
    }


def _pyarabic() -> Work:
    araby = import_module("pyarabic.araby")
    return lambda data: araby.strip_tatweel(araby.strip_tashkeel(data.decode())).encode()


def _camel() -> Work:
    dediac = import_module("camel_tools.utils.dediac").dediac_ar
    return lambda data: dediac(data.decode()).encode()


def _araclean() -> Work:
    library = import_module("araclean")
    return lambda data: "\n".join(map(library.normalize, data.decode().split("\n"))).encode()


def _ftfy() -> Work:
    fix = import_module("ftfy").fix_text
    return lambda data: fix(data.decode()).encode()


def _icu() -> Work:
    nfc = import_module("icu").Normalizer2.getNFCInstance()
    return lambda data: nfc.normalize(data.decode()).encode()


_PEERS: dict[str, tuple[str, Callable[[], Work]]] = {
    "peer: pyarabic strip": ("pyarabic", _pyarabic),
    "peer: camel_tools dediac": ("camel_tools", _camel),
    "peer: araclean light": ("araclean", _araclean),
    "peer: ftfy fix_text": ("ftfy", _ftfy),
    "peer: ICU NFC": ("icu", _icu),
}


def peers() -> tuple[dict[str, Work], list[str]]:
    """The installed peers, and the names of the missing ones."""
    here = {name: make() for name, (module, make) in _PEERS.items() if find_spec(module)}
    return here, [name for name in _PEERS if name not in here]
