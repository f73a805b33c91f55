"""The blueprint of a grade as a table that people read: domains down, item types across."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from certification.core.texts import Text
from certification.scheme.rules.names import Column, ItemType, column_of
from certification.scheme.rules.scheme import GradeRules, Scheme


@dataclass(frozen=True, slots=True)
class TypeColumn:
    """One column: the types in it, how many such items a paper has, half points each, how they are scored."""

    column: Column
    names: tuple[Text, ...]
    items: int
    half_points: int
    scoring: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class DomainRow:
    """One row: a domain, its items by column, the points of a plan that count here, its share in all."""

    code: str
    name: Text
    counts: tuple[int, ...]
    plan_points: int
    half_points: int


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The whole table; a plan's column is kept apart because it is counted by its marking points."""

    columns: tuple[TypeColumn, ...]
    rows: tuple[DomainRow, ...]
    has_plan: bool

    @property
    def matrix_columns(self) -> tuple[TypeColumn, ...]:
        """Return the columns in which whole items are counted by domain."""
        return tuple(one for one in self.columns if one.column is not Column.PLAN)


def blueprint_of(scheme: Scheme, rules: GradeRules) -> Blueprint:
    """Return the blueprint of a grade in the scheme's own order, without the columns that it does not use."""
    exam = rules.exam
    used = [column for column in Column if exam.items_by_type.get(column)]
    matrix = [column for column in used if column is not Column.PLAN]
    plan_points: Mapping[str, int] = exam.plan.points_by_domain if exam.plan else {}
    rows = tuple(
        DomainRow(
            code=code,
            name=domain.name,
            counts=tuple(exam.matrix.count(code, column) for column in matrix),
            plan_points=plan_points.get(code, 0),
            half_points=exam.domain_half(code),
        )
        for code, domain in scheme.domains.items()
    )
    return Blueprint(tuple(_column(scheme, rules, column) for column in used), rows, exam.plan is not None)


def _column(scheme: Scheme, rules: GradeRules, column: Column) -> TypeColumn:
    types = [scheme.item_types[kind] for kind in ItemType if column_of(kind) is column]
    exam = rules.exam
    return TypeColumn(
        column=column,
        names=tuple(one.name for one in types),
        items=exam.items_by_type[column],
        half_points=exam.half_points[column],
        scoring=tuple(one.scoring for one in types),
    )
