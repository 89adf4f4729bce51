"""Where the original reports lie; without them, the tests that read them are skipped."""

import os
from pathlib import Path

ORIGINALS = Path(os.environ.get("GYEBO_ORIGINALS") or Path(__file__).parents[2] / "shared" / "reports")
"""The folder that ``GYEBO_ORIGINALS`` names, or ``shared/reports`` beside the project."""
