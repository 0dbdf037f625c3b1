/* Reading typed points as the server does, to add them up and to count what does not fit yet. */

const THOUSANDTHS = 1000;
const NUMBER = /^(\d{1,6}|\d{1,3}(\.\d{3})+)(,\d{1,3})?$/;

/** Return typed points in thousandths, or null where they are no number. */
function thousandths(text) {
  const typed = text.trim();
  if (!NUMBER.test(typed)) {
    return null;
  }
  return Math.round(Number(typed.replaceAll(".", "").replace(",", ".")) * THOUSANDTHS);
}

/** Return whether the points of the input fit its maximum, step and options; nothing typed fits. */
export function fits(input) {
  if (input.value.trim() === "") {
    return true;
  }
  const points = thousandths(input.value);
  const { max, step, options } = input.dataset;
  const isListed = !options || options.split(";").some((each) => thousandths(each) === points);
  const isOnStep = !step || points % thousandths(step) === 0;
  return points !== null && points <= thousandths(max) && isListed && isOnStep;
}

/** Return the sum of all fitting points, written as on the page; penalties count against it. */
export function total(inputs) {
  const sum = inputs.reduce((before, input) => before + counted(input), 0);
  return (sum / THOUSANDTHS).toLocaleString("vi-VN", { maximumFractionDigits: 3 });
}

function counted(input) {
  const points = fits(input) ? thousandths(input.value) ?? 0 : 0;
  return points * Number(input.dataset.points);
}
