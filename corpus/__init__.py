"""Text in, passages out: reading reports, their lines, sections and passages."""

from .bullets import nest
from .lines import Line, Marker
from .model import Metadata, Passage, Report, Section, SectionKind
from .normalize import area_in_m2, squeeze
from .offices import is_office
from .parts import Part, iter_parts
from .readers import READERS, iter_paths, read_folder, read_report, report_from_text
from .titles import department_in

__all__ = [
    "READERS",
    "Line",
    "Marker",
    "Metadata",
    "Part",
    "Passage",
    "Report",
    "Section",
    "SectionKind",
    "area_in_m2",
    "department_in",
    "is_office",
    "iter_parts",
    "iter_paths",
    "nest",
    "read_folder",
    "read_report",
    "report_from_text",
    "squeeze",
]
