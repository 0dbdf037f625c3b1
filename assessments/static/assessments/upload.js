/* Sends one file and tells how far it is; every way of failing becomes a sentence. */

import { renewToken, token } from "../communes/waiting/token.js";

const STANDSTILL = 90_000; // milliseconds without a byte going out or coming back
const WORDS = {
  lost: "Mất kết nối khi đang gửi; tệp chưa được lưu. Khi có mạng, bấm Thử lại, không phải chọn lại tệp.",
  still: "Đường truyền đứng quá lâu; tệp chưa được lưu. Hãy bấm Thử lại.",
  stopped: "Đã dừng; tệp chưa được lưu.",
  session: "Phiên làm việc đã hết; tệp chưa được lưu. Hãy đăng nhập lại ở thẻ khác của trình duyệt, rồi bấm Thử lại.",
  other: "Người khác đã đăng nhập trên trình duyệt này nên tệp chưa được gửi. Hãy đăng nhập lại bằng tài khoản của mình ở thẻ khác, rồi bấm Thử lại.",
  refused: "Không được gửi tệp cho mục này (có thể bảng vừa bị khóa). Hãy tải lại trang để xem.",
  server: "Máy chủ gặp lỗi; tệp chưa được lưu. Hãy bấm Thử lại sau ít phút.",
  large: "Tệp quá lớn đối với máy chủ. Hãy quét lại ở độ phân giải thấp hơn hoặc tách thành nhiều tệp.",
};

const HINDRANCES = {
  lost: WORDS.lost, login: WORDS.session, other: WORDS.other, refused: WORDS.refused,
};

function failed(words) {
  return { state: "failed", problem: words };
}

function answerOf(request) {
  const isJson = (request.getResponseHeader("Content-Type") ?? "").startsWith("application/json");
  if (request.status === 401 || (request.status === 200 && !isJson)) {
    return failed(WORDS.session); // the log-in page came instead of an answer
  }
  if (request.status === 413) {
    return { state: "refused", problem: WORDS.large };
  }
  if (request.status === 403 || request.status === 404) {
    return { ...failed(WORDS.refused), isForbidden: true };
  }
  if (!isJson || !JSON.parse(request.responseText).state) {
    return failed(WORDS.server);
  }
  return JSON.parse(request.responseText);
}

/* Returns what became of the file: {state: "saved" | "same" | "refused" | "failed", problem, list}.
   `addresses` says where the file goes, and where a token is had after a log-in in another tab;
   `onPart` gets the percentage that has gone out. */
export async function sendFile(addresses, file, passage, signal, onPart) {
  const answer = await sendOnce(addresses.url, file, passage, signal, onPart);
  if (!answer.isForbidden) {
    return answer;
  }
  const { state, problem } = await renewToken(addresses.state);
  return state === "ok"
    ? sendOnce(addresses.url, file, passage, signal, onPart)
    : failed(problem ?? HINDRANCES[state]);
}

function sendOnce(url, file, passage, signal, onPart) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let timer = 0;
    let isStill = false;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        isStill = true;
        request.abort();
      }, STANDSTILL);
    };
    const finish = (answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    request.upload.addEventListener("progress", (event) => {
      watch();
      if (event.lengthComputable) {
        onPart(Math.floor((event.loaded * 100) / event.total));
      }
    });
    request.addEventListener("load", () => finish(answerOf(request)));
    request.addEventListener("error", () => finish(failed(WORDS.lost)));
    request.addEventListener("abort", () => finish(failed(isStill ? WORDS.still : WORDS.stopped)));
    signal.addEventListener("abort", () => request.abort());
    const data = new FormData();
    data.set("csrfmiddlewaretoken", token());
    data.set("tep-0", file);
    data.set("trang-0", passage);
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    watch();
    request.send(data);
  });
}
