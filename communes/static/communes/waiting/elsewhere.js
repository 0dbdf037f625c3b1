/* On a page other than the form: asks about waiting values, and sends those that may go. */

import * as store from "./store.js";
import { openBar } from "./bar.js";
import { startSender } from "./sender.js";
import { token } from "./token.js";

const LINES = {
  ok: "",
  lost: "Mất kết nối – nội dung được giữ trên máy này và gửi lại khi có mạng.",
  login: "Phiên làm việc đã hết hoặc đã đổi. Hãy đăng nhập lại, hoặc tải lại trang này.",
};

/** Ask on this page about everything that waits. */
export async function openElsewhere() {
  await store.adopt();
  const chosen = new Set();
  const sender = startSender({
    token,
    maySend: (id) => chosen.has(id),
    tell: () => refresh(),
    tellLine: () => refresh(),
    renew: async () => "login",
  });
  const desk = {
    ids: store.waiting,
    problem: (id) => reason(sender.heldBy(id)),
    lineWords: () => LINES[sender.line()],
    drop: (ids) => ids.forEach(store.remove),
    send(ids) {
      ids.forEach((id) => chosen.add(id));
      sender.tryAgain();
    },
  };
  const refresh = openBar(desk);
  window.addEventListener("storage", refresh); // the form has taken a value over
}

function reason(answer) {
  if (answer?.state === "conflict") {
    const who = answer.by || "người khác";
    return `Mục này đã được ${who} ghi nội dung khác. Hãy mở trang nhập để chọn một nội dung.`;
  }
  return answer?.problem ?? "";
}
