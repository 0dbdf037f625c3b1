/* The table of a group: connects its cells with saving, keys, pasting, the panel and the way on. */

import * as store from "../../communes/waiting/store.js";
import { openBar } from "../../communes/waiting/bar.js";
import { showConflict } from "../entry/conflict.js";
import { deskOf, mirror, restore } from "../entry/desk.js";
import { startGoingOn } from "../entry/going_on.js";
import { startLine } from "../entry/line.js";
import { startSaving } from "../entry/saving.js";
import { cellsOf } from "./cell.js";
import { Details } from "./details.js";
import { startLanding, startMoves } from "./moves.js";
import { startPanel } from "./panel.js";
import { startPaste } from "./paste.js";
import { showTold } from "./told.js";

async function start(form) {
  await store.adopt();
  const fields = cellsOf(form);
  const byInput = new Map(fields.map((cell) => [cell.input, cell]));
  const line = startLine(form);
  const saving = startSaving(form, fields, {
    told: (answer, field) => showTold(form, answer, field),
    changed: (field) => field.conflict && showConflict(field, saving),
    line(state) {
      line.set(state);
      store.waiting().map((id) => saving.byId.get(id)).filter(Boolean).forEach((each) => mark(each, state));
      refreshBar();
    },
    settled(field) {
      if (field) {
        showConflict(field, saving);
      }
      line.set(saving.sender.line());
      refreshBar();
    },
  });
  const refreshBar = openBar(deskOf(saving));

  function mark(field, state) {
    if (!field.conflict && saving.goesByItself(field.id)) {
      field.show(state === "ok" ? "waiting" : state);
    }
  }

  /** Return the details of a cell; they are made when somebody first looks at them. */
  function detailsOf(cell) {
    if (!cell.details) {
      cell.details = new Details(cell);
      saving.byId.set(cell.details.id, cell.details);
      fields.push(cell.details);
    }
    return cell.details;
  }

  fields.slice().forEach((cell) => restore(cell, saving));
  restoreDetails(form, byInput, (cell) => restore(detailsOf(cell), saving));
  store.onOtherTab((id, record) => mirror(saving.byId.get(id), record));
  for (const [kind, pause] of [["input", undefined], ["change", 0]]) {
    form.addEventListener(kind, ({ target }) => {
      if (byInput.has(target)) {
        saving.typed(byInput.get(target), pause);
      }
    });
  }
  startMoves(form);
  startPaste(form, byInput, (cell) => saving.typed(cell));
  startPanel(form, byInput, detailsOf, (field, pause) => saving.typed(field, pause));
  startGoingOn(form, fields, saving, line);
  startLanding(form);
  window.addEventListener("beforeunload", (event) => store.isSafe() || event.preventDefault());
  refreshBar();
  saving.sender.pump();
  form.dataset.entry = "ready";
}

/** Bring back the details that wait in this browser from before. */
function restoreDetails(form, byInput, bring) {
  const starts = `ct-${form.dataset.unit}-`;
  for (const id of store.waiting().filter((each) => each.startsWith(starts))) {
    const cell = byInput.get(document.getElementById(id.slice(starts.length)));
    if (cell) {
      bring(cell);
    }
  }
}

document.querySelectorAll("form[data-save]").forEach(start);
