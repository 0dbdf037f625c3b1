/*
 * The buttons of the form: first everything that waits goes out, then the page goes on. The form
 * itself is sent without the fields, which the server has by then.
 */

import * as store from "../../communes/waiting/store.js";
import { go } from "./keys.js";

const PATIENCE = 40000;
const LOOK_EVERY = 100;
const WHY = {
  ok: "Chưa lưu được",
  lost: "Mất kết nối nên chưa gửi lên được",
  login: "Phiên làm việc đã hết nên chưa gửi lên được",
};

export function startGoingOn(form, fields, saving, line) {
  let isReady = false;

  form.addEventListener("submit", async (event) => {
    if (isReady) {
      return;
    }
    event.preventDefault();
    const { submitter } = event;
    line.say("Đang lưu…");
    for (const field of fields) {
      clearTimeout(saving.pausing.get(field.id));
      saving.pausing.delete(field.id);
    }
    saving.sender.tryAgain();
    await quiet();
    const waiting = fields.filter((field) => store.read(field.id));
    if (waiting.length > 0) {
      hold(waiting);
    } else if (submitter?.name) {
      await leave(submitter);
    } else {
      line.say("Đã lưu tất cả.");
    }
  });

  async function quiet() {
    const until = Date.now() + PATIENCE;
    while (Date.now() < until && saving.sender.line() === "ok" && isBusy()) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
  }

  function isBusy() {
    const goes = (field) => store.read(field.id) && !saving.sender.heldBy(field.id);
    return !saving.sender.isIdle() || fields.some((f) => goes(f) && saving.goesByItself(f.id));
  }

  function hold(waiting) {
    const codes = [...new Set(waiting.map((field) => field.code))].join(", ");
    line.say(`${WHY[saving.sender.line()]} mục ${codes}. Nội dung vẫn được giữ trên máy này.`);
    go(waiting.find((field) => field.isWrong)?.input ?? waiting[0].input);
  }

  /** Go on by the button, with a token that is good also after a log-in in another tab. */
  async function leave(submitter) {
    const state = await saving.renew();
    line.set(state === "login" ? "login" : "ok");
    if (state === "lost") {
      line.say("Mất kết nối nên chưa sang trang khác. Mọi nội dung đã được lưu; hãy bấm lại khi có mạng.");
    }
    if (state === "lost" || state === "login") {
      return;
    }
    isReady = true;
    for (const { input, box, leaf } of fields) {
      for (const part of [input, box, leaf.querySelector("[data-version]")]) {
        part?.setAttribute("disabled", "");
      }
    }
    form.requestSubmit(submitter);
  }

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      isReady = false;
      form.querySelectorAll("[data-leaf] [disabled]").forEach((part) => part.removeAttribute("disabled"));
      saving.renew();
    }
  });
}
