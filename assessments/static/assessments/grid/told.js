/* What else an answer tells: computed cells that follow, and findings of the checks. */

import { make } from "../../communes/waiting/dom.js";

const seenAt = new Map();

/** Answers overtake each other: `seen` counts the changes of the unit that an answer knows of. */
function isOvertaken(name, seen) {
  return (seenAt.get(name) ?? 0) > seen;
}

/** Show the words of the cells that were computed anew, and what the checks find. */
export function showTold(form, { state, cells = {}, findings, seen = 0, version, problem }, field) {
  for (const [name, words] of Object.entries(cells)) {
    const place = document.getElementById(name)?.querySelector("[data-words]");
    if (place && !isOvertaken(name, seen)) {
      seenAt.set(name, seen);
      place.textContent = words || "–";
    }
  }
  if (field?.name === "chi-tiet" && version) {
    field.cell.version = Math.max(field.cell.version, version);
    showValidity(field.cell, state === "invalid" ? problem : "");
  }
  if (findings && field) {
    showFindings(form, findings, field, seen);
  }
}

/** A status such as "không phát sinh" settles whether the number beside it is valid. */
function showValidity(cell, problem) {
  const isSettled = ["", "saved", "invalid"].includes(cell.state);
  if (isSettled && problem) {
    cell.show("invalid", problem);
  } else if (cell.state === "invalid") {
    cell.show("");
  }
}

/** A finding that stood at this cell and is not told any more is settled, unless it was told later. */
function showFindings(form, findings, field, seen) {
  const list = form.querySelector("[data-findings]");
  const name = field.input.id;
  if (isOvertaken(name, seen)) {
    return;
  }
  seenAt.set(name, seen);
  const known = Array.from(list.children).filter((each) => each.dataset.of.split(" ").includes(name));
  known.filter((each) => Number(each.dataset.seen) <= seen).forEach((each) => each.remove());
  for (const { problem, action, severity, cells } of findings) {
    if (cells.some((cell) => isOvertaken(cell, seen))) {
      continue;
    }
    const link = make("a", { href: `#${name}` }, problem);
    list.append(make("li", { "data-of": cells.join(" "), "data-seen": seen, class: `found-${severity}` }, link, ` ${action}`));
  }
  list.closest("[data-found]").hidden = list.children.length === 0;
}
