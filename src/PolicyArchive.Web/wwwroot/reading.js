// The reading view: draws the page with pdf.js under the marks that the server has placed, and turns pages without leaving the document.
// Every page turn asks the server for the page's HTML, so there is one place where a page is made. Without this script all of it is links and text.

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const mostPixels = 16_000_000;

let zoom = 1;
let mark = -1;
let library = null;
let opened = { file: null, pdf: null };
let drawing = { turn: 0, task: null, width: 0 };
let keysAreOn = localStorage.getItem("reading-keys") !== "off";

const view = () => document.getElementById("reading");
const part = selector => view().querySelector(selector);
const marks = () => view().querySelectorAll(".sheet .mark");

show();
addEventListener("popstate", () => turn(location.href, { push: false }));
addEventListener("keydown", onKey);
document.addEventListener("click", onClick);
document.addEventListener("submit", onSubmit);
document.addEventListener("change", onChange);
new ResizeObserver(() => { if (Math.abs(part(".sheet").clientWidth - drawing.width) > 2) draw(); }).observe(document.getElementById("content"));

function show(whichMark = null) {
  const keys = part("#keys");
  if (keys !== null) keys.checked = keysAreOn;
  mark = -1;
  part(".sheet").style.width = `${zoom * 100}%`;
  if (marks().length > 0) choose(whichMark === "last" ? marks().length - 1 : 0, { scroll: whichMark !== null });
  updateSteps();
  tell({ aloud: false });
  revealHit();
  draw();
}

// Says which hit of the publication is chosen: beside the buttons, and after a step to those who cannot see the page.
function tell({ aloud }) {
  const { hitsBefore, hitsAfter, hitStatus, pageStatus } = view().dataset;
  const [number, count] = [Number(hitsBefore) + mark + 1, Number(hitsBefore) + marks().length + Number(hitsAfter)];
  const shown = part("#hit-number");
  if (shown !== null) shown.textContent = mark < 0 ? "" : `${number} / ${count}`;
  if (aloud) document.getElementById("reading-status").textContent = mark < 0 ? pageStatus : hitStatus.replace("{0}", number).replace("{1}", count);
}

// Scrolls the list of hits alone, never the document.
function revealHit() {
  const list = part(".hit-pages");
  const hit = list?.querySelector("[aria-current]");
  if (hit) list.scrollTop = hit.offsetTop - list.offsetTop - (list.clientHeight - hit.offsetHeight) / 2;
}

async function draw() {
  const turnNumber = ++drawing.turn;
  const { file, page } = view().dataset;
  const sheet = part(".sheet");
  drawing.width = sheet.clientWidth;
  drawing.task?.cancel();
  try {
    const pdf = await open(file);
    const leaf = await pdf.getPage(Number(page));
    if (turnNumber !== drawing.turn) return;
    const size = leaf.getViewport({ scale: 1 });
    const wanted = drawing.width / size.width * devicePixelRatio;
    const viewport = leaf.getViewport({ scale: Math.min(wanted, Math.sqrt(mostPixels / (size.width * size.height))) });
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.ceil(viewport.width), height: Math.ceil(viewport.height) });
    canvas.setAttribute("aria-hidden", "true");
    drawing.task = leaf.render({ canvas, viewport });
    await drawing.task.promise;
    if (turnNumber !== drawing.turn) return;
    sheet.querySelectorAll("canvas, .waiting").forEach(old => old.remove());
    sheet.prepend(canvas);
  } catch (error) {
    if (turnNumber !== drawing.turn || error?.name === "RenderingCancelledException") return;
    console.warn("The page could not be drawn:", error);
    part(".leaf").classList.add("failed");
    part(".failure").hidden = false;
  }
}

async function open(file) {
  if (opened.file === file) return opened.pdf;
  const { library: folder, pdfjs, worker } = view().dataset;
  if (library === null) {
    library = await import(pdfjs);
    library.GlobalWorkerOptions.workerSrc = worker;
  }
  const inFolder = name => new URL(folder + name, location.href).href;
  opened = {
    file,
    pdf: library.getDocument({
      url: file,
      // Only the bytes of the pages that are looked at.
      disableAutoFetch: true,
      disableStream: true,
      enableXfa: false,
      cMapUrl: inFolder("cmaps/"),
      standardFontDataUrl: inFolder("standard_fonts/"),
      wasmUrl: inFolder("wasm/"),
      iccUrl: inFolder("iccs/"),
    }).promise,
  };
  return opened.pdf;
}

async function turn(address, { push = true, whichMark = null } = {}) {
  const focused = document.activeElement?.id;
  let next;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || next.getElementById("reading") === null) throw new Error(answer.statusText);
    address = answer.url;
  } catch {
    location.assign(address);
    return;
  }
  if (push) history.pushState(null, "", address);
  document.title = next.title;
  const hasOtherTools = part(".other-tools").open;
  view().replaceWith(document.adoptNode(next.getElementById("reading")));
  part(".other-tools").open = hasOtherTools;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  if (whichMark === null && view().getBoundingClientRect().top < 0) scrollTo({ top: view().offsetTop });
  show(whichMark);
  tell({ aloud: true });
}

function choose(number, { scroll }) {
  marks()[mark]?.classList.remove("chosen");
  mark = number;
  marks()[mark].classList.add("chosen");
  if (scroll) marks()[mark].scrollIntoView({ block: "center", inline: "nearest" });
}

// One step is one mark; beyond the last one of the page it is the next page that has any.
function step(direction) {
  const next = mark + direction;
  if (next >= 0 && next < marks().length) {
    choose(next, { scroll: true });
    updateSteps();
    tell({ aloud: true });
    return;
  }
  const link = document.getElementById(direction > 0 ? "next-hit" : "previous-hit");
  if (link?.href) turn(link.href, { whichMark: direction > 0 ? "first" : "last" });
}

function updateSteps() {
  for (const [id, direction] of [["previous-hit", -1], ["next-hit", 1]]) {
    const link = document.getElementById(id);
    if (link === null) continue;
    const isOnPage = mark + direction >= 0 && mark + direction < marks().length;
    if (!link.href) link.setAttribute("role", "link"), link.tabIndex = 0;
    if (isOnPage || link.href) link.removeAttribute("aria-disabled");
    else link.setAttribute("aria-disabled", "true");
  }
}

function setZoom(value) {
  zoom = value;
  part(".sheet").style.width = `${zoom * 100}%`;
  draw();
}

function zoomBy(direction) {
  const next = zooms[zooms.indexOf(zoom) + direction];
  if (next !== undefined) setZoom(next);
}

const actions = {
  "previous-hit": () => step(-1),
  "next-hit": () => step(1),
  "smaller": () => zoomBy(-1),
  "larger": () => zoomBy(1),
  "fit": () => setZoom(1),
};

function onClick(event) {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (event.target.closest("#length") !== null) return turnTo(event);
  const control = event.target.closest("#reading a, #reading button");
  if (control === null) return;
  if (control.id in actions) {
    event.preventDefault();
    actions[control.id]();
  } else if (control.matches("#previous-page[href], #next-page[href], .hit-pages a")) {
    event.preventDefault();
    turn(control.href, { whichMark: control.matches(".hit-pages a") ? "first" : null });
  }
}

// A click on the strip leads to that place of the publication, or to the hit close to it.
function turnTo(event) {
  const strip = document.getElementById("length");
  const { left, width } = strip.getBoundingClientRect();
  const pages = strip.viewBox.baseVal.width;
  const page = Math.min(pages, 1 + Math.floor((event.clientX - left) / width * pages));
  const hits = strip.dataset.hits.split(" ").filter(hit => hit !== "").map(Number);
  const nearest = hits.sort((a, b) => Math.abs(a - page) - Math.abs(b - page))[0];
  const isClose = nearest !== undefined && Math.abs(nearest - page) * width / pages < 8;
  turn(strip.dataset.pattern.replace("/pages/0", `/pages/${isClose ? nearest : page}`));
}

function onSubmit(event) {
  const form = event.target.closest("#reading form");
  if (form === null) return;
  event.preventDefault();
  turn(`${form.action}?${new URLSearchParams(new FormData(form))}`);
}

function onChange(event) {
  if (event.target.id !== "keys") return;
  keysAreOn = event.target.checked;
  localStorage.setItem("reading-keys", keysAreOn ? "on" : "off");
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  const leaf = part(".leaf");
  const scrollsSideways = event.target === leaf && leaf.scrollWidth > leaf.clientWidth;
  if (event.key === "ArrowLeft" && !scrollsSideways) document.querySelector("#previous-page[href]")?.click();
  else if (event.key === "ArrowRight" && !scrollsSideways) document.querySelector("#next-page[href]")?.click();
  else if (event.key === "Enter" && event.target.matches("a[role=link]:not([href])")) event.target.click();
  else if (keysAreOn && event.key === "n") step(1);
  else if (keysAreOn && event.key === "p") step(-1);
  else return;
  event.preventDefault();
}
