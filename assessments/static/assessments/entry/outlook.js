/* Total, likely grade and what is missing for the next one, as the server's answers tell them. */

import { make } from "../../communes/waiting/dom.js";
import { total } from "./points.js";

/** Return what shows the sums of an answer, and what adds the points up while they are typed. */
export function startOutlook(form, fields) {
  const points = fields.filter((field) => field.isPoints);
  const addsUp = form.querySelector("[data-total][data-plain]");
  const isWhole = form.querySelectorAll(".is-locked").length === 0;

  function add() {
    if (addsUp && isWhole) {
      addsUp.textContent = total(points.filter((each) => !each.box?.checked).map((each) => each.input));
    }
    const typed = points.filter((field) => field.isMissing).map((field) => field.leaf);
    const counted = Array.from(form.querySelectorAll("[data-uncounted]"), (link) => link.closest("[data-code]"));
    const missing = Array.from(form.querySelectorAll("[data-code]")).filter(
      (leaf) => typed.includes(leaf) || counted.includes(leaf));
    const codes = missing.map((leaf) => leaf.dataset.code).join(", ");
    write(form, "missing", codes ? `Chưa có điểm ở mục: ${codes}.` : "");
  }

  function show(sum) {
    for (const name of ["points", "max", "answered", "grade", "recognition"]) {
      write(form, name, sum[name]);
    }
    write(form, "next", sum.next ? `Bậc kế tiếp là ${sum.next}:` : "");
    list(form, "needs", sum.needs, sum.more_needs);
    list(form, "recognition-needs", sum.lacking, sum.more_lacking);
    add();
  }

  return { add, show };
}

function list(form, name, needs, hasMore) {
  const rest = hasMore ? ["và các điều kiện khác (mở lại trang để xem đủ)"] : [];
  const lines = [...needs, ...rest].map((need) => make("li", {}, need));
  form.querySelector(`[data-sum=${name}]`)?.replaceChildren(...lines);
}

function write(form, name, words) {
  for (const place of form.querySelectorAll(`[data-sum=${name}]`)) {
    place.textContent = words;
    const row = place.closest("[data-row]") ?? place;
    row.hidden = words === "";
  }
}
