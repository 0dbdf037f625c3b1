/* The state of the line in words, in one place that is read out when it changes. */

import { make } from "../../communes/waiting/dom.js";

const QUIET = 800;
const WORDS = {
  ok: "",
  lost: "Mất kết nối. Cứ nhập tiếp: nội dung được giữ trên máy này, tự gửi khi có mạng.",
  login: "Phiên làm việc đã hết, chưa mất gì. Hãy đăng nhập lại ở thẻ mới rồi quay lại đây: nội dung đã nhập sẽ tự gửi tiếp.",
};

/** Return the words for a state of the line. */
export function showLine(state) {
  return WORDS[state];
}

/** Return `set(state)` of the line, and `say(words)` for what the buttons have done. */
export function startLine(form) {
  const place = form.querySelector("[data-line]");
  let shown = "ok";
  let timer = 0;

  function say(words) {
    clearTimeout(timer);
    timer = setTimeout(() => write(words), shown === "ok" ? 0 : QUIET);
  }

  function write(words) {
    place.replaceChildren(words);
    if (shown === "login") {
      const link = { href: form.dataset.login, target: "_blank", rel: "noopener" };
      place.append(" ", make("a", link, "Đăng nhập lại ở thẻ mới"));
    }
  }

  function set(state) {
    if (state === shown) {
      return;
    }
    shown = state;
    clearTimeout(timer);
    place.dataset.state = state;
    write(WORDS[state]);
    if (state === "ok") {
      say("Đã có kết nối lại.");
    }
  }

  return { set, say };
}
