/* The token that the forms of a page are sent with. A log-in in another tab makes it void. */

import { ask } from "./post.js";
import { owner } from "./store.js";

const FIELDS = "[name=csrfmiddlewaretoken]";

export function token() {
  return document.querySelector(FIELDS)?.value ?? "";
}

/**
 * Let every form of the page go out with the token that this address tells, for the same person.
 *
 * Returns { state, content }: "ok" with what was told; else "login", "other" (somebody else is
 * logged in now), "lost" or "refused", and the page keeps its token.
 */
export async function renewToken(address) {
  const { state, content, problem } = await ask(address);
  if (state !== "read") {
    return { state: state === "token" ? "refused" : state, problem };
  }
  if (content.state === "login") {
    return { state: "login", content };
  }
  if (content.owner !== owner) {
    return { state: "other" };
  }
  for (const field of document.querySelectorAll(FIELDS)) {
    field.value = content.token;
  }
  return { state: "ok", content };
}
