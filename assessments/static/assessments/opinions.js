"use strict";
/* Saves each opinion by itself, and leads through the grid by keyboard. Without it the form does the same. */

const AGAIN_AFTER = 10000;
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const WORDS = {
  waiting: "Đang lưu…",
  dirty: "Chưa lưu",
  reason: "Chưa lưu: ý kiến khác cần có lý do.",
  offline: "Chưa lưu: mất kết nối, sẽ tự gửi lại. Đừng đóng trang này.",
  login: "Chưa lưu: phiên làm việc đã hết. Hãy đăng nhập lại ở thẻ khác rồi quay lại trang này.",
  other: "Chưa lưu: người khác đã đăng nhập trên trình duyệt này.",
  choose: "Bấm Lưu ý kiến để giữ nội dung của anh/chị, hoặc mở lại trang để lấy nội dung đang lưu.",
  ready: "Ý kiến được lưu ngay khi chọn “Thống nhất” hoặc khi rời ô.",
  failed: "Chưa lưu: hệ thống chưa nhận được. Hãy bấm Lưu ý kiến.",
};
const cells = [];

class Cell {
  constructor(box) {
    this.box = box;
    this.agree = box.querySelector("[data-agree]");
    this.other = box.querySelector("[data-other]");
    this.points = box.querySelector("[data-points]");
    this.reason = box.querySelector("[data-reason]");
    this.seen = box.querySelector("[data-seen]");
    this.shown = box.querySelector("[data-state]");
    this.saved = this.said();
    this.isSending = false;
    this.needsLogin = false;
    this.hasMet = false; // a colleague was here: nothing goes out before the next keystroke or Save
    this.kept = null;
    this.listen();
  }

  said() {
    return JSON.stringify([this.agree.checked, this.points.value.trim(), this.reason.value.trim()]);
  }

  isDirty() {
    return this.said() !== this.saved;
  }

  isSilent() {
    return !this.agree.checked && !this.points.value.trim() && !this.reason.value.trim();
  }

  listen() {
    this.agree.addEventListener("change", () => this.agreed());
    for (const field of [this.points, this.reason]) {
      field.addEventListener("input", () => this.typed());
    }
    this.box.addEventListener("focusout", (event) => {
      if (!this.box.contains(event.relatedTarget)) {
        this.send();
      }
    });
    this.box.addEventListener("keydown", (event) => this.key(event));
  }

  agreed() {
    this.hasMet = false;
    if (this.agree.checked) {
      this.kept = [this.points.value, this.reason.value];
      this.points.value = this.reason.value = "";
      this.other.open = false;
    } else if (this.kept) {
      [this.points.value, this.reason.value] = this.kept;
      this.other.open = !this.isSilent();
    }
    this.send();
  }

  typed() {
    this.hasMet = false;
    this.agree.checked = false;
    this.say(this.isDirty() ? "dirty" : "", this.isDirty());
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === "Escape") {
      this.agree.focus();
    } else if (event.target === this.agree) {
      this.keyOnBox(event);
    } else if (event.target === this.points && event.key === "Enter") {
      event.preventDefault();
      this.reason.focus();
    }
  }

  keyOnBox(event) {
    const step = STEPS[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      this.agree.click();
    } else if (step) {
      event.preventDefault();
      neighbour(this, step)?.agree.focus();
    } else if (/^[0-9]$/.test(event.key)) {
      this.other.open = true;
      this.points.select();
      this.points.focus();
    }
  }

  say(word, isUnsaved) {
    this.shown.textContent = WORDS[word] || word;
    this.box.classList.toggle("is-unsaved", isUnsaved);
    this.box.classList.toggle("is-saved", !isUnsaved && Boolean(word));
  }

  async send() {
    if (this.isSending || this.hasMet || !this.isDirty()) {
      return;
    }
    if (!this.agree.checked && !this.isSilent() && !this.reason.value.trim()) {
      this.other.open = true;
      this.say("reason", true);
      return;
    }
    this.isSending = true;
    const sent = this.said();
    this.say("waiting", true);
    const mayGoOn = await this.post(sent);
    this.isSending = false;
    tally();
    if (mayGoOn && this.said() !== sent) {
      this.send();
    }
  }

  async post(sent) {
    let response;
    try {
      response = await fetch(this.box.dataset.opinion, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: this.fields(),
      });
    } catch {
      this.say("offline", true);
      setTimeout(() => this.send(), AGAIN_AFTER);
      return false;
    }
    const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
    if (!isJson) {
      this.needsLogin = response.status === 403; // the cookies of the session are gone
      this.say(this.needsLogin ? "login" : "failed", true);
      return false;
    }
    return this.take(await response.json(), sent);
  }

  fields() {
    const data = new URLSearchParams();
    data.set("csrfmiddlewaretoken", document.querySelector("[data-opinions] [name=csrfmiddlewaretoken]").value);
    for (const field of this.box.querySelectorAll("input, textarea")) {
      if (field.type !== "checkbox" || field.checked) {
        data.set(field.name, field.value);
      }
    }
    return data;
  }

  take(answer, sent) {
    if (answer.state === "saved") {
      this.saved = sent;
      this.seen.value = answer.seen;
      this.box.querySelector(".invalid-feedback")?.remove();
      this.say(answer.words, false);
      return true;
    }
    this.needsLogin = answer.state === "login";
    this.hasMet = answer.state === "conflict";
    if (this.hasMet) {
      this.seen.value = answer.seen;
      this.say(`Chưa lưu: ${answer.problem} ${WORDS.choose}`, true);
    } else {
      this.say(this.needsLogin ? "login" : `Chưa lưu: ${answer.problem}`, true);
    }
    return false;
  }
}

/* After a new log-in in another tab: the token of the new session, for the same person only. */
async function logInAgain() {
  const waiting = cells.filter((cell) => cell.needsLogin);
  if (waiting.length === 0) {
    return;
  }
  const response = await fetch(window.location.href);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const token = page.querySelector("[data-opinions] [name=csrfmiddlewaretoken]");
  if (!token) {
    return;
  }
  if (page.body.dataset.owner !== document.body.dataset.owner) {
    waiting.forEach((cell) => cell.say("other", true));
    return;
  }
  document.querySelector("[data-opinions] [name=csrfmiddlewaretoken]").value = token.value;
  waiting.forEach((cell) => cell.send());
}

function neighbour(cell, [down, right]) {
  const place = cell.box.closest("td");
  if (!place) {
    return cells[cells.indexOf(cell) + down + right];
  }
  let row = place.parentElement;
  let index = place.cellIndex;
  for (;;) {
    row = down > 0 ? row.nextElementSibling : down < 0 ? row.previousElementSibling : row;
    index += right;
    if (!row || index < 1 || (right && index >= row.cells.length)) {
      return undefined;
    }
    const box = row.cells[index]?.querySelector("[data-opinion]");
    if (box) {
      return cells.find((each) => each.box === box);
    }
  }
}

function tally() {
  const word = document.querySelector("[data-word]");
  const unsaved = cells.filter((cell) => cell.isDirty()).length;
  if (word) {
    word.textContent = unsaved ? `${unsaved} mục chưa lưu.` : "Mọi ý kiến đã được lưu.";
  }
  const said = document.querySelector("[data-said]");
  if (said && said.dataset.shut !== undefined) {
    said.textContent = Number(said.dataset.shut) + cells.filter((cell) => cell.seen.value).length;
  }
}

for (const box of document.querySelectorAll("[data-opinions] [data-opinion]")) {
  cells.push(new Cell(box));
}
const word = document.querySelector("[data-word]");
if (word) {
  word.textContent = WORDS.ready;
}
window.addEventListener("focus", logInAgain);
window.addEventListener("online", () => cells.forEach((cell) => cell.send()));
window.addEventListener("beforeunload", (event) => {
  if (cells.some((cell) => cell.isDirty())) {
    event.preventDefault();
  }
});
document.querySelector("[data-opinions]")?.addEventListener("submit", () => {
  cells.forEach((cell) => { cell.saved = cell.said(); });
});
