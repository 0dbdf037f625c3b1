/* Shows, while the numbers are typed, how many cases there are and what their mean will be.
   The server counts again when the form is saved; without this script only that is shown. */
"use strict";

const form = document.querySelector("[data-cases]");
const live = form.querySelector("[data-live]");
const fields = [...form.querySelectorAll("[data-level]")];

function whole(text) {
  const plain = text.trim().replace(/[.\s]/g, "");
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
}

function points(text) {
  return Math.round(Number(text.replace(",", ".")) * 1000);
}

/* Half up, in whole numbers only, so that it never differs from the server. */
function mean(thousandths, cases, decimals) {
  const unit = 10 ** (3 - decimals);
  const rounded = Math.floor((2 * thousandths + cases * unit) / (2 * cases * unit));
  const digits = String(rounded).padStart(decimals + 1, "0");
  const fraction = decimals ? digits.slice(-decimals).replace(/0+$/, "") : "";
  const integer = decimals ? digits.slice(0, -decimals) : digits;
  return fraction ? `${integer},${fraction}` : integer;
}

function tell() {
  const numbers = fields.map((field) => whole(field.value));
  const cases = numbers.reduce((sum, number) => sum + (number ?? 0), 0);
  live.hidden = numbers.includes(null) || cases === 0;
  if (live.hidden) return;
  const sum = fields.reduce((total, field, place) => total + points(field.dataset.level) * numbers[place], 0);
  const found = mean(sum, cases, Number(form.dataset.cases || 3));
  live.textContent = `Tổng số ${cases.toLocaleString("vi-VN")} hồ sơ, điểm bình quân ${found} (chưa lưu).`;
}

form.addEventListener("input", tell);
