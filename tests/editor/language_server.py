"""An editor's side of a language server: open a file, see what is marked, ask what could follow."""

import json
import shutil
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest
from msgspec import Struct

OLDEST_NODE = 18
PATIENCE = 120.0
"""Seconds after which a language server that says nothing more is ended."""
HERE = Path(__file__).parent
SERVER = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SETTINGS = {
    "yaml": {
        "validate": True,
        "completion": True,
        "hover": True,
        "schemaStore": {"enable": False},
        "disableDefaultProperties": True,
    }
}
"""Nothing is to be fetched from anywhere."""


CURSOR = "‸"
"""Where somebody is typing."""


class Marked(Struct, frozen=True):
    """A place that an editor underlines; line and column count from 1."""

    line: int
    column: int
    message: str


def require_server() -> None:
    """Skip the test where npm's language server is not there, and say why."""
    if _node() < OLDEST_NODE:
        pytest.skip(f"no node from version {OLDEST_NODE} on is here, so no language server can run")
    if not SERVER.exists():
        pytest.skip("the language server is not installed: `make test` does that where npm is")


def _node() -> int:
    """The version of node on this machine, 0 where there is none."""
    if shutil.which("node") is None:
        return 0
    told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    version = told.stdout.strip().removeprefix("v").partition(".")[0]
    return int(version) if version.isdigit() else 0


class Editor:
    """A running language server, and what it said of each file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._marked: dict[str, list[Marked]] = {}
        self._number = 0
        self._opened = 0
        self._process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._watch = threading.Timer(PATIENCE, self._process.kill)
        self._watch.start()

    def __enter__(self) -> Self:
        configured = {"workspace": {"configuration": True}, "textDocument": {"completion": {}}}
        folder = self.folder.as_uri()
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder,
                "capabilities": configured,
                "workspaceFolders": [{"uri": folder, "name": "here"}],
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._watch.cancel()
        self._process.kill()  # it keeps nothing that would have to be put away
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()

    def marks(self, text: str) -> list[Marked]:
        """What is underlined in a file of this text."""
        file = self._open(text)
        while file not in self._marked:
            self._hear()
        return self._marked[file]

    def offers(self, text: str) -> list[str]:
        """What may be completed where `CURSOR` stands in the text."""
        before, _, after = text.partition(CURSOR)
        answer = self._ask_at("completion", before + after, len(before))
        items = answer["items"] if isinstance(answer, dict) else answer
        return [item["label"] for item in items]

    def tells(self, text: str, word: str) -> str:
        """What is shown where the pointer rests on the first such word."""
        answer = self._ask_at("hover", text, text.index(word) + 1)
        return answer["contents"]["value"] if answer else ""

    def _open(self, text: str) -> str:
        """Open a file of this text in the folder, and say by what address."""
        self._opened += 1
        file = (self.folder / f"open-{self._opened}.yaml").as_uri()
        document = {"uri": file, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return file

    def _ask_at(self, what: str, text: str, offset: int) -> Any:
        document = {"uri": self._open(text)}
        before = text[:offset]
        place = {"line": before.count("\n"), "character": offset - before.rfind("\n") - 1}
        return self._ask(f"textDocument/{what}", {"textDocument": document, "position": place})

    def _ask(self, method: str, params: object) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            heard = self._hear()
            if heard.get("id") == number and "method" not in heard:
                assert "error" not in heard, heard
                return heard["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _hear(self) -> dict[str, Any]:
        """The next message; what the server asks is answered, what it marks is kept."""
        heard = self._receive()
        method = heard.get("method")
        if method == "textDocument/publishDiagnostics":
            told = heard["params"]
            self._marked[told["uri"]] = [_marked(each) for each in told["diagnostics"]]
        elif method == "workspace/configuration":
            asked = [SETTINGS.get(item["section"], {}) for item in heard["params"]["items"]]
            self._send({"id": heard["id"], "result": asked})
        elif method is not None and "id" in heard:
            self._send({"id": heard["id"], "result": None})
        return heard

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


def _marked(told: dict[str, Any]) -> Marked:
    start = told["range"]["start"]
    return Marked(start["line"] + 1, start["character"] + 1, told["message"])
