/*
 * What was typed and has not reached the server yet, kept in this browser.
 *
 * One record per field and tab, under a key that begins with the opaque mark of the person, so that
 * nobody else at this computer sees or sends it. Only the tab that wrote a record changes it: what
 * tabs write at the same moment may overtake each other. Records of closed tabs are adopted by the
 * next page that is opened. A record:
 *   url, name    where the field is saved, and as which field
 *   value, at    what stands in the field now, and since when
 *   words        what stands there as people read it, where the value is not that
 *   base         the version of the score that the value was typed upon
 *   sent         what was sent and not acknowledged yet, or null; it is sent again unchanged until
 *                the server has answered, so that no late copy can overtake a newer value
 *   again        whether the value goes out anew even if what was sent turns out to be the same
 *   login        the mark of the log-in under which it was typed
 *   page, label  where it was typed, in an address and in words
 */

const ANSWER_WITHIN = 250;

export const owner = document.body.dataset.owner ?? "";
export const login = { mark: document.body.dataset.login ?? "" };

const tab = Array.from(crypto.getRandomValues(new Uint32Array(2)), (n) => n.toString(36)).join("");
const mine = `cho.${owner}.`;
const unkept = new Map(); // what the browser would not take: gone when the page is closed
const tabs = owner && "BroadcastChannel" in window ? new BroadcastChannel(mine) : null;
const isTypedHere = document.querySelector("form[data-save]") !== null;
tabs?.addEventListener("message", ({ data }) => {
  if (data.asks && isTypedHere) {
    tabs.postMessage({ here: tab }); // other pages hold values only to ask about them
  }
});

/** Return the record of a field in this tab, or null. */
export function read(id) {
  return unkept.get(id) ?? parsed(keyOf(id));
}

/** Keep the record of a field; return whether it will outlive the page. */
export function write(id, record) {
  if (put(keyOf(id), record)) {
    unkept.delete(id);
    return true;
  }
  remove(id); // an older value must not come back instead of this one
  unkept.set(id, record);
  return false;
}

/** Return the latest record of the field that waits in another tab, or null. */
export function readElsewhere(id) {
  const others = keys().filter((key) => idOf(key) === id && !key.endsWith(`.${tab}`));
  return others.map(parsed).sort((a, b) => b.at - a.at)[0] ?? null;
}

/**
 * Let a record of another tab take the place of an older one here; what was sent stays until it is
 * settled. Return false where the one here is the later.
 */
export function supersede(id, record) {
  const own = read(id);
  if (own && own.at > record.at) {
    return false;
  }
  if (own?.sent === null) {
    remove(id);
  } else if (own) {
    write(id, { ...own, value: own.sent, again: false });
  }
  return true;
}

/** What is typed here comes after what other tabs hold, also closed ones: only sent values stay. */
export function overrule(id) {
  for (const key of keys().filter((each) => idOf(each) === id && !each.endsWith(`.${tab}`))) {
    const record = parsed(key);
    if (!record || record.sent === null) {
      forget(key);
    } else if (record.value !== record.sent) {
      put(key, { ...record, value: record.sent, again: false });
    }
  }
}

/** Forget the record of a field. */
export function remove(id) {
  unkept.delete(id);
  forget(keyOf(id));
}

/** Return the fields that have a record in this tab, the oldest first. */
export function waiting() {
  const own = keys().filter((key) => key.endsWith(`.${tab}`)).map(idOf);
  const found = [...new Set([...unkept.keys(), ...own])].filter(read);
  return found.sort((a, b) => read(a).at - read(b).at);
}

/** Return how many values of this person wait in all tabs. */
export function countEverywhere() {
  return keys().length + unkept.size;
}

/** Forget the records of all tabs. */
export function removeEverywhere() {
  unkept.clear();
  keys().forEach(forget);
}

/** Take over the records of tabs that are closed; of one field the latest typing counts. */
export async function adopt() {
  const others = () => keys().filter((key) => !key.endsWith(`.${tab}`));
  const open = others().length ? await openTabs() : new Set();
  for (const key of others().filter((each) => !open.has(each.split(".").at(-1)))) {
    const record = parsed(key);
    if (!record || write(idOf(key), joined(record, read(idOf(key))))) {
      forget(key);
    }
  }
}

/** Return the later of two records; what was sent of the earlier one has to be settled first. */
function joined(one, other) {
  if (!other) {
    return one;
  }
  const [earlier, later] = one.at < other.at ? [one, other] : [other, one];
  const isOpen = later.sent === null && earlier.sent !== null;
  const open = { sent: earlier.sent, base: earlier.base, again: true };
  return isOpen ? { ...later, ...open } : later;
}

/** Return whether everything would outlive the page. */
export function isSafe() {
  return unkept.size === 0;
}

/** Call back with the field and the record that another tab has written. */
export function onOtherTab(callback) {
  window.addEventListener("storage", ({ key, newValue }) => {
    if (owner && newValue && key?.startsWith(mine)) {
      callback(idOf(key), JSON.parse(newValue));
    }
  });
}

async function openTabs() {
  const open = new Set();
  const note = ({ data }) => data.here && open.add(data.here);
  tabs?.addEventListener("message", note);
  tabs?.postMessage({ asks: tab });
  await new Promise((resolve) => setTimeout(resolve, tabs ? ANSWER_WITHIN : 0));
  tabs?.removeEventListener("message", note);
  return open;
}

function keyOf(id) {
  return `${mine}${id}.${tab}`;
}

function idOf(key) {
  return key.slice(mine.length, key.lastIndexOf("."));
}

function keys() {
  try {
    return owner ? Object.keys(localStorage).filter((key) => key.startsWith(mine)) : [];
  } catch {
    return []; // this browser keeps nothing
  }
}

function put(key, record) {
  try {
    localStorage.setItem(key, JSON.stringify(record));
    return true;
  } catch {
    return false;
  }
}

function parsed(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was kept there
  }
}
