"""The days that the tests of places ask about: before, between and after the mergers."""

from datetime import date

LAST_OF_2018 = date(2018, 12, 31)
FIRST_OF_2019 = date(2019, 1, 1)
LAST_OF_2024 = date(2024, 12, 31)
FIRST_OF_2025 = date(2025, 1, 1)
IN_2024 = date(2024, 6, 15)
IN_2026 = date(2026, 6, 15)
