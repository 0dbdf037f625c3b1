/*
 * A column, or two, copied from a spreadsheet: the first becomes points from this field downwards,
 * the second the words beside them. Empty cells leave what is there.
 */

import { button, make } from "../../communes/waiting/dom.js";
import { fits } from "./points.js";

const MOST_COLUMNS = 2;

/** Let blocks be pasted into the points; `typed(field)` hears of each field that was filled. */
export function startPaste(form, fields, typed) {
  const points = fields.filter((field) => field.isPoints);
  const place = form.querySelector("[data-pasted]");
  for (const [first, field] of points.entries()) {
    field.input.addEventListener("paste", (event) => {
      const block = cells(event.clipboardData.getData("text/plain"));
      if (block.length > 1 || block[0]?.length > 1) {
        event.preventDefault();
        fill(block, first);
      }
    });
  }

  function fill(block, first) {
    const columns = Math.max(...block.map((row) => row.length));
    if (columns > MOST_COLUMNS) {
      tell(`Khối vừa chép có ${columns} cột nên chưa dán. Hãy chép lại một cột điểm, hoặc hai cột: điểm và giải trình.`);
      return;
    }
    const before = [];
    for (const [row, [number, words]] of block.entries()) {
      put(points[first + row], number, before);
      put(wordsOf(points[first + row]), words, before);
    }
    report(before, block.length - (points.length - first));
  }

  function put(field, text = "", before) {
    if (field && text !== "" && field.value !== text) {
      before.push([field, field.value]);
      field.value = text;
      typed(field);
    }
  }

  function wordsOf(field) {
    return fields.find((each) => !each.isPoints && each.key === field?.key);
  }

  function report(before, surplus) {
    const wrong = before.filter(([field]) => field.isPoints && !fits(field.input)).length;
    const sentences = [
      `Đã dán ${before.length} ô.`,
      wrong ? `${wrong} ô chưa hợp lệ, vẫn giữ số đã dán: hãy xem lại các ô có chữ đỏ.` : "",
      surplus > 0 ? `${surplus} dòng cuối không còn mục để dán.` : "",
    ];
    const undo = () => {
      before.reverse().forEach(([field, value]) => { field.value = value; typed(field); });
      tell(`Đã hoàn tác ${before.length} ô.`);
    };
    tell(sentences.filter(Boolean).join(" "), before.length ? [button("Hoàn tác", undo)] : []);
  }

  function tell(words, buttons = []) {
    const close = button("Đóng", () => place.replaceChildren());
    place.replaceChildren(make("p", {}, words), ...buttons, close);
  }
}

/** Return the rows of what a spreadsheet puts on the clipboard; a cell in quotes may have lines. */
export function cells(text) {
  const rows = [[]];
  const pattern = /(?:^|[\t\n])(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))/g;
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (const found of plain.matchAll(pattern)) {
    if (found[0].startsWith("\n") && found.index > 0) {
      rows.push([]);
    }
    const cell = found[1]?.replaceAll('""', '"') ?? found[2];
    rows.at(-1).push(cell.replaceAll("\u00a0", " ").trim());
  }
  return rows;
}
