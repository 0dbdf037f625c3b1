/* Sends evidence from where one stands: choose or drop several files, write where to look in each,
   and send them one after the other with their progress. What failed keeps its file and its words
   and can be sent again without choosing anything anew. Without this script there is a page with
   rows. The server judges every file; here only what is certain is said before a long upload. */

import { button, make } from "../communes/waiting/dom.js";
import { sendFile } from "./upload.js";

const OLD_KINDS = {
  doc: "Tệp Word kiểu cũ (.doc). Hãy mở bằng Word, lưu thành .docx hoặc PDF.",
  xls: "Tệp Excel kiểu cũ (.xls). Hãy mở bằng Excel, lưu thành .xlsx hoặc PDF.",
  docm: "Tệp có macro. Hãy lưu thành .docx hoặc PDF.",
  xlsm: "Tệp có macro. Hãy lưu thành .xlsx hoặc PDF.",
  zip: "Tệp nén không được nhận. Hãy giải nén rồi gửi từng tệp.",
  rar: "Tệp nén không được nhận. Hãy giải nén rồi gửi từng tệp.",
  heic: "Ảnh HEIC không được nhận. Hãy lưu ảnh thành JPG rồi gửi lại.",
};
const limits = document.querySelector("[data-largest]");
const largest = Number(limits?.dataset.largest ?? 0);
let number = 0;

function labelled(label, ...parts) {
  const made = button(...parts);
  made.setAttribute("aria-label", label);
  return made;
}

function megabytes(bytes) {
  const value = (bytes / 1048576).toLocaleString("vi-VN", { maximumFractionDigits: 1 });
  return bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${value} MB`;
}

function problemOf(file) {
  if (file.size === 0) {
    return "Tệp trống (0 byte). Hãy kiểm tra lại tệp trên máy rồi chọn lại.";
  }
  if (largest && file.size > largest) {
    return `Tệp nặng ${megabytes(file.size)}, quá mức ${megabytes(largest)}. Hãy quét lại ở độ phân giải thấp hơn hoặc tách thành nhiều tệp.`;
  }
  return OLD_KINDS[file.name.split(".").pop().toLowerCase()] ?? "";
}

/* One chosen file: its words, its progress, and what went wrong with it. */
class Upload {
  constructor(file, uploader) {
    number += 1;
    this.file = file;
    this.uploader = uploader;
    this.problem = problemOf(file);
    this.canSend = !this.problem;
    this.isSending = false;
    this.item = make("li", { class: "upload" });
    this.field = make("input", {
      class: "form-control", type: "text", maxlength: 200, autocomplete: "off",
      id: `trang-tep-${number}`, placeholder: "ví dụ: trang 3, mục II.2",
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault(); // the field may stand in a form that is not to be sent
        uploader.sendAll();
      }
    });
    this.draw();
  }

  draw() {
    const { name, size } = this.file;
    const words = make("div", { class: "upload-words" }, make("p", {}, `${name} (${megabytes(size)})`));
    if (this.problem) {
      words.append(make("p", { class: "upload-problem", role: "alert" }, this.problem));
    }
    const buttons = make("div", { class: "upload-buttons" });
    if (this.problem && this.canSend) {
      buttons.append(labelled(`Gửi lại ${name}`, "Thử lại", () => this.send()));
    }
    buttons.append(labelled(`Bỏ chọn ${name}`, "Bỏ chọn", () => this.uploader.drop(this)));
    this.item.classList.toggle("is-wrong", Boolean(this.problem));
    this.item.classList.remove("is-sending");
    this.item.replaceChildren(words, ...(this.canSend ? [this.passage()] : []), buttons);
  }

  passage() {
    const label = make("label", { class: "form-label", for: this.field.id }, "Trang, mục cần xem");
    return make("div", {}, label, this.field);
  }

  async send() {
    const bar = make("progress", { max: 100, value: 0, "aria-label": `Đang gửi ${this.file.name}` });
    const words = make("p", { class: "small-print" }, "Đang gửi… 0 %");
    const stop = new AbortController();
    this.isSending = true;
    this.item.classList.add("is-sending");
    this.item.classList.remove("is-wrong");
    this.item.replaceChildren(
      make("p", {}, this.file.name), bar, words,
      labelled(`Dừng gửi ${this.file.name}`, "Dừng", () => stop.abort()),
    );
    const answer = await sendFile(this.uploader.addresses, this.file, this.field.value, stop.signal, (part) => {
      bar.value = part;
      words.textContent = part < 100 ? `Đang gửi… ${part} %` : "Đã gửi hết, đang chờ máy chủ lưu…";
    });
    this.isSending = false;
    if (answer.state === "saved" || answer.state === "same") {
      this.uploader.keep(this, answer);
      return true;
    }
    this.problem = answer.problem;
    this.canSend = answer.state !== "refused"; // the same content would be refused again
    this.draw();
    return false;
  }
}

/* The files of one criterion: the place to drop, the list of uploads, the files that are kept. */
class Uploader {
  constructor(place) {
    this.place = place;
    this.addresses = { url: place.dataset.url, state: place.dataset.state };
    this.uploads = [];
    this.list = make("ul", { class: "uploads" });
    this.said = make("p", { class: "small-print", role: "status" });
    const label = `Gửi các tệp đã chọn cho ${place.dataset.what}`;
    this.sender = labelled(label, "Gửi", () => this.sendAll(), "btn-primary");
    this.sender.hidden = true;
    for (const element of place.querySelectorAll("[data-without-script]")) {
      element.hidden = true;
    }
    (place.querySelector("[data-chooser]") ?? place).append(this.chooser(), this.list, this.sender, this.said);
    this.reuse = place.querySelector("[data-reuse]");
    if (this.reuse) {
      this.reuse.textContent = this.reuse.dataset.reuse;
      this.reuse.setAttribute("aria-label", this.reuse.dataset.label);
      this.reuse.className = "reuse";
      place.append(this.reuse);
    }
    for (const kind of ["input", "change"]) {
      this.list.addEventListener(kind, (event) => event.stopPropagation()); // no fields of a form around
    }
  }

  chooser() {
    const input = make("input", {
      class: "visually-hidden", type: "file", multiple: true, accept: limits?.dataset.kinds ?? "",
      "aria-label": `Chọn tệp cho ${this.place.dataset.what}`,
    });
    input.addEventListener("change", (event) => {
      event.stopPropagation();
      this.add(input.files);
      input.value = "";
    });
    const hint = make("span", { class: "small-print" }, "hoặc kéo thả vào đây");
    const drop = make("label", { class: "drop" }, input, make("strong", {}, "Chọn tệp"), hint);
    for (const kind of ["dragenter", "dragover"]) {
      this.place.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.add("is-over");
      });
    }
    this.place.addEventListener("dragleave", () => drop.classList.remove("is-over"));
    this.place.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("is-over");
      this.add(event.dataTransfer.files);
    });
    return drop;
  }

  add(files) {
    for (const file of files) {
      const upload = new Upload(file, this);
      this.uploads.push(upload);
      this.list.append(upload.item);
    }
    this.say("");
    this.uploads.find((upload) => upload.canSend)?.field.focus();
    this.count();
  }

  drop(upload) {
    this.uploads = this.uploads.filter((each) => each !== upload);
    upload.item.remove();
    this.count();
    (this.list.querySelector("input") ?? this.place.querySelector(".drop input")).focus();
  }

  async sendAll() {
    this.sender.hidden = true;
    for (const upload of this.uploads.filter((each) => each.canSend && !each.isSending)) {
      await upload.send();
    }
    this.count();
  }

  keep(upload, answer) {
    this.place.querySelector("[data-kept]").innerHTML = answer.list;
    this.say(answer.state === "same" ? answer.problem : `Đã thêm tài liệu “${upload.file.name}”.`);
    this.uploads = this.uploads.filter((each) => each !== upload);
    upload.item.remove();
    this.count();
    offerReuse();
  }

  count() {
    const waiting = this.uploads.filter((upload) => upload.canSend && !upload.isSending && !upload.problem);
    this.place.classList.toggle("has-uploads", this.uploads.length > 0);
    this.sender.hidden = waiting.length === 0;
    this.sender.textContent = waiting.length > 1 ? `Gửi ${waiting.length} tệp` : "Gửi tệp này";
  }

  say(words) {
    this.said.textContent = words;
  }
}

const uploaders = Array.from(document.querySelectorAll("[data-uploader]"), (place) => new Uploader(place));

/* A file of another criterion can be used again: the way to that page shows once there is one. */
function offerReuse() {
  const kept = Array.from(document.querySelectorAll("[data-kept] .files"));
  for (const { place, reuse } of uploaders.filter((each) => each.reuse)) {
    reuse.hidden = kept.every((files) => place.contains(files));
  }
}

offerReuse();

for (const kind of ["dragover", "drop"]) {
  window.addEventListener(kind, (event) => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault(); // a file dropped beside the place must not take the page away
    }
  });
}

window.addEventListener("beforeunload", (event) => {
  if (uploaders.some((each) => each.uploads.some((upload) => upload.canSend))) {
    event.preventDefault();
  }
});
