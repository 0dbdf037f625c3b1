/*
 * The bar on top of a page that asks about values which wait in this browser: send, look, drop.
 *
 * `desk` knows the values: ids() those to ask about, send(ids), drop(ids), problem(id) why one
 * could not be sent, lineWords() what hinders all of them.
 */

import * as store from "./store.js";
import { button, copy, make } from "./dom.js";

const NO_POINTS = "\u2205";

/** Put the bar on the page; return a function that draws it anew. */
export function openBar(desk) {
  const place = make("section", { class: "waiting-bar", "aria-label": "Nội dung chưa gửi", hidden: true });
  const words = make("p", { role: "status" });
  const list = make("ul", { hidden: true });
  const buttons = make("div", { class: "form-actions" });
  place.append(words, list, buttons);
  document.querySelector("main").prepend(place);
  let total = 0;
  let isSending = false;
  let asksToDrop = false;

  function refresh() {
    const ids = desk.ids();
    const refused = ids.filter(desk.problem);
    isSending = isSending && ids.length > refused.length;
    place.hidden = ids.length === 0 && total === 0;
    place.className = `waiting-bar notice ${ids.length ? "notice-warning" : "notice-success"}`;
    words.textContent = sentence(ids.length, refused.length);
    list.replaceChildren(...ids.map(item));
    list.hidden = ids.length === 0 || (list.hidden && refused.length === 0);
    buttons.replaceChildren(...offered(ids, refused));
  }

  function sentence(count, refused) {
    if (asksToDrop && count) {
      return `Bỏ hẳn ${count} mục này? Nội dung đã nhập sẽ không lấy lại được.`;
    }
    if (count === 0) {
      return `Đã gửi xong ${total} mục.`;
    }
    if (refused === count) {
      return `${count} mục đã nhập ở máy này không gửi được. Nội dung vẫn còn ở đây để chép lại.`;
    }
    const doing = isSending ? `Đang gửi, còn ${count} mục.` : "";
    const asking = `Còn ${count} mục đã nhập ở máy này chưa gửi lên.`;
    return `${doing || asking} ${desk.lineWords()}`.trim();
  }

  function offered(ids, refused) {
    if (asksToDrop) {
      const drop = () => { asksToDrop = false; desk.drop(ids); total = 0; refresh(); };
      const keep = () => { asksToDrop = false; refresh(); };
      return ids.length ? [button("Bỏ hẳn", drop, "btn-danger"), button("Giữ lại", keep)] : [];
    }
    if (ids.length === 0) {
      return [];
    }
    const send = () => { total = ids.length; isSending = true; desk.send(ids); refresh(); };
    const look = () => { list.hidden = !list.hidden; refresh(); };
    const ask = () => { asksToDrop = true; refresh(); };
    const canSend = ids.length > refused.length && !isSending;
    return [
      ...(canSend ? [button("Gửi ngay", send, "btn-primary")] : []),
      ...(refused.length ? [] : [button(list.hidden ? "Xem" : "Thu lại", look)]),
      ...(list.hidden ? [] : [copyButton(ids)]),
      ...(isSending ? [] : [button("Bỏ", ask)]),
    ];
  }

  refresh();
  return refresh;

  function item(id) {
    const record = store.read(id);
    const problem = desk.problem(id);
    return make(
      "li",
      {},
      make("a", { href: record.page }, record.label),
      `: “${shown(record)}”`,
      ...(problem ? [make("br"), make("span", { class: "muted" }, problem)] : []),
    );
  }
}

function copyButton(ids) {
  const lines = ids.map(store.read).map((record) => `${record.label}: ${shown(record)}`);
  const onclick = async (event) => {
    const isCopied = await copy(lines.join("\n"));
    event.target.textContent = isCopied ? "Đã chép" : "Không chép được, hãy chọn rồi chép bằng tay";
  };
  return button("Chép nội dung", onclick);
}

function shown({ value, words }) {
  return words || (value === NO_POINTS ? "không áp dụng" : value || "để trống");
}
