/* The entry page: connects its fields with saving, sums, keys, pasting and the way on. */

import * as store from "../../communes/waiting/store.js";
import { openBar } from "../../communes/waiting/bar.js";
import { showConflict } from "./conflict.js";
import { fieldsOf } from "./field.js";
import { startGoingOn } from "./going_on.js";
import { startKeys } from "./keys.js";
import { updateLeaf } from "./leaf.js";
import { showLine, startLine } from "./line.js";
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
    sums: outlook.show,
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
  const refreshBar = openBar(deskOf(fields, saving));

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
  const record = store.read(field.id);
  if (field.value !== field.known) {
    saving.typed(field); // typed before this script ran
  } else if (record) {
    field.value = record.value;
    field.show(saving.goesByItself(field.id) ? "waiting" : "ask");
  }
  field.input.addEventListener("input", () => saving.typed(field));
  field.input.addEventListener("change", () => saving.typed(field, 0));
  field.box?.addEventListener("change", () => saving.typed(field, 0));
}

/** Show what is typed into the same field in another tab; it comes after what was typed here. */
function mirror(field, record) {
  if (!field || !store.supersede(field.id, record) || record.value === field.value) {
    return;
  }
  field.value = record.value;
  field.show("waiting");
}

/** What the bar on top asks about: values of other pages, of earlier log-ins, and refused ones. */
function deskOf(fields, saving) {
  const problem = (id) => {
    const held = saving.sender.heldBy(id);
    return held?.state === "refused" ? held.problem : "";
  };
  return {
    ids: () => store.waiting().filter((id) => !saving.goesByItself(id) || problem(id)),
    problem,
    lineWords: () => showLine(saving.sender.line()),
    send(ids) {
      ids.forEach((id) => saving.chosen.add(id));
      saving.sender.tryAgain();
    },
    drop(ids) {
      for (const id of ids) {
        store.remove(id);
        saving.sender.release(id);
        const field = saving.byId.get(id);
        if (field) {
          field.value = field.known;
          field.showKnown();
        }
      }
    },
  };
}

document.querySelectorAll("form[data-save]").forEach(start);
