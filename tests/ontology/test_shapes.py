"""Every shape holds for the example, and breaks for one change of it."""

import re

import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection

from gyebo.ontology import SHAPES_TTL, Violation, validate_graph
from gyebo.ontology import codes as code_lists
from gyebo.ontology.codes import Code
from gyebo.ontology.iri import Kind
from gyebo.ontology.namespaces import SHAPES

from .example import as_text, change, example, with_ontology

# The shape that must break, the path it must name, and the change of the example that breaks it.
EVENT_CLASSES = (
    "Continuation",
    "Rename",
    "Transfer",
    "Merge",
    "Split",
    "Inclusion",
    "Separation",
    "Ending",
    "Start",
)
BROKEN = [
    ("label", "skos:prefLabel", 'INSERT DATA { id:law-000000000001 skos:prefLabel "다른 이름"@ko }'),
    ("label", "skos:prefLabel", "DELETE WHERE { id:edition-000000000001 skos:prefLabel ?name }"),
    ("otherNames", "skos:altLabel", 'INSERT DATA { id:facility-000000000001 skos:altLabel "별칭" }'),
    (
        "report",
        "gyebo:report",
        "INSERT DATA { id:edition-000000000001 gyebo:report id:report-000000000002 }",
    ),
    (
        "isReportPart",
        "rdf:type",
        "DELETE DATA { id:text-000000000001 a gyebo:ReportPart }",
    ),
    ("aboutEdition", "gyebo:edition", "DELETE WHERE { id:budget-000000000001 gyebo:edition ?edition }"),
    (
        "sameReport",
        "gyebo:edition/gyebo:report",
        "DELETE DATA { id:facility-use-000000000001 gyebo:edition id:edition-000000000001 } ; "
        "INSERT DATA { id:facility-use-000000000001 gyebo:edition id:edition-000000000003 }",
    ),
    ("asWritten", "gyebo:asWritten", "DELETE WHERE { id:citation-000000000001 gyebo:asWritten ?text }"),
    ("number", "gyebo:number", 'INSERT DATA { id:edition-000000000001 gyebo:number "2" }'),
    (
        "department",
        "gyebo:department",
        "INSERT DATA { id:edition-000000000001 gyebo:department id:issuer-000000000001 }",
    ),
    ("fiscalYear", "gyebo:fiscalYear", "INSERT DATA { id:budget-000000000002 gyebo:fiscalYear 2024 }"),
    (
        "fiscalYear",
        "gyebo:fiscalYear",
        'INSERT DATA { id:budget-000000000002 gyebo:fiscalYear "0024"^^xsd:gYear }',
    ),
    (
        "budgetLabel",
        "gyebo:budgetLabel",
        "DELETE WHERE { id:budget-000000000001 gyebo:budgetLabel ?label }",
    ),
    (
        "area",
        "gyebo:areaSquareMetres",
        "INSERT DATA { id:facility-use-000000000001 gyebo:areaSquareMetres 0.0 }",
    ),
    (
        "address",
        "schema:address",
        'INSERT DATA { id:facility-000000000001 schema:address "한빛시 나래로 2" }',
    ),
    (
        "confidence",
        "gyebo:confidence",
        "INSERT DATA { id:statement-000000000001 gyebo:confidence 1.5 }",
    ),
    ("explicit", "gyebo:explicit", 'INSERT DATA { id:statement-000000000001 gyebo:explicit "yes" }'),
    (
        "relation",
        "gyebo:relation",
        "INSERT DATA { id:statement-000000000001 gyebo:relation gyebo:statusNew }",
    ),
    (
        "decision",
        "gyebo:decision",
        "INSERT DATA { id:budget-000000000001 gyebo:decision id:report-000000000001 }",
    ),
    (
        "firstLine",
        "gyebo:lineStart",
        "DELETE DATA { id:passage-000000000002 gyebo:lineStart 20 } ; "
        "INSERT DATA { id:passage-000000000002 gyebo:lineStart 21 }",
    ),
    ("lastLine", "gyebo:lineEnd", "INSERT DATA { id:edition-000000000001 gyebo:lineEnd 41 }"),
    (
        "firstSourceLine",
        "gyebo:sourceLineStart",
        "DELETE DATA { id:finding-000000000001 gyebo:sourceLineStart 200 } ; "
        "INSERT DATA { id:finding-000000000001 gyebo:sourceLineStart 0 }",
    ),
    (
        "lastSourceLine",
        "gyebo:sourceLineEnd",
        "DELETE WHERE { id:edition-000000000002 gyebo:sourceLineEnd ?line }",
    ),
    ("Report", "dct:publisher", "DELETE WHERE { id:report-000000000001 dct:publisher ?office }"),
    ("Report", "dct:issued", 'INSERT DATA { id:report-000000000001 dct:issued "2023년" }'),
    (
        "ReportText",
        "gyebo:sha256",
        "DELETE WHERE { id:text-000000000001 gyebo:sha256 ?hash } ; "
        'INSERT DATA { id:text-000000000001 gyebo:sha256 "ABC" }',
    ),
    ("Passage", "oa:hasSource", "DELETE WHERE { id:passage-000000000001 oa:hasSource ?text }"),
    (
        "Passage",
        "oa:hasSelector/oa:exact",
        "DELETE DATA { id:passage-000000000001 oa:hasSelector id:quote-000000000001 }",
    ),
    (
        "TextPositionSelector",
        "oa:start",
        "DELETE WHERE { id:position-000000000001 oa:end ?end } ; "
        'INSERT DATA { id:position-000000000001 oa:end "100"^^xsd:nonNegativeInteger }',
    ),
    ("TextQuoteSelector", "oa:exact", 'INSERT DATA { id:quote-000000000001 oa:exact "" }'),
    ("Program", "^prov:specializationOf", "INSERT DATA { id:program-00000000000f a gyebo:Program }"),
    (
        "ProgramIsEnduring",
        "gyebo:department",
        "INSERT DATA { id:program-000000000001 gyebo:department id:department-000000000001 }",
    ),
    (
        "ProgramEdition",
        "prov:specializationOf",
        "INSERT DATA { id:edition-000000000001 prov:specializationOf id:program-000000000002 }",
    ),
    (
        "ProgramEdition",
        "gyebo:editionFate",
        "INSERT DATA { id:edition-000000000001 gyebo:editionFate gyebo:statusNew }",
    ),
    (
        "likelyDepartment",
        "gyebo:likelyDepartment",
        "INSERT DATA { id:edition-000000000001 gyebo:likelyDepartment id:issuer-000000000001 }",
    ),
    (
        "Issuer",
        "",
        'INSERT DATA { id:office-000000000001 a org:Organization ; skos:prefLabel "아무 기관"@ko }',
    ),
    (
        "Department",
        "org:subOrganizationOf",
        "DELETE WHERE { id:department-000000000001 org:subOrganizationOf ?office }",
    ),
    ("ChangeEvent", "dct:source", "DELETE WHERE { id:event-000000000020 dct:source ?passage }"),
    (
        "DepartmentEdition",
        "gyebo:quota",
        "INSERT DATA { id:department-edition-000000000001 gyebo:quota 21 }",
    ),
    (
        "Fact",
        "prov:wasDerivedFrom",
        "DELETE WHERE { id:budget-000000000001 prov:wasDerivedFrom ?passage }",
    ),
    (
        "Fact",
        "gyebo:mentionedAt",
        "INSERT DATA { id:budget-000000000001 gyebo:mentionedAt id:passage-000000000001 }",
    ),
    ("BudgetObservation", "gyebo:scope", "DELETE WHERE { id:budget-000000000001 gyebo:scope ?scope }"),
    (
        "BudgetObservation",
        "gyebo:amount",
        "DELETE DATA { id:budget-000000000001 gyebo:amount 1200000000 } ; "
        "INSERT DATA { id:budget-000000000001 gyebo:amount 1200.5 }",
    ),
    (
        "BudgetObservation",
        "gyebo:amountMin",
        "DELETE DATA { id:budget-000000000002 gyebo:amountMin 300000000 } ; "
        "INSERT DATA { id:budget-000000000002 gyebo:amountMin 700000000 }",
    ),
    ("BudgetAmount", "", "INSERT DATA { id:budget-000000000002 gyebo:amount 400000000 }"),
    ("BudgetAmount", "", "DELETE WHERE { id:budget-000000000001 gyebo:amount ?won }"),
    ("BudgetFunds", "", "INSERT DATA { id:budget-000000000001 gyebo:amountNational -1 }"),
    (
        "DepartmentBudget",
        "gyebo:amount",
        "INSERT DATA { id:department-budget-000000000001 gyebo:amount 7 }",
    ),
    ("BudgetDataSet", "qb:structure", "INSERT DATA { id:budget-00000000000f a gyebo:BudgetDataSet }"),
    ("Law", "gyebo:lawKind", "DELETE WHERE { id:law-000000000001 gyebo:lawKind ?kind }"),
    ("Article", "eli:is_part_of", "DELETE WHERE { id:article-000000000001 eli:is_part_of ?law }"),
    (
        "Citation",
        "gyebo:role",
        "INSERT DATA { id:citation-000000000001 gyebo:role gyebo:roleMention }",
    ),
    ("Facility", "rdf:type", "DELETE DATA { id:facility-000000000001 a schema:Place }"),
    (
        "FacilityUse",
        "gyebo:facility",
        "DELETE WHERE { id:facility-use-000000000001 gyebo:facility ?place }",
    ),
    (
        "AuditFinding",
        "gyebo:findingStatus",
        'INSERT DATA { id:finding-000000000001 gyebo:findingStatus "완료" }',
    ),
    (
        "Statement",
        "prov:wasDerivedFrom",
        "DELETE WHERE { id:statement-000000000001 prov:wasDerivedFrom ?passage }",
    ),
    ("LineageEvent", "dct:source", "DELETE WHERE { id:event-000000000009 dct:source ?passage }"),
    (
        "LineageEvent",
        "gyebo:sourceEdition",
        "INSERT DATA { id:event-000000000004 gyebo:targetEdition id:edition-000000000001 }",
    ),
    (
        "oneSource",
        "gyebo:sourceEdition",
        "INSERT DATA { id:event-000000000001 gyebo:sourceEdition id:edition-000000000001 }",
    ),
    (
        "noSource",
        "gyebo:sourceEdition",
        "INSERT DATA { id:event-000000000009 gyebo:sourceEdition id:edition-000000000001 }",
    ),
    (
        "severalSources",
        "gyebo:sourceEdition",
        "DELETE DATA { id:event-000000000004 gyebo:sourceEdition id:edition-000000000001 }",
    ),
    (
        "oneTarget",
        "gyebo:targetEdition",
        "INSERT DATA { id:event-000000000004 gyebo:targetEdition id:edition-000000000004 }",
    ),
    (
        "noTarget",
        "gyebo:targetEdition",
        "INSERT DATA { id:event-000000000008 gyebo:targetEdition id:edition-000000000004 }",
    ),
    (
        "severalTargets",
        "gyebo:targetEdition",
        "DELETE DATA { id:event-000000000005 gyebo:targetEdition id:edition-000000000003 }",
    ),
    ("Decision", "gyebo:reason", "DELETE WHERE { id:decision-000000000001 gyebo:reason ?why }"),
] + [
    (cls, "gyebo:relation", f"DELETE WHERE {{ id:event-00000000000{n} gyebo:relation ?relation }}")
    for n, cls in enumerate(EVENT_CLASSES, start=1)
]


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES_TTL)


def named_shapes(shapes: Graph) -> set[str]:
    kinds = {*shapes.subjects(RDF.type, SH.NodeShape), *shapes.subjects(RDF.type, SH.PropertyShape)}
    return {str(shape).removeprefix(SHAPES) for shape in kinds if isinstance(shape, URIRef)}


def test_the_example_conforms() -> None:
    assert validate_graph(as_text(with_ontology())) == []


def test_every_targeted_class_has_an_example(shapes: Graph) -> None:
    graph = example()
    targets = set(shapes.objects(None, SH.targetClass))
    assert targets - set(graph.objects(None, RDF.type)) == set()


@pytest.fixture(scope="module")
def violations() -> dict[int, list[Violation]]:
    """The violations of each broken example; one check of all of them takes a tenth of one check each."""
    graph = "".join(
        re.sub(r"(/id/[a-z-]+-)0000", rf"\g<1>{case:04x}", as_text(change(example(), update)))
        for case, (_, _, update) in enumerate(BROKEN)
    )
    found: dict[int, list[Violation]] = {case: [] for case in range(len(BROKEN))}
    for violation in validate_graph(graph):
        found[int(violation.focus[-12:-8], base=16)].append(violation)
    return found


@pytest.mark.parametrize("case", range(len(BROKEN)), ids=lambda case: "{}: {}".format(*BROKEN[case][:2]))
def test_a_change_breaks_its_shape(case: int, violations: dict[int, list[Violation]]) -> None:
    shape, path, _ = BROKEN[case]
    broken = [v for v in violations[case] if (v.shape, v.path) == (shape, path)]
    assert broken, violations[case]
    assert all(re.search("[가-힣]", v.message_ko) and re.search("[a-z]", v.message_en) for v in broken)
    assert {v.severity for v in broken} == {"Violation"}


def test_every_shape_is_broken_once(shapes: Graph) -> None:
    assert {shape for shape, _, _ in BROKEN} == named_shapes(shapes)


def test_a_blank_node_is_no_thing_of_ours() -> None:
    graph = change(
        example(), "INSERT DATA { [] a gyebo:Law ; gyebo:lawKind gyebo:lawAct ; skos:prefLabel '법'@ko }"
    )
    assert "Law" in {v.shape for v in validate_graph(as_text(graph)) if v.path == ""}


def test_the_shapes_are_well_formed(shapes: Graph) -> None:
    conforms, _, text = validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_every_rule_explains_itself_in_both_languages(shapes: Graph) -> None:
    inside = {prop for node in _nodes_with_own_message(shapes) for prop in _below(shapes, node)}
    for shape in {*shapes.subjects(SH.path), *shapes.subjects(SH.pattern), *shapes.subjects(SH.xone)}:
        if shape not in inside and set(shapes.predicates(shape)) - {SH.path}:
            languages = {getattr(m, "language", None) for m in shapes.objects(shape, SH.message)}
            assert languages == {"ko", "en"}, shapes.value(shape, SH.path) or shape


def _nodes_with_own_message(shapes: Graph) -> set[URIRef]:
    return {URIRef(SHAPES + name) for name in ("BudgetAmount", "BudgetFunds")}


def _below(shapes: Graph, node: URIRef) -> set[object]:
    """The anonymous shapes inside a node's sh:xone and sh:node, which its message speaks for."""
    return {part for part in shapes.transitive_objects(node, None) if part != node}


@pytest.mark.parametrize("codes", Code.__subclasses__(), ids=lambda cls: cls.__name__)
def test_lists_in_the_shapes_are_the_code_lists(shapes: Graph, codes: type[Code]) -> None:
    lists = [{str(item) for item in Collection(shapes, head)} for head in shapes.objects(None, SH["in"])]
    if codes is code_lists.FundSource:  # each source is a property of its own
        assert {source.amount_iri for source in code_lists.FundSource} <= {
            str(path) for path in shapes.objects(None, SH.path)
        }
    else:
        assert {member.iri for member in codes} in lists


def test_patterns_know_every_kind_of_identifier(shapes: Graph) -> None:
    patterns = " ".join(str(pattern) for pattern in shapes.objects(None, SH.pattern))
    assert set(re.findall(r"/id/([a-z-]+)-\[", patterns)) == set(Kind)
