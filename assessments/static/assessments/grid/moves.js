/* Moving through the table as in a spreadsheet: Enter, arrows; and landing on a cell by its anchor. */

const BY_KEY = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Return the table as rows of boxes; rows without boxes (headings) are left out. */
export function rowsOf(table) {
  return Array.from(table.querySelectorAll("tbody tr"), (row) => Array.from(row.cells).filter((c) => c.tagName === "TD"))
    .filter((boxes) => boxes.length > 0);
}

export function startMoves(form) {
  const rows = rowsOf(form.querySelector("[data-grid]"));
  const places = new Map(rows.flatMap((boxes, r) => boxes.map((box, c) => [box, [r, c]])));

  function next(box, [down, across]) {
    let [row, column] = places.get(box);
    do {
      [row, column] = [row + down, column + across];
      const input = inputOf(rows[row]?.[column]);
      if (input) {
        return input;
      }
    } while (rows[row]?.[column]);
    return null;
  }

  form.addEventListener("keydown", (event) => {
    const { target, key } = event;
    const box = target.closest("[data-grid] td");
    if (!box || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      return;
    }
    const step = key === "Enter" ? [event.shiftKey ? -1 : 1, 0] : event.shiftKey ? null : BY_KEY[key];
    if (step && leavesField(target, step)) {
      event.preventDefault();
      go(next(box, step));
    }
  });
}

/** Left and right go on within what is typed, until the cursor stands at its edge. */
function leavesField(input, [down, across]) {
  if (down) {
    return true;
  }
  const { selectionStart: from, selectionEnd: to, value } = input;
  const isWhole = from === 0 && to === value.length;
  return isWhole || (from === to && (across < 0 ? from === 0 : to === value.length));
}

function inputOf(box) {
  return box?.querySelector("input, textarea");
}

/** Put the cursor into the cell, its text selected, clear of what sticks to the edges. */
export function go(input) {
  if (input) {
    input.focus({ preventScroll: true });
    input.select();
    show(input);
  }
}

/** Scroll no more than needed, but from under the head, the first column and the bar. */
function show(input) {
  const scroll = input.closest(".table-scroll");
  const [box, frame] = [input.getBoundingClientRect(), scroll.getBoundingClientRect()];
  const first = input.closest("tr").cells[0].getBoundingClientRect();
  const head = scroll.querySelector("thead").getBoundingClientRect();
  const bottom = Math.min(frame.bottom, document.querySelector(".save-bar").getBoundingClientRect().top);
  if (box.left < first.right) {
    scroll.scrollLeft -= first.right - box.left;
  } else if (box.right > frame.right) {
    scroll.scrollLeft += box.right - frame.right + 2;
  }
  if (box.top < head.bottom || box.bottom > bottom || box.top < 0) {
    input.scrollIntoView({ block: "center", inline: "nearest" });
  }
}

/** Show the cell that the address names; a link of a report or a finding lands there. */
export function startLanding(form) {
  function land() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("[data-grid]")) {
      target.scrollIntoView({ block: "center", inline: "center" });
      if (target.matches("input, textarea")) {
        go(target);
      }
    }
  }
  window.addEventListener("hashchange", land);
  if (location.hash) {
    land();
  } else {
    showLatest(form.querySelector("[data-grid]"));
  }
}

/** Where the periods stand side by side, the last one is what is typed now. */
function showLatest(table) {
  if ("latest" in table.dataset) {
    const scroll = table.closest(".table-scroll");
    scroll.scrollLeft = scroll.scrollWidth;
  }
}
