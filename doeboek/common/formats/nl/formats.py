"""Dates and figures as Flanders writes them. Date inputs are native, so ISO comes first."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j/n/Y"
MONTH_DAY_FORMAT = "j F"
YEAR_MONTH_FORMAT = "F Y"
TIME_FORMAT = r"G.i \u\u\r"
DATETIME_FORMAT = r"j F Y, G.i \u\u\r"
SHORT_DATETIME_FORMAT = r"j/n/Y, G.i \u\u\r"
FIRST_DAY_OF_WEEK = 1

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S", "%Hu%M"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M"]

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
