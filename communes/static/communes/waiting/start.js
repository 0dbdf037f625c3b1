/*
 * On every page of somebody who is logged in: does anything that was typed still wait here?
 * Only then are the other modules fetched. The entry page asks by itself.
 */

const owner = document.body.dataset.owner;
const NO_LINE = "Mất kết nối nên chưa đăng xuất được. Những gì đã nhập được giữ ở máy này, chỉ anh/chị xem và gửi được. Hãy đăng xuất khi có mạng, hoặc đóng trình duyệt.";

function hasWaiting() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(`cho.${owner}.`));
  } catch {
    return false;
  }
}

async function onLogOut(event) {
  if (!navigator.onLine) {
    event.preventDefault();
    tellThatTheLineIsDown();
    return;
  }
  if (!hasWaiting()) {
    return;
  }
  event.preventDefault();
  const form = event.target;
  try {
    const leaving = await import("./leaving.js");
    leaving.askBeforeLoggingOut(form);
  } catch {
    tellThatTheLineIsDown();
  }
}

function tellThatTheLineIsDown() {
  const place = document.querySelector(".no-line") ?? document.createElement("p");
  place.className = "no-line notice notice-warning";
  place.setAttribute("role", "alert");
  place.textContent = NO_LINE;
  document.querySelector("main").prepend(place);
  place.scrollIntoView({ block: "center" });
}

if (owner) {
  document.querySelector("[data-log-out]")?.addEventListener("submit", onLogOut);
  if (hasWaiting() && !document.querySelector("form[data-save]")) {
    import("./elsewhere.js").then((elsewhere) => elsewhere.openElsewhere());
  }
}
