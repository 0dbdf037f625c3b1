"use strict";
/* Warns who leaves the page of statistics with something typed that is not saved. */

for (const form of document.querySelectorAll("[data-entry]")) {
  let isDirty = false;
  form.addEventListener("input", () => { isDirty = true; });
  form.addEventListener("submit", () => { isDirty = false; });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty) {
      event.preventDefault();
    }
  });
}
