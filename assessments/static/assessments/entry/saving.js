/*
 * Each field saves by itself. Every keystroke is kept in this browser first, then sent after a
 * pause, and at once when the field is left. A field says itself where it is saved (`place`), how
 * long its pause is, and shows its state.
 */

import * as store from "../../communes/waiting/store.js";
import { startSender } from "../../communes/waiting/sender.js";
import { renewToken, token } from "../../communes/waiting/token.js";

/** Start saving the fields of the form; `page` hears of states, of what else was told, of the line. */
export function startSaving(form, fields, page) {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const typedHere = new Set();
  const chosen = new Set();
  const pausing = new Map();
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel(`da-luu.${store.owner}`) : null;

  const sender = startSender({
    token,
    maySend: (id) => !pausing.has(id) && goesByItself(id),
    tell,
    tellLine: page.line,
    renew,
  });

  function goesByItself(id) {
    const isOfThisLogin = store.read(id)?.login === store.login.mark;
    return chosen.has(id) || typedHere.has(id) || (byId.has(id) && isOfThisLogin);
  }

  function typed(field, pause = field.pause) {
    typedHere.add(field.id);
    clearTimeout(pausing.get(field.id));
    pausing.set(field.id, setTimeout(() => { pausing.delete(field.id); sender.pump(); }, pause));
    if (field.state === "refused") {
      sender.release(field.id);
    }
    keep(field);
    page.changed(field);
  }

  /** Keep what stands there, also where it is what the server held: another tab may have been there. */
  function keep(field) {
    const record = store.read(field.id);
    const typing = { value: field.value, words: field.readable, at: Date.now(), login: store.login.mark };
    const kept = { ...(record ?? fresh(field)), ...typing };
    const isSafe = store.write(field.id, kept);
    if (isSafe) {
      store.overrule(field.id);
    }
    if (!field.conflict) {
      field.show(isSafe ? stateOfLine() : "unsafe");
    }
  }

  /** What another tab has on its way comes first, or it would overtake what is typed here. */
  function fresh(field) {
    const other = store.readElsewhere(field.id);
    return {
      ...field.place(form),
      base: other?.base ?? field.version,
      sent: other ? other.sent ?? other.value : null,
      again: other !== null,
    };
  }

  function stateOfLine() {
    return sender.line() === "ok" ? "waiting" : sender.line();
  }

  function tell(id, state, answer, sent) {
    const field = byId.get(id);
    if (field && (state === "saved" || state === "invalid")) {
      saved(field, sent.sent, answer);
      tabs?.postMessage({ id, value: sent.sent, answer });
    } else if (field && state === "conflict") {
      field.conflict = answer;
      field.show("conflict");
    } else if (field && !field.conflict) {
      field.show(state, answer.problem);
    }
    page.told(answer, field);
    page.settled(field);
  }

  function saved(field, value, answer) {
    field.learn(value, answer.version, answer.problem);
    field.conflict = null;
    if (store.read(field.id)) {
      field.show(stateOfLine());
    } else {
      field.show(answer.state, answer.problem);
    }
  }

  /** Get a token for the present session and what the sheet holds by now. */
  async function renew() {
    const { state, content: found } = await renewToken(form.dataset.state);
    if (state !== "ok") {
      return state === "other" ? "login" : state;
    }
    store.login.mark = found.login;
    for (const [id, [version, value, problem]] of Object.entries(found.fields)) {
      refresh(byId.get(id), version, value, problem);
    }
    page.told(found);
    return "ok";
  }

  function refresh(field, version, value, problem) {
    if (!field || version < field.version || store.read(field.id) || pausing.has(field.id)) {
      return;
    }
    field.learn(value, version, problem);
    if (field.value !== value) {
      field.value = value;
      field.showKnown();
    }
    page.changed(field);
  }

  tabs?.addEventListener("message", ({ data: { id, value, answer } }) => {
    const field = byId.get(id);
    if (field && !store.read(id)) {
      refresh(field, answer.version, value, answer.problem);
      field.show(answer.state, answer.problem);
    }
  });

  return { sender, typed, goesByItself, chosen, pausing, renew, byId, typedHere };
}
