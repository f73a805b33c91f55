"""Everything that `flask bank check` refuses, over a bank that was read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath

from certification.bank.rules.arranging import Match, Order
from certification.bank.rules.bank import Finding, ReadBank, ReadItem
from certification.bank.rules.capacity import papers_held, shelves_of
from certification.bank.rules.choices import Multiple, Single, TrueFalse
from certification.bank.rules.habits import list_habits
from certification.bank.rules.item import Body, Item, Languages, Pool, completed
from certification.bank.rules.labels import labels_against_name, place_against_name, unknown_labels
from certification.bank.rules.languages import has_chinese, texts_of, why_languages_differ
from certification.bank.rules.likeness import twins_among
from certification.bank.rules.numeric import Numeric
from certification.bank.rules.placeholders import list_placeholder_slips
from certification.bank.rules.working import list_slips
from certification.core.entries import Path
from certification.core.faults import Fault
from certification.core.texts import LANGUAGES
from certification.scheme.rules.names import Grade
from certification.scheme.rules.scheme import Scheme


def list_faults(bank: ReadBank, scheme: Scheme, clauses: Collection[str]) -> list[Fault]:
    """Return every fault of the bank by file and line; `clauses` are the ids that the handbook has."""
    faults = list(bank.faults)
    for read in bank.items:
        findings = list_item_findings(read.item, read.document.value, scheme, clauses)
        findings += place_against_name(read.item, read.file)
        faults += [read.fault(path, reason) for path, reason in findings]
    faults += _same_ids(bank)
    faults += _enemies(bank)
    faults += _twins(bank)
    faults += _habits(bank)
    faults += _shortages(bank, scheme)
    return sorted(set(faults))


def list_item_findings(
    item: Item, document: object, scheme: Scheme, clauses: Collection[str]
) -> list[Finding]:
    """Return what is wrong with one item by itself, each with the path inside its document."""
    document = completed(document)
    return [
        *unknown_labels(item, scheme, clauses),
        *labels_against_name(item),
        *(_languages(item, document) if item.languages is Languages.BOTH else ()),
        *list_placeholder_slips(item, document),
        *_answers((), item.body),
        *(finding for at, part in enumerate(item.parts) for finding in _answers(("parts", at), part.body)),
    ]


def papers_by_grade(bank: ReadBank, scheme: Scheme) -> Mapping[Grade, int]:
    """Return how many papers without a common item the exam pool holds for each grade."""
    items = _by_pool_and_grade(bank)
    return {
        grade: papers_held(items[(Pool.EXAM, grade)], rules.exam) for grade, rules in scheme.grades.items()
    }


def _languages(item: Item, document: object) -> Iterator[Finding]:
    for path, text in texts_of(document):
        for reason in why_languages_differ(text):
            yield path, reason
    for number, row in enumerate(item.table.rows if item.table else ()):
        for at, cell in enumerate(row):
            if isinstance(cell, str) and has_chinese(cell):
                yield ("table", "rows", number, at), "a cell of words needs both languages"


def _answers(at: Path, body: Body) -> Iterator[Finding]:
    match body:
        case Single() | Multiple():
            yield from ((at + path, reason) for path, reason in _options(body))
        case Numeric():
            yield from ((at + path, reason) for path, reason in list_slips(body))
        case TrueFalse() | Order() | Match() if body.mistake is None:
            yield (at, "names no mistake behind a wrong answer")


def _options(body: Single | Multiple) -> Iterator[Finding]:
    for number, option in enumerate(body.options):
        if not option.is_correct and option.mistake is None:
            yield ("options", number), f"wrong option {option.id} names no mistake"
    for language in LANGUAGES:
        texts = Counter(option.text.of(language).strip() for option in body.options)
        if max(texts.values()) > 1:
            yield ("options",), f"two options read the same ({language})"


def _same_ids(bank: ReadBank) -> Iterator[Fault]:
    first: dict[str, ReadItem] = {}
    for read in bank.items:
        earlier = first.setdefault(read.item.id, read)
        if earlier is not read:
            yield read.fault(("id",), f"{read.item.id} is also in {earlier.file}")


def _enemies(bank: ReadBank) -> Iterator[Fault]:
    """Yield every enemy that the bank does not have, that is the item itself, of another pool, or does not answer."""
    items = {read.item.id: read.item for read in bank.items}
    for read in bank.items:
        for number, enemy in enumerate(read.item.enemies):
            other, path = items.get(enemy), ("enemies", number)
            if other is None:
                yield read.fault(path, f"enemy {enemy} is no item of this bank")
            elif enemy == read.item.id:
                yield read.fault(path, "an item is no enemy of itself")
            elif (other.pool, other.grade) != (read.item.pool, read.item.grade):
                yield read.fault(path, f"enemy {enemy} is never on one paper with it: another pool or grade")
            elif read.item.id not in other.enemies:
                yield read.fault(path, f"enemy {enemy} does not name {read.item.id} in return")


def _twins(bank: ReadBank) -> Iterator[Fault]:
    for twins in twins_among([read.item for read in bank.items]):
        earlier, later = bank.items[twins.earlier], bank.items[twins.later]
        yield later.fault(("stem",), f"{twins.ratio:.2f} alike to {earlier.item.id}, at most 0.80")


def _habits(bank: ReadBank) -> Iterator[Fault]:
    for (pool, grade), items in _by_pool_and_grade(bank).items():
        for habit in list_habits(items):
            yield _of_pool(bank, pool, f"{grade}: {habit}")


def _shortages(bank: ReadBank, scheme: Scheme) -> Iterator[Fault]:
    """Yield what keeps a grade that has exam items from filling one paper."""
    for (pool, grade), items in _by_pool_and_grade(bank).items():
        shelves = shelves_of(items, scheme.grades[grade].exam) if pool is Pool.EXAM else []
        for shelf in shelves:
            if not shelf.papers:
                reason = f"cannot fill one paper: {shelf.name} needs {shelf.needed}, has {shelf.held}"
                yield _of_pool(bank, pool, f"{grade}: {reason}")


def _of_pool(bank: ReadBank, pool: Pool, reason: str) -> Fault:
    return Fault(str(PurePath(bank.folder, pool)), 1, reason)


def _by_pool_and_grade(bank: ReadBank) -> defaultdict[tuple[Pool, Grade], list[Item]]:
    items: defaultdict[tuple[Pool, Grade], list[Item]] = defaultdict(list)
    for read in bank.items:
        items[(read.item.pool, read.item.grade)].append(read.item)
    return items
