/* One cell of the table: what stands in it, what the server holds, and its state. */

import { make } from "../../communes/waiting/dom.js";
import { Kept, WORDS } from "../entry/field.js";

const PAUSE = 1200;
const LOUD = new Set(["invalid", "conflict", "refused", "lost", "login", "ask", "unsafe"]);

/** Return the cells that are open for typing, in the order of the page. */
export function cellsOf(form) {
  const versions = new Map(pairs(form.elements["phien-ban"].value));
  const inputs = form.querySelectorAll("[data-grid] input, [data-grid] textarea");
  return Array.from(inputs, (input) => new Cell(input, form, versions.get(input.id) ?? 0));
}

function pairs(text) {
  return text.split(" ").filter(Boolean).map((pair) => {
    const [name, number] = pair.split("=");
    return [name, Number(number)];
  });
}

export class Cell extends Kept {
  constructor(input, form, version) {
    super();
    this.input = input;
    this.form = form;
    this.box = input.parentElement;
    this.id = `so-${form.dataset.unit}-${input.id}`;
    this.name = "so";
    this.pause = PAUSE;
    this.version = version;
    this.began = version;
    this.known = input.defaultValue;
    this.knownProblem = this.problemShown;
    this.problem = this.knownProblem;
    this.state = this.problem ? "invalid" : "";
    this.conflict = null;
  }

  get problemShown() {
    return this.input.getAttribute("aria-invalid") ? this.box.querySelector(".problem").textContent : "";
  }

  get value() {
    return this.input.value;
  }

  set value(value) {
    this.input.value = value;
  }

  /** How the cell is called: the labels of its row and its column. */
  get code() {
    const ids = this.input.getAttribute("aria-labelledby").split(" ");
    return ids.map((id) => document.getElementById(id).textContent.trim()).join(", ");
  }

  place(form) {
    const { page, save, label } = form.dataset;
    return {
      url: `${save}${this.input.id}/luu/`,
      name: this.name,
      page: `${page}#${this.input.id}`,
      label: `${label}: ${this.code}`,
    };
  }

  words(value) {
    return value;
  }

  offer(choice) {
    this.form.querySelector("[data-choices]").append(choice);
  }

  /** Show how the cell stands: by a sign always, in words below it where somebody has to act. */
  show(state, problem = "") {
    this.state = state;
    this.problem = problem;
    this.box.dataset.state = state;
    this.box.classList.toggle("wrong", this.isWrong);
    const isInvalid = state === "invalid";
    if (isInvalid) {
      this.input.setAttribute("aria-invalid", "true");
    } else {
      this.input.removeAttribute("aria-invalid");
    }
    this.note(LOUD.has(state) ? this.stateWords : "");
    this.form.dispatchEvent(new CustomEvent("cell", { detail: this }));
  }

  get stateWords() {
    return [WORDS[this.state] ?? "", this.problem].filter(Boolean).join(" ");
  }

  note(words) {
    const id = `loi-${this.input.id}`;
    let place = document.getElementById(id);
    if (!place && words) {
      place = make("small", { class: "problem", id });
      this.input.after(place);
      this.input.setAttribute("aria-describedby", id);
    }
    if (place && place.textContent !== words) {
      place.textContent = words;
    }
  }
}
