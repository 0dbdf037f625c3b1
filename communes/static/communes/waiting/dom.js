/* Making elements: make("a", { href: "/" }, "words", other). */

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") {
      element.addEventListener("click", value);
    } else if (value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children);
  return element;
}

/** Return a button; `look` is "btn-primary", "btn-outline-secondary" or "btn-outline-danger". */
export function button(words, onclick, look = "btn-outline-secondary") {
  return make("button", { type: "button", class: `btn btn-sm ${look}`, onclick }, words);
}

/** Copy the text, also where the page has no right to the clipboard; return whether it worked. */
export async function copy(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // the older way below asks nobody
    }
  }
  const area = make("textarea", { class: "visually-hidden", readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}
