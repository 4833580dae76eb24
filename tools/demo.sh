#!/bin/sh
# What `make demo` shows: raw dumps of news pages become a corpus, step by step, in one minute.
# Needs $BIN, the folder of the installed newskit. Writes to build/demo and nowhere else.
set -eu
cd "$(dirname "$0")/.."
: "${BIN:?the folder where newskit is installed}"
newskit="$BIN/newskit"
page=data/aawsat_tight.txt
printed=data/presentation_forms.txt
out=build/demo
rm -rf "$out"
mkdir -p "$out"

colour=never
bold='' dim='' end=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
    colour=always
    bold=$(printf '\033[1m') dim=$(printf '\033[2m') end=$(printf '\033[0m')
fi

say() { printf '\n%s%s%s\n' "$bold" "$1" "$end"; }
narrow() { "$BIN/python" -c "import sys
for line in open(0, encoding='utf-8'):
    line = line.rstrip('\\n')
    print(line if len(line) <= $1 else line[:$1] + '…')"; }
show() { printf '%s$ %s%s\n' "$dim" "$1" "$end"; }

say '1  This is what a scraper leaves: two articles, menus, every headline four times.'
show "head -n 16 $page"
head -n 16 "$page" | narrow 96

say '2  newskit says what every line is, and to which article it belongs.'
show "newskit explain $page"
"$newskit" explain --quiet --color "$colour" --width 96 "$page" | head -n 17
printf '%s      …%s\n' "$dim" "$end"

say '3  All sample pages at once: other publishers, other encodings, one page without an article.'
show "newskit parse 'data/*.txt' -o $out/articles.jsonl --rejects $out/rejects.jsonl"
status=0
"$newskit" parse 'data/*.txt' -o "$out/articles.jsonl" --rejects "$out/rejects.jsonl" || status=$?
case $status in
0 | 3) ;; # 3: all is done, and some pages were rejected
*) exit "$status" ;;
esac
printf '%sWhat was rejected, and why:%s\n' "$dim" "$end"
narrow 110 <"$out/rejects.jsonl"

say '4  One record: every text once, in its place, with the bytes that it came from.'
show "newskit parse $page --limit 1 | head -n 1 | python -m json.tool"
"$newskit" parse --quiet "$page" >"$out/page.jsonl"
head -n 1 "$out/page.jsonl" | "$BIN/python" -m json.tool --no-ensure-ascii --indent 2 |
    narrow 96 | head -n 40
printf '%s  …%s\n' "$dim" "$end"
printf '%sIts spans lead back to the file:%s\n' "$dim" "$end"
"$BIN/python" - "$out/page.jsonl" <<'PYTHON'
import json
import sys

record = json.loads(open(sys.argv[1], encoding="utf-8").readline())
path = record["source"]["path"]
page = open(path, "rb").read()
for field, (start, end) in list(record["spans"].items())[:3]:
    print(f"  bytes {start}-{end} of {path} = {field}: {page[start:end].decode()[:60]}")
PYTHON

say '5  The same words in one spelling: a page out of a PDF, before and after.'
show "newskit parse $printed | newskit normalize -p search"
"$newskit" parse --quiet "$printed" | tee "$out/printed.jsonl" |
    "$newskit" export --quiet --fields headline
"$newskit" normalize --quiet -p search "$out/printed.jsonl" |
    "$newskit" export --quiet --fields headline

say '6  The whole way in one pipe, and out into what people use.'
show "newskit normalize $out/articles.jsonl | newskit export --to csv --excel -o $out/articles.csv"
"$newskit" normalize --quiet "$out/articles.jsonl" |
    "$newskit" export --to csv --excel -o "$out/articles.csv"
"$newskit" export --quiet --to md -o "$out/vault" "$out/articles.jsonl"
"$newskit" explain --quiet --format html -o "$out/explain.html" 'data/*.txt'
"$newskit" validate "$out/articles.jsonl"

say "All of it is in $out:"
(cd "$out" && ls -1p)
cat <<END

  articles.csv   opens in Excel, LibreOffice, pandas
  vault/         opens in Obsidian; one file an article
  explain.html   opens in a browser: the sample pages, every line in the colour of its role

Now your own pages:  ${newskit} parse FOLDER/ > articles.jsonl      (${newskit} --help)
END
