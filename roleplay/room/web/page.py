"""The one page a browser is served: a terminal that fills the window, and what to do without it."""

import json
from string import Template

TAKEN = 4001
"""With this number the socket of a seat is closed that somebody has taken in another window."""

_STYLE = """
html, body { margin: 0; height: 100%; background: #0c181f; color: #e8eef2;
  font: 16px/1.5 system-ui, sans-serif; }
#terminal { width: 100vw; height: 100vh; height: 100dvh; overflow: hidden; }
#said { display: none; position: fixed; inset: 0; padding: 2rem; background: #0c181f; }
#said.on { display: flex; align-items: center; justify-content: center; }
#said p { max-width: 34rem; margin: 0; }
"""

_SCRIPT = """
const seat = $seat;
const said = document.getElementById("said");
const tell = text => { said.querySelector("p").textContent = text; said.classList.add("on"); };
async function sit() {
  const token = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  const answer = await fetch("/seat", {method: "POST", credentials: "same-origin",
    headers: {"Content-Type": "application/json"}, body: JSON.stringify({token})});
  const told = await answer.json();
  if (answer.ok) location.replace(told.go); else tell(told.why);
}
if (location.hash.length > 1) {
  sit().catch(() => tell("The room cannot be reached. Open your link once more."));
} else if (seat === null) {
  tell("The link of a seat opens this door: ask whoever opened the room for yours.");
}
addEventListener("hashchange", () => { if (location.hash.length > 1) location.reload(); });
"""

_TERMINAL = """
const room = document.getElementById("terminal");
const cell = 0.602;  // of the letter's size: how wide a letter is
function fitting() {
  const size = Math.floor(Math.min(innerWidth / 80 / cell, innerHeight / 24 / 1.2));
  return Math.max(6, Math.min(16, size));
}
room.dataset.fontSize = fitting();
let turned;  // a telephone was turned, or a window made wider: letters of another size fit
addEventListener("resize", () => {
  clearTimeout(turned);
  turned = setTimeout(() => {
    if (String(fitting()) !== room.dataset.fontSize) location.reload();
  }, 700);
});
room.dataset.sessionWebsocketUrl =
  location.origin.replace(/^http/, "ws") + location.pathname + "ws";
let taken = false;
const Socket = WebSocket;
window.WebSocket = class extends Socket {
  constructor(...where) {
    super(...where);
    this.addEventListener("close", how => { taken = how.code === $taken; });
  }
};
async function back() {
  if (taken) {
    tell("This seat has been taken in another window, and goes on there. To have it here again, "
      + "reload this page.");
    return;
  }
  tell("The line to the room is gone. Your seat is held; this page comes back by itself.");
  for (;;) {
    await new Promise(done => setTimeout(done, 1500));
    try {
      const answer = await fetch(location.pathname, {credentials: "same-origin"});
      if (answer.ok) { location.reload(); return; }
      if (answer.status === 403) {
        tell("The room is closed. Where it is open again, your link opens your seat.");
        return;
      }
    } catch { /* not yet */ }
  }
}
const type = () => { document.querySelector(".xterm-helper-textarea")?.focus(); };
addEventListener("focus", type);
new MutationObserver(() => {
  if (document.body.classList.contains("-first-byte")) type();
  if (document.body.classList.contains("-closed")) back();
}).observe(document.body, {attributes: true, attributeFilter: ["class"]});
"""

_PAGE = Template("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>$title</title>
<link rel="icon" href="data:,">
$head
<style nonce="$nonce">$style</style>
</head>
<body>
<main id="terminal" class="textual-terminal"></main>
<div id="said" role="status"><p></p></div>
<noscript>A seat needs JavaScript here; or take it in a terminal, by roleplay join.</noscript>
<script nonce="$nonce">$script</script>
$foot
</body>
</html>
""")


def policy(nonce: str) -> str:
    """What a browser may load and run on the page: what comes from here, and nothing inline else.

    Styles that the terminal sets while it draws cannot be named beforehand.
    """
    return (
        "default-src 'none'; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"style-src 'self' 'unsafe-inline'; script-src 'self' 'nonce-{nonce}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def page(title: str, nonce: str, seat: str | None) -> str:
    """The page; with a seat the terminal of that seat, else only the door."""
    terminal = seat is not None
    static = f"/{seat}/static"
    return _PAGE.substitute(
        title=_escaped(title),
        nonce=nonce,
        style=_STYLE,
        head=f'<link rel="stylesheet" href="{static}/css/xterm.css">' if terminal else "",
        script=Template(_SCRIPT).substitute(seat=json.dumps(seat))
        + (Template(_TERMINAL).substitute(taken=TAKEN) if terminal else ""),
        foot=f'<script src="{static}/js/textual.js"></script>' if terminal else "",
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
