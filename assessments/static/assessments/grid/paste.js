/*
 * A block copied from a spreadsheet goes into the table from the cell with the cursor, rows and
 * columns as they stand. Empty cells of the block leave what is there; cells to read are passed over.
 */

import { button, make } from "../../communes/waiting/dom.js";
import { cells as read } from "../entry/paste.js";
import { rowsOf } from "./moves.js";

/** Let blocks be pasted; `typed(cell)` hears of each cell that was filled. */
export function startPaste(form, byInput, typed) {
  const rows = rowsOf(form.querySelector("[data-grid]"));
  const place = form.querySelector("[data-pasted]");

  form.addEventListener("paste", (event) => {
    const box = event.target.closest("[data-grid] td");
    const block = box ? read(event.clipboardData.getData("text/plain")) : [];
    if (block.length > 1 || block[0]?.length > 1) {
      event.preventDefault();
      fill(block, box);
    }
  });

  function fill(block, box) {
    const top = rows.findIndex((row) => row.includes(box));
    const left = rows[top].indexOf(box);
    const before = [];
    const missed = { locked: 0, beyond: 0 };
    for (const [down, values] of block.entries()) {
      for (const [across, value] of values.entries()) {
        put(rows[top + down]?.[left + across], value, before, missed);
      }
    }
    report(before, missed);
  }

  function put(box, value, before, missed) {
    const cell = byInput.get(box?.querySelector("input, textarea"));
    if (value === "") {
      return;
    }
    if (!cell) {
      missed[box ? "locked" : "beyond"] += 1;
    } else if (cell.value !== value) {
      before.push([cell, cell.value]);
      cell.value = value;
      typed(cell);
    }
  }

  function report(before, { locked, beyond }) {
    const sentences = [
      `Đã dán ${before.length} ô.`,
      locked ? `${locked} giá trị rơi vào ô chỉ xem nên không dán.` : "",
      beyond ? `${beyond} giá trị nằm ngoài bảng nên không dán.` : "",
    ];
    const undo = () => {
      before.forEach(([cell, value]) => { cell.value = value; typed(cell); });
      tell(`Đã hoàn tác ${before.length} ô.`);
    };
    tell(sentences.filter(Boolean).join(" "), before.length ? [button("Hoàn tác", undo)] : []);
  }

  function tell(words, buttons = []) {
    const close = button("Đóng", () => place.replaceChildren());
    place.replaceChildren(make("p", {}, words), ...buttons, close);
  }
}
