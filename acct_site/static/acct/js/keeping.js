// "Add to…": one open at a time, closed by Escape or a press elsewhere, also where htmx drew it later.
const open = () => [...document.querySelectorAll("details[data-fold][open]")];

document.addEventListener("toggle", (event) => {
  if (!event.target.matches?.("details[data-fold][open]")) return;
  for (const other of open()) if (other !== event.target) other.open = false;
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const fold of open()) {
    fold.open = false;
    if (fold.contains(document.activeElement)) fold.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const fold of open()) if (!event.composedPath().includes(fold)) fold.open = false;
});
