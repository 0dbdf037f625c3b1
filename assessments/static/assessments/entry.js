"use strict";
/* Adds up the points while they are typed. The server counts anew on each save. */

const THOUSANDTHS = 1000;

function thousandths(text) {
  const typed = text.trim();
  if (!/^(\d{1,6}|\d{1,3}(\.\d{3})+)(,\d{1,3})?$/.test(typed)) {
    return 0;
  }
  return Math.round(Number(typed.replaceAll(".", "").replace(",", ".")) * THOUSANDTHS);
}

function pointsOf(field) {
  const points = thousandths(field.value);
  const isOnStep = points % (thousandths(field.dataset.step) || 1) === 0;
  const isValid = isOnStep && points <= thousandths(field.dataset.max);
  return isValid ? points * Number(field.dataset.points) : 0;
}

function written(total) {
  return (total / THOUSANDTHS).toLocaleString("vi-VN", { maximumFractionDigits: 3 });
}

function startAdding(form) {
  const shown = form.querySelector("[data-total][data-plain]");
  const fields = form.querySelectorAll("[data-points]");
  const isWhole = form.querySelectorAll(".is-locked").length === 0;
  if (shown && isWhole) {
    form.addEventListener("input", () => {
      shown.textContent = written(Array.from(fields, pointsOf).reduce((a, b) => a + b, 0));
    });
  }
}

function warnBeforeLeaving(form) {
  let isDirty = false;
  form.addEventListener("input", () => { isDirty = true; });
  form.addEventListener("submit", () => { isDirty = false; });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty) {
      event.preventDefault();
    }
  });
}

for (const form of document.querySelectorAll("[data-entry]")) {
  startAdding(form);
  warnBeforeLeaving(form);
}
