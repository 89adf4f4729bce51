"""The knowledge base as users hold it: open or build one, then ask."""

from __future__ import annotations

from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .artifacts import Artifacts, remedy
from .condition import BuildResult, Info, Validation
from .errors import KnowledgeBaseError, NotFoundError
from .graph.answers import (
    BudgetLine,
    FacilityMention,
    FindingFacts,
    LawUse,
    Neighbour,
    PathStep,
    ProgramAt,
    SharedFacility,
    SharedPlace,
)
from .graph.comparison import BudgetChange, ProgramChange
from .graph.department_comparison import DepartmentBudgetChange
from .graph.department_sums import DepartmentSum
from .graph.disagreements import Disagreement
from .graph.model import (
    TABLES,
    Citation,
    Department,
    DepartmentBudget,
    DepartmentChange,
    DepartmentEdition,
    Edition,
    Facility,
    FacilityUse,
    Finding,
    PassageRow,
    Program,
    Remark,
    ReportRow,
    Row,
    Tables,
)
from .graph.questions import Questions
from .progress import Progress, progress_here
from .rows import Rows
from .settings import Settings, beside, user_cache
from .shown import FacilityFacts, Lineage, ProgramFacts, SharedFacilities

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from .embed.encoders import Encoder
    from .embed.reranker import Reranker
    from .graph.projection import Projection
    from .graph.store import SolutionRow, SparqlStore
    from .graph.things import Thing
    from .search import Hit, Search


class KnowledgeBase:
    """Reports as a knowledge graph that can be asked; every answer has its report, line and quote.

    Things are named as one likes: any spelling, an old name, a part that only one thing has, an
    identifier.  A name that nothing has raises :class:`~gyebo.errors.NotFoundError` with near names, one
    that several have :class:`~gyebo.errors.AmbiguousNameError` with the candidates.
    """

    def __init__(self, artifacts: Artifacts, encoder: Encoder | None = None) -> None:
        self._artifacts, self._encoder = artifacts, encoder

    @classmethod
    def open(cls, kb: str | Path | None = None, *, encoder: Encoder | None = None) -> KnowledgeBase:
        """Open the knowledge base of a folder (default: ``GYEBO_KB``, else ``kb``).

        *encoder* reads the questions of a search; needed only where the vectors were made by one that is no
        sentence-transformers model.

        Raises:
            KnowledgeBaseError: there is none, it is damaged, or another version made it; the message names
                the command that builds it.
        """
        return cls(Artifacts.open(Settings.from_env().kb if kb is None else Path(kb)), encoder)

    @classmethod
    def build(
        cls,
        reports: str | Path | None = None,
        kb: str | Path | None = None,
        curated: str | Path | None = None,
        *,
        progress: Progress | None = None,
        encoder: Encoder | str | Path | None = None,
    ) -> KnowledgeBase:
        """Build a knowledge base from the reports in a folder and open it; see :func:`gyebo.pipeline.build`.

        *encoder* is what gives passages their vectors, or the name or folder of a sentence-transformers model
        (needs the extra ``transformers``).  What the build refused and why stands in :attr:`build_result`.
        *progress* is told how far the build is; unless given, a terminal or a notebook shows it.
        """
        from .embed.encoders import SentenceEncoder
        from .pipeline import build

        if isinstance(encoder, str | Path):
            encoder = SentenceEncoder(encoder, cache=user_cache())

        settings = Settings.from_env()
        target = settings.kb if kb is None else Path(kb)
        if curated is None:
            curated = settings.curated if kb is None else beside(target)
        source = settings.reports if reports is None else Path(reports)
        told = progress_here() if progress is None else progress
        result = build(source, target, Path(curated), progress=told, encoder=encoder)
        opened = cls.open(target, encoder=encoder)
        opened.build_result = result
        return opened

    build_result: BuildResult | None = None
    """What the build did, where this was built and not opened."""

    # ------------------------------------------------------------ tables

    @cached_property
    def tables(self) -> Tables:
        """Every stored row, table by table."""
        return self._artifacts.read_tables()

    def table(self, name: str) -> Rows[Row]:
        """The rows of a table by the name that ``gyebo export`` uses.

        Raises:
            NotFoundError: no table has this name.
        """
        return Rows(self.tables.rows(name), _columns(TABLES[name]) if name in TABLES else ())

    @property
    def reports(self) -> Rows[ReportRow]:
        """The reports, oldest first."""
        return Rows(self.tables.reports, _columns(ReportRow))

    @property
    def programs(self) -> Rows[Program]:
        """The programs."""
        return Rows(self.tables.programs, _columns(Program))

    @property
    def editions(self) -> Rows[Edition]:
        """The programs as each report shows them."""
        return Rows(self.tables.editions, _columns(Edition))

    @property
    def citations(self) -> Rows[Citation]:
        """The laws that editions cite."""
        return Rows(self.tables.citations, _columns(Citation))

    @property
    def facilities(self) -> Rows[Facility]:
        """The facilities."""
        return Rows(self.tables.facilities, _columns(Facility))

    @property
    def facility_uses(self) -> Rows[FacilityUse]:
        """The facilities that editions use."""
        return Rows(self.tables.facility_uses, _columns(FacilityUse))

    @property
    def departments(self) -> Rows[Department]:
        """The departments."""
        return Rows(self.tables.departments, _columns(Department))

    @property
    def department_changes(self) -> Rows[DepartmentChange]:
        """How departments became others: renamed, split, merged."""
        return Rows(self.tables.department_changes, _columns(DepartmentChange))

    @property
    def department_editions(self) -> Rows[DepartmentEdition]:
        """The departments as each report shows them."""
        return Rows(self.tables.department_editions, _columns(DepartmentEdition))

    @property
    def department_budgets(self) -> Rows[DepartmentBudget]:
        """The tables of budgets by department."""
        return Rows(self.tables.department_budgets, _columns(DepartmentBudget))

    @property
    def findings(self) -> Rows[Finding]:
        """The requests of the council's audits."""
        return Rows(self.tables.findings, _columns(Finding))

    @property
    def passages(self) -> Rows[PassageRow]:
        """The passages of the reports."""
        return Rows(self.tables.passages, _columns(PassageRow))

    @property
    def remarks(self) -> Rows[Remark]:
        """What was read but not understood, or does not add up."""
        return Rows(self.tables.remarks, _columns(Remark))

    # ------------------------------------------------------------ questions

    @cached_property
    def questions(self) -> Questions:
        """What answers from the tables, in plain tuples; it also tells what a name means."""
        return Questions(self.tables)

    def shared_facilities(self) -> SharedFacilities:
        """The facilities that two or more programs use, most shared first: a table, and its ``drawing``."""
        return SharedFacilities(self.questions.shared_facilities(), _columns(SharedFacility))

    def programs_at(
        self, facility: str, *, year: int | None = None, report: str | None = None, status: str | None = None
    ) -> Rows[ProgramAt]:
        """The programs at a facility and at its parts, report by report.

        ``year`` is the report's, ``report`` its key or date; ``status`` keeps one kind of use: ``운영``,
        ``조성``, ``계획`` or ``행사장``.
        """
        found = self.questions.programs_at(facility, year=year, report=report, status=status)
        return Rows(found, _columns(ProgramAt))

    def shared_places(self, program: str, other: str) -> Rows[SharedPlace]:
        """The places that two programs share in any report, or of which they use parts."""
        return Rows(self.questions.shared_places(program, other), _columns(SharedPlace))

    def facility(self, name: str) -> FacilityFacts:
        """A facility with its parts and its programs."""
        return FacilityFacts.of(self.questions.facility(name))

    def explain(self, facility: str) -> Rows[FacilityMention]:
        """Every spelling that counts as a facility, with each place where a report uses it."""
        return Rows(self.questions.explain(facility), _columns(FacilityMention))

    def program(self, name: str) -> ProgramFacts:
        """What every report says of a program."""
        return ProgramFacts.of(self.questions.program(name))

    def lineage(self, name: str) -> Lineage:
        """A program through the years: its names, departments and budgets, what it came from and became."""
        return Lineage.of(self.questions.lineage(name))

    def changes(self, earlier: str, later: str) -> Rows[ProgramChange]:
        """What became of the programs of a report in a later one: new, renamed, merged, split, gone.

        Reports are named by key, file or date (``2024-02``).
        """
        return Rows(self.questions.changes(earlier, later), _columns(ProgramChange))

    def budget_changes(self, earlier: str, later: str) -> Rows[BudgetChange]:
        """Whose budget grew most, down to whose fell most, from one report to another of the same office."""
        return Rows(self.questions.budget_changes(earlier, later), _columns(BudgetChange))

    def department_budget_changes(self, earlier: str, later: str) -> Rows[DepartmentBudgetChange]:
        """The budgets of departments for the years that two reports both tell, the largest growth first."""
        found = self.questions.department_budget_changes(earlier, later)
        return Rows(found, _columns(DepartmentBudgetChange))

    def department_sums(self) -> Rows[DepartmentSum]:
        """What reports give departments in their tables, beside the sum of their programs' budgets."""
        return Rows(self.questions.department_sums(), _columns(DepartmentSum))

    def disagreements(self) -> Rows[Disagreement]:
        """The figures on which reports disagree, side by side."""
        return Rows(self.questions.disagreements(), _columns(Disagreement))

    def new_laws(self, earlier: str, later: str) -> Rows[LawUse]:
        """The citations of a later report of laws that an earlier one does not cite."""
        return Rows(self.questions.new_laws(earlier, later), _columns(LawUse))

    def audit(
        self, words: str | None = None, *, program: str | None = None, report: str | None = None
    ) -> Rows[FindingFacts]:
        """The requests of the council's audit with the programs that they concern, open ones first."""
        found = self.questions.findings(words, program=program, report=report)
        return Rows(found, _columns(FindingFacts))

    def laws(
        self, name: str | None = None, *, article: str | None = None, role: str | None = None,
        program: str | None = None,
    ) -> Rows[LawUse]:  # fmt: skip
        """The programs that cite a law, or any; ``article`` as in ``제8조``, ``role`` basis or mention.

        *program* keeps what that program and its sub-items cite.
        """
        found = self.questions.laws(name, article=article, role=role, program=program)
        return Rows(found, _columns(LawUse))

    def budgets(
        self, program: str | None = None, *, department: str | None = None, chapter: str | None = None,
        year: int | None = None, report: str | None = None, scope: str | None = None,
    ) -> Rows[BudgetLine]:  # fmt: skip
        """The budgets that meet every condition: of one program year by year, else the largest first.

        ``year`` is the fiscal year, ``scope`` total or part; *department* also finds the programs that lists
        of duties give it where a report names no department.
        """
        found = self.questions.budgets(
            program, department=department, chapter=chapter, year=year, report=report, scope=scope
        )
        return Rows(found, _columns(BudgetLine))

    def path(self, start: str, end: str, *, view: str = "full") -> Rows[PathStep]:
        """The shortest chain between two things, step by step with its places; empty where there is none.

        The things are programs, facilities, laws or departments, ``view`` is as for :meth:`graph`: in
        ``facility`` two programs are joined by a place that both use.
        """
        from .graph.projection import find_path

        ends = (self.questions.find_thing(name) for name in (start, end))
        return Rows(find_path(self.graph(view), *ends) or (), _columns(PathStep))

    def neighbours(self, name: str, *, steps: int = 1, view: str = "full") -> Rows[Neighbour]:
        """The programs near one, nearest first: through a place, a law, a department or a lineage in common.

        *steps* is through how many of these; ``view`` is as for :meth:`graph`: ``facility`` keeps to places.
        """
        from .graph.projection import find_neighbours

        found = find_neighbours(self.graph(view), self.questions.find_program(name), steps=steps)
        return Rows(found, _columns(Neighbour))

    def search(
        self, question: str, *, k: int = 10, year: int | None = None, report: str | None = None,
        issuer: str | None = None, department: str | None = None, facility: str | None = None,
        law: str | None = None, chapter: str | None = None, kind: str | None = None,
        reranker: Reranker | str | Path | None = None,
    ) -> Rows[Hit]:  # fmt: skip
        """The passages that answer a question in one's own words, best first.

        ``year`` is the report's, ``report`` its key, ``issuer`` the office that made it; *department*,
        *facility* and *law* keep the passages of the programs that have them; ``chapter`` is a part of the
        chapter's title, ``kind`` ``program``, ``finding`` (a request of the audit and what was done) or
        ``other``.  Passages of one wording come
        once.  *reranker*, or the name or folder of a cross-encoder (needs the extra ``transformers``), reads
        the best passages with the question and puts them in its own order.  The first search loads the
        analyser of Korean and its language model.

        Raises:
            NotFoundError: no report has that key, year or issuer, or nothing bears the name.
            KnowledgeBaseError: the knowledge base was built without an index.
        """
        from .embed.reranker import CrossEncoderReranker
        from .search import Hit

        if isinstance(reranker, str | Path):
            reranker = CrossEncoderReranker(reranker)
        found = self._search.search(
            question, k=k, year=year, report=report, issuer=issuer, department=department,
            facility=facility, law=law, chapter=chapter, kind=kind, reranker=reranker,
        )  # fmt: skip
        return Rows(tuple(found), _columns(Hit))

    def similar(self, passage: str | Hit, *, k: int = 10) -> Rows[Hit]:
        """The passages most like one, a hit or the identifier of a passage, by what they say as a whole.

        Raises:
            NotFoundError: no passage has that identifier.
        """
        from .search import Hit

        identifier = passage.passage if isinstance(passage, Hit) else passage
        return Rows(tuple(self._search.similar(identifier, k=k)), _columns(Hit))

    def find(self, name: str, *, k: int = 10) -> Rows[Thing]:
        """The programs, facilities, laws and departments that a name may mean, nearest first.

        For a name that is not known exactly; :meth:`program` and the others take any spelling.
        """
        from .graph.things import Thing

        return Rows(self.questions.things.find(name, k=k), _columns(Thing))

    def sparql(self, query: str) -> Rows[SolutionRow]:
        """The solutions of a SPARQL query over all named graphs; the usual prefixes need not be declared.

        Raises:
            QueryError: the query is malformed, an update, or reaches for another machine.
        """
        return Rows(self.store.query(query))

    def construct(self, query: str, *, form: str = "turtle") -> str:
        """The triples of a SPARQL query (``CONSTRUCT``, ``DESCRIBE``) in a standard form of RDF.

        ``form`` is ``turtle``, ``json-ld``, ``n-triples`` or ``rdf-xml``.

        Raises:
            QueryError: the query is malformed, an update, reaches for another machine, or gives no triples.
            NotFoundError: there is no such form.
        """
        from .graph.store import Form

        forms = {each.short: each for each in Form if each.of_triples}
        if form not in forms:
            raise NotFoundError(f"{form!r}: 그런 형식이 없습니다. 있는 형식: {', '.join(forms)}")
        return self.store.answer(query, [forms[form]])[1].decode()

    def describe(self, name: str, *, form: str = "turtle") -> str:
        """What the graph says of a program, facility, law, department or report, in a standard form of RDF.

        With the facts of every report and their passages; of a report everything that it says.  ``form`` is
        as for :meth:`construct`.

        Raises:
            NotFoundError: nothing has the name, or there is no such form.
        """
        from .graph.description import describe

        try:
            identifier = self.questions.find_thing(name)
        except NotFoundError as error:
            try:
                report = self.questions.find_report(name)
            except NotFoundError:
                raise error from None
            identifier = next(row.id for row in self.reports if row.report == report)
        return self.construct(describe(identifier), form=form)

    def graph(self, view: str = "full") -> Projection:
        """The graph as networkx sees it: ``facility``, ``organisation``, ``law`` or ``full``."""
        from .graph.projection import View, project

        return project(self.tables, View(view))

    @cached_property
    def store(self) -> SparqlStore:
        """The engine that answers SPARQL queries."""
        from .graph.store import OxigraphStore

        return OxigraphStore(self._artifacts.read_graphs())

    @cached_property
    def _search(self) -> Search:
        from .embed import PassageIndex
        from .embed.encoders import SentenceEncoder
        from .embed.morphemes import load_ahead
        from .search import INDEX, Search

        load_ahead()
        folder = self._artifacts.find_folder(INDEX)
        if folder is None:
            where = self._artifacts.folder
            raise KnowledgeBaseError(f"{where}: 찾기 색인이 없는 지식베이스입니다. {remedy(where)}")
        encoder, named = self._encoder, _encoder_named(folder)
        if encoder is None and named is not None:
            encoder = SentenceEncoder(named)
        index = PassageIndex.read(folder, encoder=encoder)
        if len(index) != len(self.tables.passages):
            where = self._artifacts.folder
            raise KnowledgeBaseError(f"{where}: 찾기 색인이 표의 대목과 맞지 않습니다. {remedy(where)}")
        return Search(self.tables, index, self.questions)

    # ------------------------------------------------------------ the knowledge base itself

    def info(self) -> Info:
        """What the knowledge base is made of."""
        from .search import INDEX

        manifest, index = self._artifacts.manifest, self._artifacts.find_folder(INDEX)
        return Info(
            folder=str(self._artifacts.folder),
            format=manifest.format,
            gyebo=manifest.gyebo,
            reports=self.tables.reports,
            tables=tuple((name, manifest.tables[name]) for name in TABLES),
            remarks=self.tables.remarks,
            vectors=None if index is None else _vectors_kind(index),
            encoder=None if index is None else _encoder_named(index),
            files=len(manifest.files),
            bytes=sum(entry.bytes for entry in manifest.files.values()),
        )

    def validate(self) -> Validation:
        """Compare every file with its hash and the whole graph with the vocabulary's shapes.

        Takes some 20 s for 100,000 quads.  A damaged graph is not checked against the shapes.
        """
        damage = tuple(self._artifacts.find_damage())
        if damage:
            return Validation(damage, ())
        from .ontology import validate_graph

        graph = b"".join(self._artifacts.read_graphs()).decode()
        return Validation((), tuple(validate_graph(graph)))


def _columns(row_type: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(row_type))


def _vectors_kind(index: Path) -> str:
    """How an index keeps its vectors."""
    from .embed.passage_index import VECTORS
    from .embed.vectors import Vectors

    return Vectors.read(index / VECTORS).kind


def _encoder_named(index: Path) -> str | None:
    """The sentence-transformers model that made the vectors of an index, as it was named at the build."""
    from .search import ENCODER

    named = index / ENCODER
    return named.read_text(encoding="utf-8") if named.is_file() else None
