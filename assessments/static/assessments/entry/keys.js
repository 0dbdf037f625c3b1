/* Points as in a spreadsheet: Enter and the down arrow lead to the next, the up arrow back. */

const STEPS = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

export function startKeys(points) {
  const inputs = points.map((field) => field.input);
  for (const [place, input] of inputs.entries()) {
    input.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
      if (step && isPlain) {
        event.preventDefault();
        go(inputs[place + (event.key === "Enter" && event.shiftKey ? -1 : step)]);
      }
    });
  }
}

/** Put the cursor into the input, its text selected, clear of what sticks to the window's edge. */
export function go(input) {
  if (input) {
    input.focus({ preventScroll: true });
    input.select();
    input.scrollIntoView({ block: "center" });
  }
}
