"""The live hub beside its peers from npm: `bin/bench live`."""
