"""The framework itself: levels, phases, panels, decisions and switchback paths, one file a version."""

from mltrl_docs.framework.definition import Criterion, CriterionKind, Framework, Level, PanelSeats, Phase
from mltrl_docs.framework.mltrl_1 import MLTRL_1

FRAMEWORKS: dict[str, Framework] = {MLTRL_1.version: MLTRL_1}

__all__ = ["FRAMEWORKS", "Criterion", "CriterionKind", "Framework", "Level", "PanelSeats", "Phase"]
