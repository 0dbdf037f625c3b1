/* Leads to the next leaf that is missing, wrong or asked for: by its button, or by Alt+N. */

import { go } from "./keys.js";
import { fits } from "./points.js";

const NONE = "Không còn mục nào thiếu.";

export function startMissing(form, fields) {
  const link = form.querySelector("[data-next-missing]");
  const status = form.querySelector("[data-line]");

  function lead(event) {
    event.preventDefault();
    const here = fields.findIndex((field) => field.input === document.activeElement);
    const order = [...fields.slice(here + 1), ...fields.slice(0, here + 1)];
    const wanted = order.find((field) => isToDo(field) || isAsked(field));
    const uncounted = form.querySelector("[data-uncounted]");
    if (status.textContent === NONE) {
      status.textContent = "";
    }
    if (wanted) {
      go(wanted.input);
    } else if (uncounted) {
      uncounted.focus();
    } else {
      status.textContent = NONE;
    }
  }

  link?.addEventListener("click", lead);
  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && event.code === "KeyN") {
      lead(event);
    }
  });
}

/** What was typed just now is judged here; the server's word on it may still be on its way. */
function isToDo(field) {
  const isWrongHere = field.isPoints && !fits(field.input);
  return field.isMissing || field.isWrong || isWrongHere;
}

function isAsked(field) {
  return field.isPoints && "asked" in field.leaf.dataset;
}
