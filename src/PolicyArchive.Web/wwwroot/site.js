// What the pages do beyond links and forms: completion in search boxes, copying a citation.

const boxes = document.querySelectorAll("input[list=suggestions]");
const suggestions = document.getElementById("suggestions");
let waiting = 0;
let asked = null;

for (const box of boxes) {
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => suggest(box.value.trim()), 150);
  });
}

async function suggest(text) {
  asked?.abort();
  if (text.length === 0) return;
  asked = new AbortController();
  try {
    const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(text)}`, { signal: asked.signal });
    if (!answer.ok) return;
    const found = (await answer.json()).suggestions;
    suggestions.replaceChildren(...found.map(value => Object.assign(document.createElement("option"), { value })));
  } catch {
    // Completion is a courtesy: without it the box works as before.
  }
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
