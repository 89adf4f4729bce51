"""Projections: the graph as networkx sees it, with things as nodes and claims as edges that can be cited.

A projection is declared by its predicates.  Texts, amounts and classes are attributes, never nodes, so that
two programs are near each other only where something real joins them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from ..errors import NotFoundError
from .answers import Neighbour, PathStep
from .claims import iter_claims, succession
from .lookup import Lookup
from .model import Tables

if TYPE_CHECKING:
    import networkx as nx

    Projection: TypeAlias = nx.MultiDiGraph[str]


class View(StrEnum):
    """What a projection shows besides editions and their programs."""

    FACILITY = "facility"
    ORGANISATION = "organisation"
    LAW = "law"
    FULL = "full"


_HOLDS = frozenset({"containedInPlace", "subOrganizationOf"})
"""Predicates from a part to what holds it."""
_EDITIONS = frozenset({"specializationOf"})
_PREDICATES = {
    View.FACILITY: _EDITIONS | {"usesFacility", "containedInPlace"},
    View.ORGANISATION: _EDITIONS | {"department", "subOrganizationOf"},
    View.LAW: _EDITIONS | {"cites", "basedOn"},
    View.FULL: _EDITIONS
    | {
        "usesFacility", "containedInPlace", "department", "subOrganizationOf", "cites", "basedOn",
        "hasBudget", "parent", "succeeds",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of a projection.

    ``year``, ``report`` and ``line`` say where it stands, ``statement`` is the identifier of its
    ``rdf:Statement``; what only orders things (a part and its whole) has none of them.
    """

    source: str
    predicate: str
    target: str
    year: int | None = None
    statement: str | None = None
    report: str | None = None
    line: int | None = None


def project(tables: Tables, view: View = View.FULL) -> Projection:
    """The projection of a view as a directed multigraph; identifiers are its nodes.

    Nodes have ``type`` (``program``, ``edition``, ``facility``, …), ``label``, ``first_year`` and
    ``last_year``; edges have the fields of :class:`Edge` that apply.  All are plain strings and integers, so
    that ``networkx.write_graphml`` writes them.  A law that is the basis of an edition has one edge,
    ``basedOn``.  Things that no edge touches are left out, editions and programs are not.
    """
    import networkx as nx

    graph: Projection = nx.MultiDiGraph()
    lookup = Lookup(tables)
    edges = [edge for edge in _edges(tables, lookup) if edge.predicate in _PREDICATES[view]]
    if view is View.FULL:
        edges += _finding_edges(tables, lookup)
    touched = {end for edge in edges for end in (edge.source, edge.target)}
    years = _years(edges)
    for identifier, kind, label in _nodes(tables):
        if identifier in touched:
            first, last = years.get(identifier, (None, None))
            graph.add_node(identifier, **_known(type=kind, label=label, first_year=first, last_year=last))
    for edge in edges:
        attributes = _known(
            predicate=edge.predicate,
            year=edge.year,
            statement=edge.statement,
            report=edge.report,
            line=edge.line,
        )
        graph.add_edge(edge.source, edge.target, key=edge.statement or edge.predicate, **attributes)
    return graph


def find_path(graph: Projection, start: str, end: str) -> tuple[PathStep, ...] | None:
    """The shortest chain of edges between two nodes, whichever way they point, or None where there is none.

    Of several edges between two nodes the first is taken, of several chains the one found first; both
    are the same at every run.  The chain from a thing to itself is empty.

    Raises:
        NotFoundError: one of the two is no node of the projection.
    """
    import networkx as nx

    for node in (start, end):
        if node not in graph:
            raise NotFoundError(f"{node}: 이 그래프에 없습니다")
    try:
        nodes = nx.shortest_path(graph.to_undirected(), start, end)
    except nx.NetworkXNoPath:
        return None
    return tuple(_step(graph, one, other) for one, other in pairwise(nodes))


def find_neighbours(graph: Projection, program: str, *, steps: int) -> tuple[Neighbour, ...]:
    """The programs within some steps of one, the nearest first, then by name.

    A step leads from a program to another through one thing that both have, or of which they have parts, or
    from one edition to another: by lineage, or from an item to its sub-item.

    Raises:
        NotFoundError: the program is no node of the projection.
    """
    if program not in graph:
        raise NotFoundError(f"{program}: 이 그래프에 없습니다")
    around = graph.to_undirected()
    found: dict[str, Neighbour] = {}
    last: dict[str, tuple[str, ...]] = {program: ()}  # programs of the step before, with the way to them
    for step in range(1, steps + 1):
        reached: dict[str, tuple[str, ...]] = {}
        for here, way in last.items():
            for other, between in _next_programs(around, here):
                if other == program or other in found:
                    continue
                name = str(graph.nodes[other]["label"])
                through = (*way, *(str(graph.nodes[node]["label"]) for node in between))
                found[other] = Neighbour(other, name, step, through)
                reached[other] = (*through, name)
        last = reached
    return tuple(sorted(found.values(), key=lambda each: (each.steps, each.name, each.program)))


def _next_programs(around: nx.MultiGraph[str], program: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The programs a step away, by the fewest things, with these things."""
    own = set(around[program])
    open_ends: list[tuple[str, tuple[str, ...]]] = [(edition, ()) for edition in around[program]]
    seen = {program, *own}
    for node, between in open_ends:  # which grows as it is walked
        for other, edges in around[node].items():
            if other in seen:
                continue
            kind = around.nodes[other]["type"]
            if kind == "edition":
                seen.add(other)
                yield from (
                    (each, between) for each in around[other] if around.nodes[each]["type"] == "program"
                )
            elif node in own or any(edge["predicate"] in _HOLDS for edge in edges.values()):
                seen.add(other)
                open_ends.append((other, (*between, other)))


def _step(graph: Projection, one: str, other: str) -> PathStep:
    source, target = (one, other) if graph.has_edge(one, other) else (other, one)
    edge: dict[str, Any] = next(iter(graph[source][target].values()))
    labels = [str(graph.nodes[node]["label"]) for node in (source, target)]
    return PathStep(
        source, labels[0], edge["predicate"], target, labels[1],
        edge.get("report"), edge.get("year"), edge.get("line"), edge.get("statement"),
    )  # fmt: skip


def _nodes(tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Identifier, type and label of everything that can be a node."""
    for program in tables.programs:
        yield program.id, "program", program.name
    for edition in tables.editions:
        yield edition.id, "edition", edition.title
    for facility in tables.facilities:
        yield facility.id, "facility", facility.name
    for department in tables.departments:
        yield department.id, "department", department.name
    for law in tables.laws:
        yield law.id, "law", law.name
    for budget in tables.budgets:
        yield budget.id, "budget", f"{budget.label} {budget.as_written}"
    for finding in tables.findings:
        yield finding.id, "finding", finding.title


def _edges(tables: Tables, lookup: Lookup) -> Iterator[Edge]:
    for edition in tables.editions:
        place = lookup.year(edition.report), None, edition.report, edition.line_start
        yield Edge(edition.id, "specializationOf", edition.program, *place)
        if edition.parent is not None:
            yield Edge(edition.id, "parent", edition.parent, *place)
    bases = {(row.edition, row.law) for row in tables.citations if row.role == "basis"}
    for claim in iter_claims(tables, lookup):
        if claim.is_text or (claim.predicate == "cites" and (claim.subject, claim.object) in bases):
            continue
        first = claim.places[0]
        yield Edge(
            claim.subject, claim.predicate, claim.object, lookup.year(first.report), claim.statement,
            first.report, first.line,
        )  # fmt: skip
    for link in tables.lineage:
        later = lookup.editions[link.target]
        report, line = later.report, later.line_start
        if link.evidence:
            report, line = link.evidence[0].report, link.evidence[0].line
        statement = succession(link.source, link.target)
        yield Edge(link.target, "succeeds", link.source, lookup.year(later.report), statement, report, line)
    for part in tables.facilities:
        if part.part_of is not None:
            yield Edge(part.id, "containedInPlace", part.part_of)
    for unit in tables.departments:
        if unit.part_of is not None:
            yield Edge(unit.id, "subOrganizationOf", unit.part_of)


def _finding_edges(tables: Tables, lookup: Lookup) -> Iterator[Edge]:
    for finding in tables.findings:
        place = lookup.year(finding.report), None, finding.report, finding.line_start
        for edition in finding.editions:
            yield Edge(finding.id, "edition", edition, *place)
        department = lookup.find_department(finding.department, finding.report)
        if department is not None:
            yield Edge(finding.id, "department", department.id, *place)


def _years(edges: list[Edge]) -> dict[str, tuple[int, int]]:
    """The first and the last year of everything that an edge with a year touches."""
    years: dict[str, tuple[int, int]] = {}
    for edge in edges:
        if edge.year is not None and edge.predicate != "succeeds":  # whose ends are of two years
            for end in (edge.source, edge.target):
                first, last = years.get(end, (edge.year, edge.year))
                years[end] = min(first, edge.year), max(last, edge.year)
    return years


def _known(**attributes: str | int | None) -> dict[str, str | int]:
    return {name: value for name, value in attributes.items() if value is not None}
