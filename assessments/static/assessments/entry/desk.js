/* What waits from before, in other tabs and from other pages, beside the fields of this one. */

import * as store from "../../communes/waiting/store.js";
import { showLine } from "./line.js";

/** Show what was typed into the field before, or before this script ran. */
export function restore(field, saving) {
  const record = store.read(field.id);
  if (field.value !== field.known) {
    saving.typed(field);
  } else if (record) {
    field.value = record.value;
    field.show(saving.goesByItself(field.id) ? "waiting" : "ask");
  }
}

/** Show what is typed into the same field in another tab; it comes after what was typed here. */
export function mirror(field, record) {
  if (!field || !store.supersede(field.id, record) || record.value === field.value) {
    return;
  }
  field.value = record.value;
  field.show("waiting");
}

/** What the bar on top asks about: values of other pages, of earlier log-ins, and refused ones. */
export function deskOf(saving) {
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
