/* Asks before logging out while values wait in this browser. */

import * as store from "./store.js";
import { button, make } from "./dom.js";

/** Ask what becomes of the waiting values; every answer but staying logs out. */
export function askBeforeLoggingOut(form) {
  document.querySelector(".leaving")?.remove();
  const count = store.countEverywhere();
  const out = () => form.submit();
  const drop = () => { store.removeEverywhere(); out(); };
  const stay = () => { place.remove(); document.querySelector("main").focus(); };
  const place = make(
    "section",
    { class: "leaving notice notice-warning", role: "alertdialog", "aria-label": "Đăng xuất", tabindex: "-1" },
    make("p", {}, `Còn ${count} mục đã nhập ở máy này chưa gửi lên. Nếu đăng xuất bây giờ, các mục này được giữ ở máy này và hệ thống sẽ hỏi lại khi anh/chị đăng nhập; người khác không xem và không gửi được.`),
    make(
      "div",
      { class: "form-actions" },
      button("Ở lại để gửi", stay, "btn-primary"),
      button("Đăng xuất, giữ lại ở máy này", out),
      button("Bỏ hẳn các mục này rồi đăng xuất", drop, "btn-outline-danger"),
    ),
  );
  document.querySelector("main").prepend(place);
  place.scrollIntoView({ block: "center" });
  place.querySelector("button").focus();
}
