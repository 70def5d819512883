// After a part of the page was replaced: lead to the list of errors, as a fresh page does.
document.addEventListener("htmx:afterSwap", () => document.querySelector("#draft [data-focus]")?.focus());
