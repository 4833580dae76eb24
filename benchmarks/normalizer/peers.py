"""The peers that are installed, each as a function from bytes to something that we do not keep.

Each gets its best: the whole text where it takes one, its objects made beforehand. What takes text
is given what it takes, decoding and encoding counted, because files hold bytes.
"""

import re
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
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


def _on_text(function: Callable[[str], str]) -> Work:
    return lambda data: function(data.decode()).encode()


def _pyarabic() -> dict[str, Work]:
    araby = import_module("pyarabic.araby")
    return {
        "pyarabic strip": _on_text(lambda text: araby.strip_tatweel(araby.strip_tashkeel(text))),
        "pyarabic normalize_searchtext": _on_text(
            import_module("pyarabic.normalize").normalize_searchtext
        ),
    }


def _camel() -> dict[str, Work]:
    mapper = import_module("camel_tools.utils.charmap").CharMapper
    return {
        "camel_tools dediac": _on_text(import_module("camel_tools.utils.dediac").dediac_ar),
        "camel_tools arclean": _on_text(mapper.builtin_mapper("arclean").map_string),
    }


def _araclean() -> dict[str, Work]:
    pipeline = import_module("araclean").Pipeline
    light, search = pipeline.from_profile("light"), pipeline.from_profile("search")
    return {
        "araclean light": _on_text(light),
        "araclean search": _on_text(search),
        "araclean light + map": lambda data: [
            light.apply_aligned(line) for line in data.decode().split("\n")
        ],
    }


def _ftfy() -> dict[str, Work]:
    return {"ftfy fix_text": _on_text(import_module("ftfy").fix_text)}


def _icu() -> dict[str, Work]:
    icu = import_module("icu")
    strip = icu.Transliterator.createInstance(f"[{STRIPPED}] Remove")
    return {
        "ICU NFC": _on_text(icu.Normalizer2.getNFCInstance().normalize),
        "ICU strip": _on_text(strip.transliterate),
    }


_PEERS: dict[str, tuple[str, Callable[[], dict[str, Work]]]] = {
    "pyarabic": ("PyArabic", _pyarabic),
    "camel_tools": ("camel-tools", _camel),
    "araclean": ("araclean", _araclean),
    "ftfy": ("ftfy", _ftfy),
    "icu": ("PyICU", _icu),
}


def peers() -> tuple[dict[str, Work], list[str], list[str]]:
    """The works of the installed peers, their versions, and the names of the missing ones."""
    works: dict[str, Work] = {}
    here, missing = [], []
    for module, (package, make) in _PEERS.items():
        if find_spec(module) is None:
            missing.append(package)
            continue
        works |= {f"peer: {name}": work for name, work in make().items()}
        try:
            here.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            here.append(package)
    return works, here, missing
