/* One panel for all cells: how the cell with the cursor is called, how it stands, what it was. */

const OPEN_KEY = "F2";

/**
 * Start the panel. `detailsOf(cell)` gives the details of a cell, `typed(field)` hears of what was
 * typed or copied.
 */
export function startPanel(form, byInput, detailsOf, typed) {
  const panel = form.querySelector("[data-panel]");
  const find = (name) => panel.querySelector(`[data-${name}]`);
  const controls = Array.from(panel.querySelectorAll("[data-detail]"));
  const earlierOf = new Map(form.dataset.earlier.split(" ").map((pair) => pair.split("=")));
  let cell = null;
  form.querySelectorAll("a.row-link").forEach((link) => { link.tabIndex = -1; }); // the panel has it

  function show(chosen) {
    cell = chosen;
    panel.hidden = false;
    find("name").textContent = cell.code;
    const earlier = before(cell);
    find("copy").hidden = earlier === "" || cell.value !== "";
    find("copy").textContent = `Chép từ kỳ trước: ${earlier}`;
    const details = detailsOf(cell);
    controls.forEach((control) => { control.value = details.data[control.dataset.detail] ?? ""; });
    find("row").href = cell.input.closest("tr").querySelector("a").href;
    find("is-set").hidden = !controls.some((control) => control.value);
    tell();
  }

  function tell() {
    const details = detailsOf(cell);
    const words = [cell.stateWords, details.state && `Chi tiết: ${details.stateWords}`];
    const said = words.filter(Boolean).join(" ");
    if (find("cell-state").textContent !== said) {
      find("cell-state").textContent = said;
    }
  }

  /** Return the value of the period before: from the table where it stands there. */
  function before({ input }) {
    const [, indicator, period, item] = /^o-(\d+)-(.+)-(\w+)$/.exec(input.id);
    const beside = document.getElementById(`o-${indicator}-${earlierOf.get(period)}-${item}`);
    return beside?.value ?? input.dataset.truoc ?? "";
  }

  function open(isOpen) {
    find("fields").hidden = !isOpen;
    find("open").setAttribute("aria-expanded", String(isOpen));
  }

  form.addEventListener("focusin", ({ target }) => {
    const focused = byInput.get(target);
    if (focused) {
      show(focused);
    }
  });
  form.addEventListener("cell", ({ detail }) => detail === cell && tell());
  form.addEventListener("keydown", (event) => {
    if (event.key === OPEN_KEY && event.shiftKey && byInput.has(event.target)) {
      event.preventDefault();
      open(true);
      controls[0].focus();
    } else if (event.key === "Escape" && panel.contains(event.target)) {
      cell.input.focus();
    } else if (event.key === "Enter" && controls.includes(event.target)) {
      event.preventDefault();
      cell.input.focus();
    }
  });
  find("open").addEventListener("click", () => open(find("fields").hidden));
  find("copy").addEventListener("click", () => {
    cell.value = before(cell);
    find("copy").hidden = true;
    typed(cell, 0);
    cell.input.focus();
  });
  for (const control of controls) {
    for (const kind of ["input", "change"]) {
      control.addEventListener(kind, () => {
        const details = detailsOf(cell);
        details.data[control.dataset.detail] = control.value;
        details.mark();
        typed(details, kind === "change" ? 0 : undefined);
      });
    }
  }
  return { renew: () => cell && show(cell) };
}
