// What the pages do beyond links and forms: completion in the search box, copying a citation.

const box = document.querySelector("input[data-completions]");
const list = document.createElement("ul");
let waiting = 0;
let asked = null;
let typed = "";
let chosen = -1;

if (box !== null) {
  Object.assign(list, { id: "completions", className: "completions", hidden: true });
  set(list, { role: "listbox", "aria-label": box.dataset.completions });
  box.after(list);
  set(box, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });
  box.addEventListener("input", () => wait());
  box.addEventListener("keydown", onKey);
  box.addEventListener("blur", close);
  // The box keeps the focus while an option is pressed.
  list.addEventListener("pointerdown", event => event.preventDefault());
  list.addEventListener("click", event => take(event.target.closest("[role=option]")));
}

function wait() {
  typed = box.value;
  clearTimeout(waiting);
  waiting = setTimeout(suggest, 100);
}

async function suggest() {
  asked?.abort();
  if (typed.trim() === "") return close();
  const mine = asked = new AbortController();
  try {
    const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(typed)}`, { signal: mine.signal });
    const found = answer.ok ? (await answer.json()).suggestions : [];
    if (mine === asked && document.activeElement === box) open(found);
  } catch {
    // Completion is a courtesy: without it the box works as before.
  }
}

function open(found) {
  chosen = -1;
  list.replaceChildren(...found.map(optionOf));
  list.hidden = found.length === 0;
  set(box, { "aria-expanded": String(!list.hidden) });
  box.removeAttribute("aria-activedescendant");
}

function optionOf(text, number) {
  const option = Object.assign(document.createElement("li"), { id: `completion-${number}`, textContent: text });
  set(option, { role: "option", "aria-selected": "false" });
  return option;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

function close() {
  clearTimeout(waiting);
  asked?.abort();
  asked = null;
  open([]);
}

function onKey(event) {
  // An input method uses these keys itself while a syllable is unfinished.
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ArrowDown" && list.hidden) wait();
  else if (event.key === "ArrowDown") choose(chosen + 1);
  else if (event.key === "ArrowUp" && !list.hidden) choose(chosen - 1);
  else if (event.key === "Escape" && !list.hidden) leave();
  else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
  else return;
  event.preventDefault();
}

// Beyond either end of the list stands what was typed.
function choose(number) {
  const count = list.children.length;
  if (chosen >= 0) set(list.children[chosen], { "aria-selected": "false" });
  chosen = number < -1 ? count - 1 : number >= count ? -1 : number;
  const option = list.children[chosen];
  box.value = option?.textContent ?? typed;
  if (option === undefined) return box.removeAttribute("aria-activedescendant");
  set(option, { "aria-selected": "true" });
  set(box, { "aria-activedescendant": option.id });
  option.scrollIntoView({ block: "nearest" });
}

function leave() {
  box.value = typed;
  close();
}

function take(option) {
  if (option === null) return;
  box.value = option.textContent;
  close();
  box.form.requestSubmit();
}

document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (button === null) return;
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = button.dataset.copied;
  } catch {
    getSelection().selectAllChildren(source);
  }
});
