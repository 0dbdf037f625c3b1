/*
 * Carries waiting values to the server: one request in flight per field, again and again with
 * growing pauses while the line is down, at once when it returns.
 *
 * A value that was sent is pinned in its record until the server has answered; what is typed
 * meanwhile waits for its turn. So a lost answer, a copy or a late arrival neither loses nor
 * doubles anything: the server takes a value only upon the version it was typed on.
 */

import * as store from "./store.js";
import { post } from "./post.js";

const SHORTEST_PAUSE = 2000;
const LONGEST_PAUSE = 60000;
const MOST_AT_ONCE = 2;
const NO_RIGHT = "Với nhiệm vụ đang làm, anh/chị không ghi được mục này.";
const HELD = new Set(["conflict", "refused"]); // these wait for a person

/**
 * Return a sender.
 *
 * `token()` gives the page's token; `maySend(id, record)` whether a value goes without asking;
 * `tell(id, state, answer, record)` hears of each step; `tellLine(state)` of "ok", "lost" and
 * "login"; `renew()` gets a new token and says "ok", "login" or "lost".
 */
export function startSender({ token, maySend, tell, tellLine, renew }) {
  const inFlight = new Set();
  const held = new Map();
  let line = "ok";
  let pause = SHORTEST_PAUSE;
  let timer = 0;

  function setLine(state) {
    if (state === "ok") {
      pause = SHORTEST_PAUSE;
    }
    if (state !== line) {
      line = state;
      tellLine(state);
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(tryAgain, pause * (0.75 + Math.random() / 2));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  async function tryAgain() {
    clearTimeout(timer);
    const state = line === "login" ? await renew() : "ok";
    if (state === "lost" || state === "login") {
      setLine(state);
      later();
      return;
    }
    if (line === "login") {
      setLine("ok");
    }
    pump();
  }

  function pump() {
    const most = line === "ok" ? MOST_AT_ONCE : 1;
    for (const id of store.waiting()) {
      if (inFlight.size >= most) {
        return;
      }
      if (!inFlight.has(id) && !held.has(id) && maySend(id, store.read(id))) {
        send(id);
      }
    }
  }

  async function send(id) {
    const record = store.read(id);
    record.sent ??= record.value;
    store.write(id, record);
    inFlight.add(id);
    tell(id, "sending", {}, record);
    const answer = await post(record, token());
    inFlight.delete(id);
    await settle(id, record, answer);
  }

  async function settle(id, sent, answer) {
    if (answer.state === "token") {
      return renewed(id, sent, await renew());
    }
    if (answer.state === "lost" || answer.state === "login") {
      return hinder(id, answer.state);
    }
    setLine("ok");
    acknowledge(id, sent, answer);
    return pump();
  }

  async function renewed(id, sent, state) {
    if (state === "lost" || state === "login") {
      return hinder(id, state);
    }
    if (state === "refused" || sent.isRetry) {
      return acknowledge(id, sent, { state: "refused", problem: NO_RIGHT });
    }
    inFlight.add(id);
    const answer = await post(sent, token());
    inFlight.delete(id);
    return settle(id, { ...sent, isRetry: true }, answer);
  }

  function hinder(id, state) {
    setLine(state);
    tell(id, state, {}, store.read(id));
    later();
  }

  function acknowledge(id, sent, answer) {
    const record = store.read(id);
    const isThisOne = record && record.sent === sent.sent && record.base === sent.base;
    if (HELD.has(answer.state)) {
      if (!isThisOne) {
        return; // a copy: another tab has had the answer already
      }
      held.set(id, answer);
      store.write(id, { ...record, sent: null });
    } else if (isThisOne && record.value === record.sent && !record.again) {
      store.remove(id);
    } else if (isThisOne) {
      store.write(id, { ...record, base: answer.version, sent: null, again: false });
    }
    tell(id, answer.state, answer, sent);
  }

  window.addEventListener("online", tryAgain);
  window.addEventListener("offline", () => setLine("lost"));
  window.addEventListener("focus", () => line !== "ok" && tryAgain());

  return {
    pump,
    tryAgain,
    release: (id) => held.delete(id),
    heldBy: (id) => held.get(id),
    isIdle: () => inFlight.size === 0,
    line: () => line,
  };
}
