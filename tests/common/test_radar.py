"""Points of a radar chart, against points worked out by hand."""

import re

import pytest
from django.template import Context, Template

from doeboek.common.radar import (
    Axis,
    Column,
    Path,
    Point,
    Radar,
    Series,
    draw,
    extremes,
    unknown,
)

NORTH, EAST, SOUTH, WEST = (Axis(name) for name in ("North", "East", "South", "West"))
COMPASS = (NORTH, EAST, SOUTH, WEST)


def compass(*series):
    return Radar("Compass", COMPASS, [Series(f"rater {i}", s) for i, s in enumerate(series)])


def drawn(*series):
    return draw(compass(*series), width=200, height=200, radius=100, gap=20)


def points(path):
    return [(round(point.x, 6), round(point.y, 6)) for point in path]


def test_four_axes_point_up_right_down_and_left():
    drawing = drawn((100, 50, 25, 0))

    (trace,) = drawing.traces
    (area,) = trace.paths
    assert area.closed
    assert points(area.points) == [(100, 0), (150, 100), (100, 125), (100, 100)]
    assert points(trace.dots) == points(area.points)
    assert points(drawing.spokes) == [(100, 0), (200, 100), (100, 200), (0, 100)]


def test_three_axes_stand_a_third_of_a_turn_apart():
    radar = Radar("Three", [Axis("a"), Axis("b"), Axis("c")], [Series("x", (100, 100, 100))])

    (area,) = draw(radar, width=200, height=200, radius=100).traces[0].paths
    # sin 120° = 0.866025, cos 120° = -0.5
    assert points(area.points) == [(100, 0), (186.60254, 150), (13.39746, 150)]


def test_the_rings_stand_at_each_quarter():
    tops = [ring.points[0] for ring in drawn((0, 0, 0, 0)).rings]

    assert points(tops) == [(100, 75), (100, 50), (100, 25), (100, 0)]


def test_labels_stand_outside_the_tips_and_read_away_from_the_wheel():
    labels = drawn((0, 0, 0, 0)).labels

    assert [(label.text, label.anchor) for label in labels] == [
        ("North", "middle"),
        ("East", "start"),
        ("South", "middle"),
        ("West", "end"),
    ]
    assert points(label.at for label in labels) == [(100, -21), (220, 105), (100, 231), (-20, 105)]


def test_a_score_that_is_not_known_leaves_a_gap_and_no_dot():
    (trace,) = drawn((100, None, 50, 50)).traces

    (line,) = trace.paths
    assert not line.closed
    assert points(line.points) == [(100, 150), (50, 100), (100, 0)]
    assert len(trace.dots) == 3


def test_two_gaps_leave_two_lines():
    radar = Radar("Six", [Axis(n) for n in "abcdef"], [Series("x", (10, 20, None, 30, 40, None))])

    (trace,) = draw(radar).traces
    assert [len(path.points) for path in trace.paths] == [2, 2]


def test_a_score_between_two_gaps_is_a_dot_without_a_line():
    (trace,) = drawn((None, 50, None, None)).traces

    assert trace.paths == ()
    assert points(trace.dots) == [(150, 100)]


def test_nothing_known_draws_nothing():
    (trace,) = drawn((None, None, None, None)).traces

    assert (trace.paths, trace.dots) == ((), ())


def test_the_series_get_their_styles_in_order():
    series = [(1, 2, 3, 4), (4, 3, 2, 1), (5, 5, 5, 5)]

    assert [(t.style, t.name) for t in drawn(*series).traces] == [
        ("a", "rater 0"),
        ("b", "rater 1"),
        ("c", "rater 2"),
    ]


def test_points_are_written_short():
    path = Path((Point(100, 150), Point(186.60254, -0.04), Point(0.55, 2.25)), closed=True)

    assert str(path) == "100,150 186.6,0 0.6,2.2"


def test_unknown_names_what_is_missing_and_for_whom():
    radar = compass((1, 2, 3, 4), (None, 2, None, 4))

    assert unknown(radar) == [(radar.series[1], [NORTH, SOUTH])]


def test_extremes_name_every_highest_and_lowest():
    radar = compass((75, 25, None, 75), (None, None, None, None))

    assert extremes(radar, radar.series[0]) == ([NORTH, WEST], [EAST], 75, 25)
    assert extremes(radar, radar.series[1]) is None


@pytest.mark.parametrize(
    ("axes", "series"),
    [
        (COMPASS, []),
        (COMPASS, [Series(str(n), (1, 2, 3, 4)) for n in range(4)]),
        (COMPASS, [Series("x", (1, 2, 3))]),
        (COMPASS, [Series("x", (1, 2, 3, 101))]),
        (COMPASS, [Series("x", (1, 2, 3, -1))]),
    ],
)
def test_what_cannot_be_drawn_is_refused(axes, series):
    with pytest.raises(ValueError, match="."):
        Radar("Wrong", axes, series)


@pytest.mark.parametrize("count", [2, 13])
def test_with_too_few_or_too_many_axes_there_is_a_table_and_no_drawing(count):
    radar = Radar("Small", [Axis(str(n)) for n in range(count)], [Series("x", [50] * count)])

    page = Template("{% radar radar %}").render(Context({"radar": radar}))

    with pytest.raises(ValueError, match="three to twelve"):
        draw(radar)
    assert not radar.can_be_drawn
    assert "<svg" not in page
    assert page.count("<td") == count


def test_more_series_stand_in_the_table_and_a_last_column_has_words():
    beside = [Series("Samira", (4, 3, 2, None))]
    last = Column("Difference", ("+1", "0", "-1", "unknown"))
    radar = Radar("Round", COMPASS, [Series("Ines", (1, 2, 3, 4))], beside, last)

    page = Template("{% radar radar %}").render(Context({"radar": radar}))

    assert radar.rows[0] == (NORTH, [1, 4], "+1")
    assert [trace.name for trace in draw(radar).traces] == ["Ines"]
    assert re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", page)[1:] == [
        "Ines",
        "Samira",
        "Difference",
    ]
    assert page.count("<td") == 12


def test_a_last_column_has_a_cell_for_every_axis():
    with pytest.raises(ValueError, match="cells"):
        Radar("Wrong", COMPASS, [Series("x", (1, 2, 3, 4))], last=Column("Difference", ("+1",)))


def test_a_series_may_name_how_it_is_drawn():
    before, after = Series("before", (1, 2, 3, 4), "b"), Series("after", (1, 2, 3, 4), "a")

    traces = draw(Radar("Grown", COMPASS, [before, after])).traces

    assert [(trace.name, trace.style) for trace in traces] == [("before", "b"), ("after", "a")]
