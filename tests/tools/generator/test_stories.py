"""Reading the collection that pages are made of."""

import tarfile
from pathlib import Path

import pytest

from tools.train.generator import read_stories
from tools.train.generator.stories import split_sentences

OWN = Path(__file__).parent / "stories.txt"


def test_reads_title_abstract_and_sentences() -> None:
    """A document gives its title, its abstract and its text cut into sentences."""
    story = read_stories(OWN)[1]
    assert story.name == "own-2"
    assert story.topic == "local"
    assert story.title == "انقطاع المياه عن ثلاثة أحياء بسبب أعمال الصيانة"
    assert story.abstract == ""
    assert len(story.sentences) == 5


def test_an_archive_reads_like_its_files(tmp_path: Path) -> None:
    """A compressed tar archive and a folder give the same stories, in order of name."""
    texts = OWN.read_text(encoding="utf-8").split("</DOC>\n")[:-1]
    folder = tmp_path / "folder"
    folder.mkdir()
    archive = tmp_path / "stories.tar.gz"
    with tarfile.open(archive, "w:gz") as opened:
        for number, text in reversed(list(enumerate(texts))):
            file = folder / f"{number}.txt"
            file.write_text(text + "</DOC>\n", encoding="utf-8")
            opened.add(file, arcname=f"a/{file.name}")
    assert read_stories(archive) == read_stories(folder) == read_stories(OWN)


def test_a_file_without_stories_is_refused(tmp_path: Path) -> None:
    """A file that holds no document is an error."""
    empty = tmp_path / "empty.txt"
    empty.write_text("<DOC><TITLE>عنوان</TITLE><TEXT></TEXT></DOC>", encoding="utf-8")
    with pytest.raises(ValueError, match="no <DOC>"):
        read_stories(empty)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("قال الوزير إن الأعمال تسير كما خطط لها.وأضاف أن التسليم قريب جدا", 2),
        ("بلغ سعر الكيلو 3.5 دينار في الأسواق هذا الأسبوع", 1),
        ("حضر د. سامي اللقاء الذي عقد في القاعة الكبرى مساء اليوم", 1),
        ("هل تعود المفاوضات هذا الشهر؟ لا أحد يعرف الجواب حتى الآن", 2),
        ("", 0),
    ],
)
def test_sentences_are_cut_at_full_stops(text: str, sentences: int) -> None:
    """Full stops and question marks end sentences; figures and short forms do not."""
    assert len(split_sentences(text)) == sentences
