/* Two writings of one field, and the choice between them, at the field and without a reload. */

import { button, make } from "../../communes/waiting/dom.js";
import * as store from "../../communes/waiting/store.js";

/** Show the choice of a field in conflict, or take it away where there is none. */
export function showConflict(field, saving) {
  const place = `hai-noi-dung-${field.id}`;
  document.getElementById(place)?.remove();
  if (!field.conflict) {
    return;
  }
  const { theirs, by, at } = field.conflict;
  const who = by || "người khác";
  const choice = make(
    "div",
    { class: "conflict", id: place, role: "group", "aria-label": "Chọn một trong hai nội dung" },
    make("p", {}, make("strong", {}, "Mục này đã được ghi nội dung khác sau khi anh/chị mở trang. Chọn một nội dung:")),
    line("Nội dung anh/chị nhập", field.words(field.value)),
    line(`Nội dung của ${who}${at ? ` (ghi lúc ${at})` : ""}`, field.words(theirs)),
    make(
      "div",
      { class: "form-actions" },
      button("Giữ nội dung tôi nhập", () => keepMine(field, saving), "btn-primary"),
      button(`Lấy nội dung của ${who}`, () => takeTheirs(field, saving)),
    ),
  );
  field.offer(choice);
}

function line(words, value) {
  return make("p", {}, `${words}: `, make("strong", {}, value || "để trống"));
}

function keepMine(field, saving) {
  const record = store.read(field.id);
  if (record) {
    store.write(field.id, { ...record, base: field.conflict.version, sent: null });
  }
  settle(field, saving);
  field.show("waiting");
  saving.chosen.add(field.id);
  saving.sender.pump();
}

function takeTheirs(field, saving) {
  const { theirs, version } = field.conflict;
  store.remove(field.id);
  settle(field, saving);
  field.learn(theirs, version);
  field.value = theirs;
  field.show("saved");
  saving.renew();
}

function settle(field, saving) {
  field.conflict = null;
  saving.sender.release(field.id);
  showConflict(field, saving);
  field.input.focus();
}
