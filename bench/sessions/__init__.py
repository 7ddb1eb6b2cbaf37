"""A session on phones, with its database and over real connections: `bin/bench sessions`."""
