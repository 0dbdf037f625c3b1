/* Opens evidence beside the score, without leaving the page: pages come as parts from the server.
   On a wide window the panel stands at the right; on a narrow one below the list it came from.
   Esc closes it, and the focus goes back to the link. Without this script the links open pages. */

import { button, make } from "../communes/waiting/dom.js";

const PART = "phan";
const TITLE = "ten-tai-lieu-dang-xem";
let panel = null;
let opener = null;

function build() {
  const larger = button("Phóng to", () => {
    const isLarge = made.classList.toggle("is-large");
    larger.textContent = isLarge ? "Thu nhỏ" : "Phóng to";
  });
  const tools = make("div", { class: "viewer-tools" }, larger, button("Đóng", close));
  const title = make("h2", { id: TITLE, tabindex: -1 });
  const made = make(
    "aside",
    { class: "viewer", "aria-labelledby": TITLE },
    make("div", { class: "viewer-head" }, title, tools),
    make("div", { class: "viewer-body", "aria-live": "polite" }),
  );
  for (const kind of ["input", "change"]) {
    made.addEventListener(kind, (event) => event.stopPropagation()); // not part of a form around it
  }
  return made;
}

function close() {
  panel?.remove();
  document.body.classList.remove("is-viewing");
  opener?.closest(".leaf")?.classList.remove("is-shown");
  opener?.focus();
  opener = null;
}

function say(words, address) {
  const link = make("a", { href: address, target: "_blank" }, "Mở ở thẻ khác");
  panel.querySelector(".viewer-body").replaceChildren(make("p", {}, words), link);
}

async function load(address) {
  const part = new URL(address, window.location.href);
  part.searchParams.set(PART, "1");
  const body = panel.querySelector(".viewer-body");
  body.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(part, { credentials: "same-origin", redirect: "manual" });
    if (answer.ok) {
      body.innerHTML = await answer.text();
    } else {
      const isGone = answer.status === 404;
      say(isGone ? "Không còn tài liệu này." : "Phiên làm việc đã hết hoặc không được xem. Hãy đăng nhập lại ở thẻ khác rồi thử lại.", address);
    }
  } catch {
    say("Mất kết nối nên chưa mở được tài liệu. Hãy thử lại khi có mạng.", address);
  }
  body.removeAttribute("aria-busy");
}

function goTo(pages) {
  const wanted = pages.querySelector("input").value.trim();
  load(`${pages.dataset.address}?${new URLSearchParams({ trang: wanted })}`);
}

function open(link) {
  opener?.closest(".leaf")?.classList.remove("is-shown");
  panel ??= build();
  opener = link;
  const place = link.closest("[data-viewer-place]") ?? link.parentElement;
  place.append(panel);
  panel.querySelector("h2").textContent = link.textContent.trim();
  panel.querySelector(".viewer-body").textContent = "Đang mở tài liệu…";
  document.body.classList.add("is-viewing");
  link.closest(".leaf")?.classList.add("is-shown");
  link.closest(".leaf")?.scrollIntoView({ block: "nearest" });
  panel.querySelector("h2").focus({ preventScroll: true });
  if (getComputedStyle(panel).position !== "fixed") {
    panel.scrollIntoView({ block: "start" });
  }
  load(link.href);
}

document.addEventListener("click", (event) => {
  const jump = event.target.closest?.("[data-viewer-pages] button");
  if (jump) {
    goTo(jump.closest("[data-viewer-pages]"));
    return;
  }
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const link = event.target.closest?.("a[data-viewer-open], a[data-viewer-page]");
  if (!link || !isPlain || (link.matches("[data-viewer-page]") && !panel?.contains(link))) {
    return;
  }
  event.preventDefault();
  if (link.matches("[data-viewer-open]")) {
    open(link);
  } else {
    load(link.href).then(() => panel.querySelector(".viewer-paper")?.focus({ preventScroll: true }));
  }
});

document.addEventListener("keydown", (event) => {
  if (!panel?.isConnected) {
    return;
  }
  if (event.key === "Escape") {
    event.stopPropagation();
    close();
  } else if (event.key === "Enter" && event.target.closest("[data-viewer-pages] input")) {
    event.preventDefault(); // the panel may stand inside a form that is not to be sent
    goTo(event.target.closest("[data-viewer-pages]"));
  }
});
