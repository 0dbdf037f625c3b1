/* Each leaf of a review saves by itself and says so in words. What could not be sent stays in its
   fields and goes out when the line returns. One request per leaf is under way at a time; versions
   make sending twice harmless. Without this script the page is one plain form. */

import { renewToken, token } from "../communes/waiting/token.js";
import { parts, read, say, typed } from "./review_leaf.js";

const form = document.querySelector("[data-review]");
const RETRY = 8000;
const waiting = new Map();
const busy = new Set();
let sending = false;

function tellAll() {
  const place = form.querySelector("[data-saving]");
  const way = form.querySelector("[data-to-ask]");
  const asked = form.querySelectorAll("[data-ask]:checked").length;
  const count = waiting.size + busy.size;
  const saved = count ? `Còn ${count} mục chưa lưu.` : "";
  if (way) way.hidden = !asked;
  place.textContent = [saved, asked ? `${asked} yêu cầu chưa gửi.` : ""].filter(Boolean).join(" ");
}

function body(leaf, extra) {
  const { points, reason, version } = parts(leaf);
  const key = leaf.dataset.leaf;
  return new URLSearchParams({
    [`diem-${key}`]: points.value, [`ly-do-${key}`]: reason.value,
    [`phien-ban-${key}`]: version.value, csrfmiddlewaretoken: token(), ...extra,
  });
}

async function post(leaf, extra) {
  const headers = { Accept: "application/json" };
  const options = { method: "POST", body: body(leaf, extra), headers, credentials: "same-origin" };
  const answer = await fetch(parts(leaf).address, options);
  const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
  const status = answer.redirected ? 401 : answer.status; // sent on to the log-in
  return { status, content: isJson ? await answer.json() : {} };
}

/* After a new log-in the old token is refused: get the new one, for the same person, and send again. */
async function send(leaf, extra) {
  const first = await post(leaf, extra);
  if (first.status !== 403 || first.content.state) return first;
  const { state, content } = await renewToken(parts(leaf).address);
  if (state === "ok") return post(leaf, extra);
  if (state === "lost") throw new Error(state);
  return state === "refused" ? first : { status: 401, content: { ...content, state } };
}

async function save(leaf, extra = {}) {
  if (busy.has(leaf)) {
    waiting.set(leaf, extra);
    return;
  }
  busy.add(leaf);
  waiting.delete(leaf);
  say(leaf, "Đang lưu…");
  tellAll();
  const sent = typed(leaf);
  let isDone = false;
  try {
    isDone = read(leaf, await send(leaf, extra), sent, save);
  } catch {
    say(leaf, "Mất kết nối, chưa lưu. Vẫn giữ trên trang và tự gửi lại khi có mạng.", "is-bad");
  }
  busy.delete(leaf);
  const next = waiting.get(leaf);
  if (isDone && next) save(leaf, next);
  else if (!isDone && !next) waiting.set(leaf, extra);
  tellAll();
}

function flush() {
  for (const [leaf, extra] of waiting) save(leaf, extra);
}

function isChanged(leaf) {
  return leaf.dataset.saved !== typed(leaf);
}

/* Who goes on from the points to the empty reason is still writing: nothing is wrong yet. */
function soon(leaf) {
  setTimeout(() => {
    const { reason } = parts(leaf);
    const goesOn = document.activeElement === reason && !reason.value.trim();
    if (goesOn) say(leaf, "Chưa lưu: ghi lý do, rồi sang ô khác để lưu.");
    else save(leaf);
  });
}

function leafOf(element) {
  const leaf = element.closest("[data-leaf]");
  return leaf?.querySelector("[data-save]") ? leaf : null;
}

if (form) {
  for (const leaf of form.querySelectorAll("[data-leaf]")) {
    if (!leaf.querySelector("[data-save]")) continue;
    const { points, reason } = parts(leaf); // what a browser restored by itself is not saved yet
    leaf.dataset.saved = JSON.stringify([points.defaultValue.trim(), reason.defaultValue.trim()]);
  }
  form.addEventListener("change", (event) => {
    const leaf = leafOf(event.target);
    if (leaf && event.target.matches("[data-points], [data-reason]") && isChanged(leaf)) soon(leaf);
    tellAll();
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-agree], [data-keep]");
    if (!button) return;
    event.preventDefault();
    const leaf = leafOf(button);
    const { points, reason } = parts(leaf);
    if (button.matches("[data-agree]")) {
      points.value = button.dataset.agree;
      reason.value = "";
    }
    save(leaf, { [button.name]: button.value });
  });
  form.addEventListener("submit", () => { sending = true; });
  window.addEventListener("online", flush);
  window.addEventListener("focus", flush);
  setInterval(flush, RETRY);
  window.addEventListener("beforeunload", (event) => {
    const isTyped = Array.from(form.querySelectorAll("[data-leaf]"))
      .some((leaf) => leaf.querySelector("[data-save]") && isChanged(leaf));
    const asked = form.querySelector("[data-ask]:checked");
    if (!sending && (waiting.size || busy.size || isTyped || asked)) event.preventDefault();
  });
}
