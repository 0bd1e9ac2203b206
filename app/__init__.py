"""Chaveiro: puts the RNDS certificate into a PEC e-SUS APS and keeps watch over it."""

__version__ = "1.0.0"
#: Day this version was made (ISO 8601). A computer whose clock shows an earlier day has a wrong clock.
__build_date__ = "2026-11-22"
