// The one script of pages without React. Everything works without it; it only smooths.

// A second press of the same button does nothing while the first is on its way.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true"));
});

// Coming back with the back button: the forms may be sent again.
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("button").forEach((button) => button.removeAttribute("aria-disabled"));
  });
});

// <button data-copy="id">: copies the text of that element and says so in data-copied.
document.querySelectorAll("button[data-copy]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    button.textContent = button.dataset.copied;
  });
});

// <button data-print>: opens the print window.
document.querySelectorAll("button[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});

// Going on before the last page was drawn skips the drawing between the two. That is no fault, but browsers report it as one
// (https://github.com/w3c/csswg-drafts/issues/13726).
function letSkip(transition) {
  for (const ending of [transition?.ready, transition?.finished, transition?.updateCallbackDone])
    ending?.catch(() => {});
}
letSkip(document.activeViewTransition);
addEventListener("pageswap", (event) => letSkip(event.viewTransition));
addEventListener("pagereveal", (event) => letSkip(event.viewTransition));
