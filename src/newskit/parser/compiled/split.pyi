from newskit.parser.lines import RawLine

FIELDS: tuple[str, ...]

def split_lines(data: bytes, raw_line: type[RawLine]) -> list[RawLine]: ...
