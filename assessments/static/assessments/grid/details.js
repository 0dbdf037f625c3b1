/* What is said of a cell besides its value: status, day, source, printed words. Saved by itself. */

import { WORDS } from "../entry/field.js";

const PAUSE = 1500;
const NAMES = ["tinh-trang", "chu", "ngay", "nguon"];
const ESTIMATE = "estimate";

export class Details {
  constructor(cell) {
    const { form } = cell;
    this.cell = cell;
    this.form = form;
    this.input = cell.input;
    this.id = `ct-${form.dataset.unit}-${cell.input.id}`;
    this.name = "chi-tiet";
    this.pause = PAUSE;
    this.version = cell.began;
    this.data = Object.fromEntries(NAMES.map((name) => [name, cell.input.getAttribute(`data-${name}`) ?? ""]));
    this.known = this.value;
    this.state = "";
    this.problem = "";
    this.conflict = null;
  }

  get code() {
    return `${this.cell.code} (chi tiết)`;
  }

  get value() {
    return JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, this.data[name] ?? ""])));
  }

  set value(text) {
    this.data = JSON.parse(text);
    this.mark();
  }

  get readable() {
    return this.words(this.value);
  }

  get isWrong() {
    return ["invalid", "conflict", "refused"].includes(this.state);
  }

  get stateWords() {
    return [WORDS[this.state] ?? "", this.problem].filter(Boolean).join(" ");
  }

  place(form) {
    return { ...this.cell.place(form), name: this.name, label: `${form.dataset.label}: ${this.code}` };
  }

  words(text) {
    const data = JSON.parse(text);
    const statuses = this.form.querySelector("[data-detail=tinh-trang]").options;
    const status = Array.from(statuses).find((each) => each.value === data["tinh-trang"]);
    const parts = [
      status?.textContent,
      data.ngay && `đến ngày ${data.ngay}`,
      data.nguon && `nguồn: ${data.nguon}`,
      data.chu && `chữ in ra: “${data.chu}”`,
    ];
    return parts.filter(Boolean).join("; ");
  }

  offer(choice) {
    this.cell.offer(choice);
  }

  learn(value, version) {
    if (version >= this.version) {
      this.known = value;
      this.version = version;
    }
  }

  showKnown() {
    this.show("");
  }

  show(state, problem = "") {
    this.state = state;
    this.problem = problem;
    this.mark();
    this.form.dispatchEvent(new CustomEvent("cell", { detail: this.cell }));
  }

  /** Let the cell show that something is set, and what stands in place of a number. */
  mark() {
    const { input, box } = this.cell;
    NAMES.forEach((name) => setOrRemove(input, `data-${name}`, this.data[name]));
    const status = this.data["tinh-trang"];
    box.querySelector(".mark")?.remove();
    if (status === ESTIMATE) {
      const mark = document.createElement("small");
      mark.className = "mark";
      mark.textContent = "ước";
      input.after(mark);
    }
    box.querySelector(".printed")?.remove();
    const words = this.data.chu ?? "";
    if (/\p{L}/u.test(words) && words !== input.value) {
      const printed = document.createElement("small");
      printed.className = "printed";
      printed.textContent = `in ra: ${words}`;
      box.append(printed);
    }
    const isAnswer = status && status !== ESTIMATE && status !== "official";
    setOrRemove(input, "placeholder", isAnswer ? this.words(JSON.stringify({ "tinh-trang": status })) : "");
  }
}

function setOrRemove(input, name, value) {
  if (value) {
    input.setAttribute(name, value);
  } else {
    input.removeAttribute(name);
  }
}
