"""A process that gives out every book that has no edition yet, one after the other.

`python -m tests.books.printer EMAIL` says the number of each on a line of its own as it is done,
and at the end how much memory it took at most, in MB, after the tenth book and after the last.
"""

from __future__ import annotations

import resource
import sys

import django


def main() -> None:
    django.setup()
    from doeboek.books.models import Book
    from doeboek.books.publishing import publish
    from doeboek.people.models import Person

    by = Person.objects.get(email=sys.argv[1])
    most = []
    for book in Book.objects.filter(editions=None).order_by("pk"):
        publish(book, by=by)
        say(book.pk)
        most.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    say("done", *most[9:10], *most[-1:])


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
