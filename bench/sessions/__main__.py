"""A session on phones: `bin/bench sessions [ideas] [votes] [back] [chaos] [--seconds N]`.

`ideas`: 300 phones listen while 20 ideas a second are sent. `votes`: the same 300 give 24 dots each
in a minute. `back`: the server is killed under 300 phones and started again. `chaos`: 10,000 ideas
over a network that loses some of them, with the server killed twice. Without a name: all of them.

SQLite, or the database of DATABASE_URL (an empty one): `bin/with-postgres --durable bin/bench
sessions`. Wants Linux. The phones share the machine with the server, as two processes of their own.
What is lost, doubled, out of order or wrong fails the run: exit 1.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile

from bench.sessions import back, chaos, ideas, votes
from bench.sessions.preparing import World

PROFILES = {"ideas": ideas.run, "votes": votes.run, "back": back.run, "chaos": chaos.run}
SECONDS = {"ideas": 15, "votes": 60, "back": 4, "chaos": 112}


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("profiles", nargs="*", choices=[[], *PROFILES], default=list(PROFILES))
    options.add_argument("--seconds", type=int, help="of sending; less for a short look")
    options.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked = options.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    print(f"seed {asked.seed}, load before: {os.getloadavg()[0]:.1f}", file=sys.stderr)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DOEBOEK_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "doeboek.settings"}
        os.environ.setdefault("DOEBOEK_SECRET_KEY", "only for this benchmark, and guards nothing")
        world = World()
        for name in asked.profiles:
            wrong += PROFILES[name](world, asked.seconds or SECONDS[name], asked.seed)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
