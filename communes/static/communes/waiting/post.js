/*
 * Sends one value and says what became of it, in one of these states:
 *   saved, invalid, conflict, refused   the server has answered
 *   login                               the session has ended, or is another person's
 *   token                               the page's token is not the session's any more
 *   lost                                no answer: it may have arrived, or not
 */

import { owner } from "./store.js";

const PATIENCE = 30000;
const ANSWERS = new Set(["saved", "invalid", "conflict", "refused", "login"]);
const NO_POINTS = "\u2205";
const REFUSALS = {
  400: "Nội dung quá dài hoặc có ký tự lạ nên máy chủ không nhận. Hãy viết ngắn lại.",
  404: "Với nhiệm vụ đang làm, anh/chị không mở được mục này. Hãy chuyển nhiệm vụ rồi gửi lại.",
  413: "Nội dung quá dài nên máy chủ không nhận. Hãy viết ngắn lại.",
};

/** Return the answer of the server to this record, sent with the page's token. */
export async function post(record, token) {
  const answer = await ask(record.url, {
    method: "POST",
    body: body(record),
    headers: { "X-CSRFToken": token },
  });
  return answer.state === "read" ? understood(answer.content) : answer;
}

/** Return { state: "read", content } with the JSON at that address, or the state that hinders. */
export async function ask(address, options = {}) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const response = await fetch(address, {
      ...options,
      credentials: "same-origin",
      headers: { ...options.headers, Accept: "application/json" },
      signal: patience.signal,
    });
    return await heard(response);
  } catch {
    return { state: "lost" };
  } finally {
    clearTimeout(timer);
  }
}

async function heard(response) {
  if (response.headers.get("Content-Type")?.startsWith("application/json")) {
    return { state: "read", content: await response.json() };
  }
  if (response.status === 403) {
    return { state: "token" };
  }
  if (response.status in REFUSALS) {
    return { state: "refused", problem: REFUSALS[response.status] };
  }
  return { state: "lost" };
}

function understood(content) {
  return ANSWERS.has(content?.state) ? content : { state: "lost" };
}

function body(record) {
  const fields = new URLSearchParams({ "phien-ban": record.base, nguoi: owner });
  if (record.sent === NO_POINTS) {
    fields.set("khong-ap-dung", "1");
  } else {
    fields.set(record.name, record.sent);
  }
  return fields;
}
