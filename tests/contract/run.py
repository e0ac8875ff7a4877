"""The committed API document against a running server: every operation, every role, every check of schemathesis.

Called by `cargo xtask contract` with the address of a demo city of its own. Every role signs in, every call is made from
the document alone, wrong ones and right ones; what the server answers must stand in the document. Exceptions, each with
its reason, are in schemathesis.toml and hooks.py beside this file.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).parent
DOCUMENT = HERE.parent.parent / "openapi" / "openapi.json"
PASSWORD = "demo-kontakt-1520"
ROLES = {
    "nobody": None,
    "applicant": "applicant@demo.kr",
    "operator": "operator@demo.kr",
    "senior_operator": "senior@demo.kr",
    "executor": "executor@demo.kr",
    "executor_manager": "manager@demo.kr",
    "analyst": "analyst@demo.kr",
    "admin": "admin@demo.kr",
}


def call(url, method, path, body=None, token=None):
    """One call of the API; the answer as JSON."""
    request = urllib.request.Request(f"{url}/api/v1{path}", method=method)
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    data = json.dumps(body).encode() if body is not None else None
    with urllib.request.urlopen(request, data, timeout=30) as answer:
        return json.load(answer)


def sign_in(url, login):
    """The access token of a role."""
    return call(url, "POST", "/sessions", {"login": login, "password": PASSWORD})["access_token"]


def known_request(url, token):
    """A request the role can read, so that paths lead somewhere; none for who reads no requests."""
    try:
        rows = call(url, "GET", "/tickets?limit=1", token=token)["items"]
    except urllib.error.HTTPError:
        return None
    return rows[0]["id"] if rows else None


def settings(folder, ticket):
    """The settings of this run: the common ones, and a request that is there."""
    text = (HERE / "schemathesis.toml").read_text(encoding="utf-8")
    if ticket:
        text += f'\n[[operations]]\ninclude-path-regex = "/tickets/\\\\{{id\\\\}}"\nparameters = {{ "path.id" = "{ticket}" }}\n'
    path = pathlib.Path(folder) / "schemathesis.toml"
    path.write_text(text, encoding="utf-8")
    return path


def run(url, role, login, options):
    """All checks as one role; whether nothing was found."""
    token = sign_in(url, login) if login else None
    with tempfile.TemporaryDirectory() as folder:
        config = settings(folder, known_request(url, token) if token else None)
        command = [
            str(pathlib.Path(sys.executable).parent / "schemathesis"),
            "--config-file", str(config),
            "run", str(DOCUMENT),
            "--url", url,
            "--checks", "all",
            # the examples of the document are values of single fields, no calls; drawing them is not repeatable
            "--phases", "coverage" if options.short else "coverage,fuzzing,stateful",
            "--max-examples", str(options.examples),
            "--seed", str(options.seed),
            "--workers", "2",
            # the suggestions learn from everything at once
            "--request-timeout", "180",
            # how fast it is, is measured elsewhere: this server may be the unoptimised one
            "--max-response-time", "170",
            "--generation-database", "none",
            "--no-color",
        ]
        if token:
            command += ["--header", f"Authorization: Bearer {token}"]
        print(f"=== {role}", flush=True)
        environment = {
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(HERE),
            "SCHEMATHESIS_HOOKS": "hooks",
        }
        return subprocess.run(command, cwd=folder, env=environment, check=False).returncode == 0


def main():
    """Every role in turn; fails when one of them found something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--examples", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1520)
    parser.add_argument("--short", action="store_true", help="only the calls that are the same every time")
    parser.add_argument("--role", action="append", choices=sorted(ROLES))
    options = parser.parse_args()
    wanted = options.role or list(ROLES)
    outcomes = {role: run(options.url, role, ROLES[role], options) for role in wanted}
    failed = [role for role, clean in outcomes.items() if not clean]
    print("contract: " + ("nothing found" if not failed else "findings as " + ", ".join(failed)))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
