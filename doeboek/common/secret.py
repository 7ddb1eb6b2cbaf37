"""The key that signs cookies and links, made once and kept beside the data."""

import secrets
from pathlib import Path


def own_secret(data_dir: Path) -> str:
    """Return the key in `data_dir/secret`, making it (readable by the owner only) when absent."""
    path = data_dir / "secret"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()
