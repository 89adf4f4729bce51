"""Text in, passages out: reading reports, their lines, sections and passages."""

from .bullets import nest
from .lines import Line, Marker
from .model import Metadata, Passage, Report, Section, SectionKind
from .normalize import area_in_m2, squeeze
from .readers import READERS, iter_paths, read_folder, read_report, report_from_text

__all__ = [
    "READERS",
    "Line",
    "Marker",
    "Metadata",
    "Passage",
    "Report",
    "Section",
    "SectionKind",
    "area_in_m2",
    "iter_paths",
    "nest",
    "read_folder",
    "read_report",
    "report_from_text",
    "squeeze",
]
