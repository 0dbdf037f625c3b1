/* The entry page: connects its fields with saving, sums, keys, pasting and the way on. */

import * as store from "../../communes/waiting/store.js";
import { openBar } from "../../communes/waiting/bar.js";
import { showConflict } from "./conflict.js";
import { deskOf, mirror, restore } from "./desk.js";
import { fieldsOf } from "./field.js";
import { startGoingOn } from "./going_on.js";
import { startKeys } from "./keys.js";
import { updateLeaf } from "./leaf.js";
import { startLine } from "./line.js";
import { startMissing } from "./missing.js";
import { startOutlook } from "./outlook.js";
import { startPaste } from "./paste.js";
import { startSaving } from "./saving.js";

const ANSWERED = new Set(["saved", "invalid", "conflict"]);

async function start(form) {
  await store.adopt();
  const fields = fieldsOf(form);
  const outlook = startOutlook(form, fields);
  const line = startLine(form);
  const saving = startSaving(form, fields, {
    told: ({ sum }) => sum && outlook.show(sum),
    changed(field) {
      outlook.add();
      if (field.conflict) {
        showConflict(field, saving);
      }
    },
    line(state) {
      line.set(state);
      fields.filter((each) => store.read(each.id)).forEach((each) => mark(each, state));
      refreshBar();
    },
    settled(field) {
      if (field) {
        showConflict(field, saving);
      }
      if (field && ANSWERED.has(field.state)) {
        updateLeaf(field, fields);
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

  fields.forEach((field) => begin(field, saving));
  store.onOtherTab((id, record) => mirror(saving.byId.get(id), record));
  startKeys(fields.filter((field) => field.isPoints));
  startPaste(form, fields, (field) => saving.typed(field));
  startMissing(form, fields);
  startGoingOn(form, fields, saving, line);
  window.addEventListener("beforeunload", (event) => store.isSafe() || event.preventDefault());
  outlook.add();
  refreshBar();
  saving.sender.pump();
  form.dataset.entry = "ready";
}

function begin(field, saving) {
  restore(field, saving);
  field.input.addEventListener("input", () => saving.typed(field));
  field.input.addEventListener("change", () => saving.typed(field, 0));
  field.box?.addEventListener("change", () => saving.typed(field, 0));
}

document.querySelectorAll("form[data-save]").forEach(start);
