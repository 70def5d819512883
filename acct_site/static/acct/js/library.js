// Keeps a reader's place while the library changes in place: open filters stay open, what is being typed
// stays typed, and the keyboard never falls off the page. Everything works without this file.
const finding = () => document.getElementById("finding");
let kept = null;

const folds = () => [...finding().querySelectorAll("details[id]")].map((fold) => [fold.id, fold.open]);

const typing = () => {
  const field = document.activeElement;
  return field?.matches?.("#finding input[type=number], #finding input[type=search]") ? [field.id, field.value] : null;
};

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "finding") return;
  kept = { folds: folds(), typing: typing(), focused: document.activeElement?.id };
});

document.addEventListener("htmx:afterSettle", () => {
  if (!kept || !finding()) return;
  for (const [id, open] of kept.folds) {
    const fold = document.getElementById(id);
    if (fold) fold.open = open;
  }
  const [id, value] = kept.typing ?? [];
  const field = id && document.getElementById(id);
  if (field && field.value !== value) field.value = value;
  const focused = kept.focused && document.getElementById(kept.focused);
  if (focused && !focused.disabled) focused.focus({ preventScroll: true });
  else if (kept.focused !== undefined && document.activeElement === document.body) {
    document.getElementById("found-title")?.focus({ preventScroll: true });
  }
  kept = null;
});
