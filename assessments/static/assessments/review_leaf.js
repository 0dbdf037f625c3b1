/* One leaf of a review: its fields, its words of state, and what an answer of the server does to it.
   Used by review_saving.js. */

import { button, make } from "../communes/waiting/dom.js";

export function parts(leaf) {
  const one = (name) => leaf.querySelector(`[data-${name}]`);
  return {
    points: one("points"), reason: one("reason"), version: one("version"), state: one("state"),
    status: one("status"), reviewed: one("reviewed"), keep: one("keep"),
    address: one("save").dataset.save,
  };
}

export function say(leaf, words, tone = "") {
  const { state } = parts(leaf);
  state.className = `save-state ${tone}`;
  state.textContent = words;
}

export function typed(leaf) {
  const { points, reason } = parts(leaf);
  return JSON.stringify([points.value.trim(), reason.value.trim()]);
}

function settle(leaf, found, sent) {
  const { points, reason, version, status, reviewed, keep } = parts(leaf);
  version.value = found.version;
  reviewed.textContent = found.points || "–";
  leaf.dataset.saved = JSON.stringify([found.points, found.reason]);
  if (found.status) {
    status.textContent = found.status;
    status.className = "chip chip-good";
    leaf.removeAttribute("data-look");
    document.querySelector(`[data-look-line="${leaf.dataset.leaf}"]`)?.classList.add("is-done");
    keep?.remove();
  }
  leaf.classList.remove("is-wrong");
  points.removeAttribute("aria-invalid");
  leaf.querySelector(".conflict")?.remove();
  if (typed(leaf) !== sent) return; // somebody types on while the answer comes
  points.value = found.points;
  reason.value = found.reason;
}

function choose(leaf, found, save) {
  leaf.querySelector(".conflict")?.remove();
  const theirs = `${found.points || "không có điểm"}${found.reason ? ` (lý do: ${found.reason})` : ""}`;
  const words = `${found.by} đã ghi ${theirs} lúc ${found.at}, khác với ${found.mine || "không có điểm"} anh/chị nhập. Hãy chọn một nội dung.`;
  const onTopOf = () => {
    parts(leaf).version.value = found.version;
    save(leaf);
  };
  const box = make(
    "div",
    { class: "conflict", role: "alert" },
    make("p", {}, words),
    button("Giữ nội dung tôi nhập", onTopOf),
    button(`Lấy nội dung của ${found.by}`, () => {
      parts(leaf).points.value = found.points;
      parts(leaf).reason.value = found.reason;
      box.remove();
      onTopOf();
    }),
  );
  leaf.append(box);
  leaf.classList.add("is-wrong");
}

/* Shows the answer; returns whether it settles the matter: what did not arrive is to be sent again. */
export function read(leaf, { status, content }, sent, save) {
  if (content.state === "saved") {
    settle(leaf, content, sent);
    const isReasonOnly = content.reason && !content.points;
    say(leaf, isReasonOnly ? "Đã lưu lý do; chưa có điểm thẩm định." : "Đã lưu.", "is-good");
    const form = leaf.closest("form");
    if (content.sum) form.querySelector("[data-sum]").textContent = content.sum;
    const grade = form.querySelector("[data-grade]");
    if (grade && content.grade) grade.textContent = content.grade;
  } else if (content.state === "conflict") {
    say(leaf, "Chưa lưu: có hai nội dung khác nhau.", "is-bad");
    choose(leaf, content, save);
  } else if (content.state === "invalid") {
    leaf.classList.add("is-wrong");
    parts(leaf).points.setAttribute("aria-invalid", "true");
    say(leaf, `Chưa lưu, vẫn giữ trên trang. ${content.problem}`, "is-bad");
  } else if (status === 401 || content.state === "login") {
    const why = content.state === "other" ? "người khác đã đăng nhập trên trình duyệt này" : "phiên làm việc đã hết";
    say(leaf, `Chưa lưu: ${why}. `, "is-bad");
    const link = { href: content.address ?? "/", target: "_blank" };
    parts(leaf).state.append(make("a", link, "Đăng nhập ở thẻ khác, rồi trở lại đây"));
    return false;
  } else if (content.state === "refused") {
    say(leaf, `Chưa lưu, vẫn giữ trên trang. ${content.problem}`, "is-bad");
  } else {
    say(leaf, "Chưa lưu được, vẫn giữ trên trang. Sẽ tự gửi lại.", "is-bad");
    return false;
  }
  return true;
}
