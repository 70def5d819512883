// "Leave this page quickly": the page goes from the screen at once and from the way back.
const link = document.querySelector("[data-leave]");

function leave() {
  document.documentElement.hidden = true;
  location.replace(link.href);
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  document.querySelector(".leave__keys")?.removeAttribute("hidden");
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = [];
      return;
    }
    presses = [...presses.filter((time) => event.timeStamp - time < 5000), event.timeStamp];
    if (presses.length >= 3) leave();
  });
}
