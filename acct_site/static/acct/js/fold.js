// Menus of the header: one open at a time, closed by Escape or a press elsewhere. They work without this file.
const folds = [...document.querySelectorAll("details.fold")];

for (const fold of folds) {
  fold.addEventListener("toggle", () => {
    if (!fold.open) return;
    for (const other of folds) if (other !== fold) other.open = false;
    fold.querySelector("input[type=search]")?.focus();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = folds.find((fold) => fold.open);
  if (!open) return;
  open.open = false;
  if (open.contains(document.activeElement)) open.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  for (const fold of folds) if (fold.open && !fold.contains(event.target)) fold.open = false;
});

document.querySelector("[data-focus]")?.focus();
