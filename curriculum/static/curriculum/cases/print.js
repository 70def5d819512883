// Offers a button where there is a script that can press the browser's own.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.parentElement.querySelector("[data-print-help]")?.remove();
  button.addEventListener("click", () => window.print());
}
