"""A town with an ordinary user, for the tests that need one."""

from tests.town_fixtures import built, place

__all__ = ["built", "place"]
