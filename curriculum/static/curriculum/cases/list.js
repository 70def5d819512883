// Counts the ticked case studies beside the button and stops at the most that fit; moves the map to its middle
// where it is wider than the screen. The list works without it.
function count(form) {
  const most = Number(form.dataset.ticks);
  const boxes = [...form.querySelectorAll("input[name=case]")];
  const ticked = boxes.filter((box) => box.checked).length;
  for (const box of boxes) box.disabled = ticked >= most && !box.checked;
  form.querySelector("[data-ticks-said]").textContent = `${ticked} / ${most}`;
}

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-ticks]");
  if (form) count(form);
});

for (const form of document.querySelectorAll("form[data-ticks]")) if (form.querySelector(":checked")) count(form);

for (const map of document.querySelectorAll(".map")) {
  const middle = (map.scrollWidth - map.clientWidth) / 2;
  map.scrollLeft = getComputedStyle(map).direction === "rtl" ? -middle : middle;
}
