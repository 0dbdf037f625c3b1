/* The chip of a leaf and the list on top of the page follow what was saved. */

const CHIPS = {
  conflict: ["Có hai nội dung, cần chọn một", "chip-bad"],
  invalid: ["Chưa hợp lệ, vẫn giữ số đã nhập", "chip-bad"],
  answered: ["Đã sửa, chờ gửi", "chip-good"],
  none: ["Không áp dụng", ""],
  filled: ["Đã có điểm", "chip-good"],
  empty: ["Chưa có điểm", ""],
};

/** Bring the look of the field's leaf up to date after an answer of the server. */
export function updateLeaf(field, fields) {
  const own = fields.filter((each) => each.key === field.key);
  const points = own.find((each) => each.isPoints);
  if (points) {
    const chip = field.leaf.querySelector("[data-chip]");
    const [words, look] = CHIPS[standing(points, own)];
    chip.textContent = words;
    chip.className = `chip ${look}`;
  }
  field.leaf.classList.toggle("is-wrong", own.some((each) => each.isWrong));
  if (points?.state === "saved") {
    removeFromSummary(points.id);
  }
}

function standing(points, own) {
  if (own.some((each) => each.conflict)) {
    return "conflict";
  }
  if (points.state === "invalid") {
    return "invalid";
  }
  if ("asked" in points.leaf.dataset) {
    delete points.leaf.dataset.asked;
    return "answered";
  }
  if (points.box?.checked) {
    return "none";
  }
  return points.isMissing ? "empty" : "filled";
}

function removeFromSummary(id) {
  const summary = document.querySelector(".error-summary");
  summary?.querySelector(`a[href="#${id}"]`)?.closest("li").remove();
  if (summary && !summary.querySelector("li")) {
    summary.remove();
  }
}
