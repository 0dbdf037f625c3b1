"""Read an outline and its words into blocks, before any figure is known."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from communes.vietnamese import nfc
from reports.documents.chunks import Chunk, cut
from reports.documents.marks import MarkReader, Problem, named_figures
from reports.documents.numbering import STYLES, labels
from reports.documents.tree import Block, Footnote, Heading, Paragraph, Placeholder, Span, Text
from reports.figures.formats import CHART, TABLE, TREND

END_MARK = "./."


@dataclass(frozen=True)
class Section:
    """One entry of an outline: a title on its level, in a number style, and the words below it.

    A plain section without a title is a numbered paragraph: the number opens its words.
    """

    key: str
    level: int
    style: str
    title: str
    body: str = ""
    plain: bool = False


class TextError(ValueError):
    """The text cannot be read; `problems` says where and why, in Vietnamese."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


def parse(sections: Iterable[Section], opening: str = "", closing: str = "") -> tuple[Block, ...]:
    """Return the blocks of a report: opening words, numbered sections, closing words with "./.".

    Raises TextError naming every problem of every section.
    """
    problems: list[Problem] = []
    blocks = (
        *_body("mở đầu", opening, problems),
        *_sections(tuple(sections), problems),
        *_body("kết thúc", closing, problems),
    )
    if problems:
        raise TextError(problems)
    return _with_end_mark(blocks)


def parse_sections(sections: Iterable[Section]) -> tuple[Block, ...]:
    """Return the blocks of numbered sections alone, such as the appendices. Raises TextError."""
    problems: list[Problem] = []
    blocks = _sections(tuple(sections), problems)
    if problems:
        raise TextError(problems)
    return blocks


def read_text(text: str) -> tuple[tuple[Paragraph, ...], tuple[Problem, ...]]:
    """Return the paragraphs of one text and what is wrong with it."""
    chunks = tuple(cut(nfc(text)))
    problems: list[Problem] = []
    notes = _notes(chunks, problems)
    met: list[str] = []
    paragraphs = []
    for chunk in chunks:
        if chunk.kind != "note":
            reader = MarkReader(chunk.text, chunk.line, notes, problems, met)
            paragraphs.append(Paragraph(reader.read(), chunk.kind))
            problems.extend(_misplaced_tables(paragraphs[-1], chunk.line))
    unused = (chunk for chunk in chunks if chunk.kind == "note" and chunk.key not in met)
    problems.extend(
        Problem(chunk.line, f"Chú thích “{chunk.key}” không được dẫn ở đâu.") for chunk in unused
    )
    return tuple(paragraphs), tuple(sorted(problems, key=lambda problem: problem.line))


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names of the figures that `text` uses, each once, in order."""
    return tuple(dict.fromkeys(name for name, _ in named_figures(nfc(text))))


def check_text(text: str, known_names: Collection[str]) -> list[Problem]:
    """Return what keeps `text` from being saved: broken marks and figures that do not exist."""
    _, problems = read_text(text)
    unknown = [
        Problem(line, _unknown(name, known_names))
        for name, line in named_figures(nfc(text))
        if name not in known_names
    ]
    return sorted([*problems, *unknown], key=lambda problem: problem.line)


def _unknown(name: str, known_names: Collection[str]) -> str:
    close = difflib.get_close_matches(name, known_names, n=1)
    hint = f" Có phải là “{close[0]}”?" if close else ""
    return f"Không có số liệu nào tên là “{name}”.{hint}"


def _sections(entries: tuple[Section, ...], problems: list[Problem]) -> tuple[Block, ...]:
    numbers = labels((entry.level, entry.style) for entry in entries)
    blocks: list[Block] = []
    for entry, label in zip(entries, numbers, strict=True):
        words = _body(entry.key, entry.body, problems)
        if entry.plain and not entry.title and words:
            blocks.append(Heading(entry.level, words[0].spans, entry.style, label, plain=True))
            words = words[1:]
        else:
            blocks.append(_heading(entry, label, problems))
        blocks.extend(words)
    return tuple(blocks)


def _body(key: str, text: str, problems: list[Problem]) -> tuple[Paragraph, ...]:
    paragraphs, found = read_text(text)
    problems.extend(replace(problem, section=key) for problem in found)
    return paragraphs


def _heading(entry: Section, label: str, problems: list[Problem]) -> Heading:
    reader = MarkReader(nfc(entry.title).strip())
    spans = reader.read()
    problems.extend(replace(problem, section=entry.key) for problem in reader.problems)
    ending = STYLES[entry.style].ends_with
    if not entry.title.rstrip().endswith(ending):
        spans += (Text(ending),)
    return Heading(entry.level, spans, entry.style, label, entry.plain)


def _notes(chunks: Iterable[Chunk], problems: list[Problem]) -> dict[str, Footnote]:
    notes: dict[str, Footnote] = {}
    for chunk in chunks:
        if chunk.kind != "note":
            continue
        if (key := chunk.key) in notes:
            problems.append(Problem(chunk.line, f"Chú thích “{key}” viết hai lần."))
        spans = MarkReader(chunk.text, chunk.line, {}, problems).read()
        notes[key] = Footnote(tuple(s for s in spans if isinstance(s, Text | Placeholder)))
    return notes


def _misplaced_tables(paragraph: Paragraph, line: int) -> Iterator[Problem]:
    for span in paragraph.spans:
        what = _standing_alone(span)
        if what and (len(paragraph.spans) > 1 or paragraph.kind != "body"):
            yield Problem(line, f"{what} phải đứng riêng một đoạn, không đặt giữa câu.")


def _standing_alone(span: Span) -> str:
    """Return what the place of a figure is of where it fills a paragraph, "" for others."""
    if not isinstance(span, Placeholder):
        return ""
    if span.format == CHART or span.name.startswith(TREND):
        return "Biểu đồ"
    return "Bảng" if span.format == TABLE else ""


def _with_end_mark(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks, the last paragraph ending "./." (Nghị định 30/2020, Phụ lục III).

    A figure alone in its paragraph may be a table, which takes no end mark.
    """
    last = blocks[-1] if blocks else None
    if not isinstance(last, Paragraph) or _is_figure_alone(last):
        return blocks
    return (*blocks[:-1], replace(last, spans=_ended(last.spans)))


def _is_figure_alone(paragraph: Paragraph) -> bool:
    return len(paragraph.spans) == 1 and isinstance(paragraph.spans[0], Placeholder)


def _ended(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    *before, last = spans
    if isinstance(last, Text):
        words = last.text.rstrip().removesuffix(END_MARK).rstrip(" .")
        return (*before, replace(last, text=words + END_MARK))
    return (*spans, Text(END_MARK))
