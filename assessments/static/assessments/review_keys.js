/* Keys of the review page: j/k and arrows walk through the leaves, n to the next one to look at,
   a agrees, s goes to the points, y to the question, ? shows the keys. None of them works while the
   focus is in a field, with Ctrl, Alt or the system's key, or while a document is read beside. */

const leaves = () => Array.from(document.querySelectorAll("[data-leaf]"));
const list = document.querySelector("[data-keys]");
const FIELDS = "input, textarea, select, [contenteditable]";
const SCROLLS = "[role=region], .viewer";

function current() {
  const focused = document.activeElement?.closest("[data-leaf]");
  return focused ?? document.querySelector("[data-leaf].is-current");
}

function go(leaf) {
  if (!leaf) return;
  document.querySelector("[data-leaf].is-current")?.classList.remove("is-current");
  leaf.classList.add("is-current");
  leaf.focus({ preventScroll: true });
  leaf.scrollIntoView({ block: "start" });
}

function step(by) {
  const all = leaves();
  const here = all.indexOf(current());
  go(here < 0 ? all[0] : all[here + by]);
}

function nextToLookAt() {
  const all = leaves();
  const here = all.indexOf(current());
  const order = [...all.slice(here + 1), ...all.slice(0, here + 1)];
  const found = order.find((leaf) => leaf.hasAttribute("data-look"));
  if (found) go(found);
  else document.querySelector("[data-saving]").textContent = "Không còn mục nào cần xem.";
}

function focusOn(name) {
  const field = current()?.querySelector(`[data-${name}]`);
  field?.focus();
  field?.select?.();
}

function question() {
  const tick = current()?.querySelector("[data-ask]");
  if (!tick) return;
  if (!tick.checked) tick.click();
  focusOn("question");
}

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  n: nextToLookAt, a: () => current()?.querySelector("[data-agree]")?.click(),
  s: () => focusOn("points"), y: question,
  "?": () => { list.open = !list.open; list.querySelector("summary").focus(); },
};

document.addEventListener("keydown", (event) => {
  const target = event.target;
  const isLetter = !event.ctrlKey && !event.altKey && !event.metaKey;
  if (event.key === "Escape" && target.matches(FIELDS) && target.closest("[data-leaf]")) {
    target.blur(); // the change is saved; the keys work again
    go(target.closest("[data-leaf]"));
    return;
  }
  const action = isLetter ? KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key] : null;
  const isArrow = event.key.startsWith("Arrow");
  if (!action || target.matches(FIELDS) || (isArrow && (target.closest(SCROLLS) || !current()))) return;
  event.preventDefault();
  action();
});

document.addEventListener("focusin", (event) => {
  const leaf = event.target.closest("[data-leaf]");
  if (!leaf || leaf.classList.contains("is-current")) return;
  document.querySelector("[data-leaf].is-current")?.classList.remove("is-current");
  leaf.classList.add("is-current");
});

if (list) list.hidden = false;
