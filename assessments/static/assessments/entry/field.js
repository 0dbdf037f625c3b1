/* One field of the entry page: what stands in it, what the server holds, and its state in words. */

export const NO_POINTS = "\u2205"; // how "không áp dụng" is written in a points field
const POINTS = "diem";
const PAUSES = { diem: 1500, "giai-trinh": 5000 };
export const WORDS = {
  waiting: "Đang chờ gửi",
  sending: "Đang lưu…",
  saved: "Đã lưu",
  invalid: "Chưa hợp lệ, vẫn giữ số đã nhập.",
  conflict: "Có hai nội dung, cần chọn một.",
  refused: "Chưa lưu được, vẫn giữ trên máy này.",
  lost: "Mất kết nối – đã giữ trên máy này",
  login: "Phiên làm việc đã hết – đã giữ trên máy này",
  ask: "Đã nhập từ lần trước, chờ anh/chị đồng ý gửi",
  unsafe: "Trình duyệt này không giữ được: đừng đóng trang trước khi lưu xong",
};

/** Return the fields of the form in the order of the page: points, unless computed, and words. */
export function fieldsOf(form) {
  const leaves = Array.from(form.querySelectorAll("[data-leaf]"));
  return leaves.flatMap((leaf) => {
    const words = new Field(leaf, "giai-trinh");
    return leaf.querySelector("[data-points]") ? [new Field(leaf, POINTS), words] : [words];
  });
}

/** What a page holds for one value of the server: the last one known, and how it stands. */
export class Kept {
  get isWrong() {
    return ["invalid", "conflict", "refused"].includes(this.state);
  }

  /** Take over what the server holds, unless a newer version is known. */
  learn(value, version, problem = "") {
    if (version >= this.version) {
      this.known = value;
      this.version = version;
      this.knownProblem = problem;
    }
  }

  /** Say that the server's value stands here: nothing, or what is wrong with it. */
  showKnown() {
    this.show(this.knownProblem ? "invalid" : "", this.knownProblem);
  }
}

export class Field extends Kept {
  constructor(leaf, name) {
    super();
    this.leaf = leaf;
    this.name = name;
    this.key = leaf.dataset.leaf;
    this.id = `${name}-${this.key}`;
    this.isPoints = name === POINTS;
    this.pause = PAUSES[name];
    this.input = document.getElementById(this.id);
    this.box = this.isPoints ? leaf.querySelector("[data-not-applicable]") : null;
    this.shown = document.getElementById(`luu-${this.id}`);
    this.version = Number(leaf.querySelector("[data-version]").value);
    this.known = this.box?.defaultChecked ? NO_POINTS : this.input.defaultValue;
    this.knownProblem = this.shown.dataset.problem ?? "";
    this.problem = this.knownProblem;
    this.state = this.problem ? "invalid" : "";
    this.conflict = null;
  }

  get value() {
    return this.box?.checked ? NO_POINTS : this.input.value;
  }

  set value(value) {
    if (this.box) {
      this.box.checked = value === NO_POINTS;
    }
    this.input.value = value === NO_POINTS ? "" : value;
  }

  /** Where the field is saved, and how it is called where it waits. */
  place(form) {
    return {
      url: form.dataset.save.replace("/0/", `/${this.key}/`),
      name: this.name,
      page: `${form.dataset.page}#muc-${this.key}`,
      label: `${form.dataset.label}, mục ${this.code}, ${this.isPoints ? "điểm" : "giải trình"}`,
    };
  }

  get code() {
    return this.leaf.dataset.code;
  }

  /** Put the choice between two writings where the field is. */
  offer(choice) {
    this.leaf.append(choice);
  }

  words(value) {
    return value === NO_POINTS ? "không áp dụng" : value;
  }

  get isMissing() {
    return this.isPoints && this.value.trim() === "";
  }

  /** Say in words beside the field how it stands; no state leaves the place empty. */
  show(state, problem = "") {
    this.state = state;
    this.problem = problem;
    const words = [WORDS[state] ?? "", problem].filter(Boolean).join(" ");
    if (this.shown.textContent !== words) {
      this.shown.textContent = words;
    }
    this.shown.dataset.state = state;
    this.input.classList.toggle("is-invalid", state === "invalid");
    this.input.setAttribute("aria-invalid", String(state === "invalid"));
  }
}
