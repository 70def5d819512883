// Shows what needs passkeys only where they work, and says in words when one was not used.
// allauth's own files do the ceremony; they report through the event "allauth.error".
const works = window.isSecureContext && "PublicKeyCredential" in window && !/^[\d.]+$/.test(location.hostname);

for (const part of document.querySelectorAll("[data-needs-passkeys]")) part.hidden = !works;
for (const part of document.querySelectorAll("[data-without-passkeys]")) part.hidden = works;

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const part of document.querySelectorAll("[data-passkey-error]")) part.hidden = false;
});
