// The one script of pages without React. Everything works without it; it only smooths.

// A second press of the same button does nothing while the first is on its way.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true"));
});

// <form data-along="id">: takes the fields of that other form along, so that what was typed there is not lost with the page.
document.addEventListener("submit", (event) => {
  const other = document.getElementById(event.target.dataset.along);
  if (event.defaultPrevented || !(other instanceof HTMLFormElement)) return;
  event.target.querySelectorAll("input[data-came-along]").forEach((input) => input.remove());
  for (const [name, value] of new FormData(other)) {
    if (name === "once") continue;
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    input.dataset.cameAlong = "";
    event.target.append(input);
  }
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

// <a data-leave>: the page is gone before the other one comes, and its place in the history is taken. Shift three times does the same.
const exit = document.querySelector("a[data-leave]");
if (exit) {
  const leave = () => {
    document.body.hidden = true;
    location.replace(exit.href);
  };
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let presses = 0;
  let isAlone = false;
  let forget;
  document.addEventListener("keydown", ({ key, repeat }) => {
    // Shift that is held to write a capital letter is not a press of its own.
    if (key !== "Shift") presses = 0;
    if (!repeat) isAlone = key === "Shift";
  });
  document.addEventListener("keyup", ({ key }) => {
    if (key !== "Shift" || !isAlone) return;
    clearTimeout(forget);
    forget = setTimeout(() => (presses = 0), 5000);
    if (++presses === 3) leave();
  });
  addEventListener("pageshow", () => (document.body.hidden = false));
}

// <button data-read="id">: reads that part of the page aloud, piece by piece, in the page's language; pressed again, it stops.
document.querySelectorAll("button[data-read]").forEach((button) => {
  if (!("speechSynthesis" in window)) return;
  const { lang } = document.documentElement;
  const [start, stop] = [button.textContent, button.dataset.stop];
  const rest = () => (button.textContent = start);
  button.hidden = false;
  button.addEventListener("click", () => {
    const isReading = button.textContent === stop;
    speechSynthesis.cancel();
    if (isReading) return rest();
    const pieces = document.getElementById(button.dataset.read).querySelectorAll("h2, p");
    // One long piece would be cut off by some browsers.
    const sayings = [...pieces].map((piece) => {
      const saying = new SpeechSynthesisUtterance(piece.innerText.replaceAll("\n", ", "));
      saying.lang = lang === "en" ? "en-GB" : lang;
      return saying;
    });
    const last = sayings.at(-1);
    if (!last) return;
    last.onend = rest;
    button.textContent = stop;
    sayings.forEach((saying) => speechSynthesis.speak(saying));
  });
  addEventListener("pagehide", () => speechSynthesis.cancel());
});

// <form data-push="key">: asks the browser for its push address and sends it. Hidden until we know that the browser can; where pushes are on
// already, until we know that the browser has forgotten it.
const pushForm = document.querySelector("form[data-push]");
if (pushForm && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  const hint = document.querySelector("[data-push-hint]");
  if (hint) {
    pushForm.hidden = false;
    hint.hidden = true;
  } else void offerAgain();
  pushForm.addEventListener("submit", async (event) => {
    if (pushForm.elements.endpoint.value) return;
    event.preventDefault();
    try {
      const { endpoint, keys } = await inTime(askForPush(pushForm.dataset.push), 20000);
      Object.entries({ endpoint, ...keys }).forEach(([name, value]) => (pushForm.elements[name].value = value));
      pushForm.submit();
    } catch {
      // A "no" that was given long ago comes at once, before the form is marked as sent (above).
      await new Promise((done) => setTimeout(done));
      const notice = pushForm.querySelector("[role=status]");
      notice.textContent = pushForm.dataset.pushFailed;
      notice.hidden = false;
      delete pushForm.dataset.sent;
      pushForm.querySelector("button").removeAttribute("aria-disabled");
    }
  });
}

async function offerAgain() {
  const registration = await navigator.serviceWorker.getRegistration();
  const known = await registration?.pushManager.getSubscription();
  pushForm.hidden = isFor(known, pushForm.dataset.push);
}

async function askForPush(key) {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("not allowed");
  await navigator.serviceWorker.register("/sw.js");
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that was asked for with a key that we had before is of no use, and stands in the way.
  const known = await pushManager.getSubscription();
  if (known && !isFor(known, key)) await known.unsubscribe();
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  return subscription.toJSON();
}

function isFor(subscription, key) {
  const bytes = subscription?.options.applicationServerKey;
  if (!bytes) return false;
  return btoa(String.fromCharCode(...new Uint8Array(bytes))) === key.replaceAll("-", "+").replaceAll("_", "/") + "=";
}

// Some browsers never answer.
const inTime = (promise, ms) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), ms))]);

// <button data-here>: tells its form where the phone is, in fields named latitude and longitude; only when pressed.
document.querySelectorAll("button[data-here]").forEach((button) => {
  if (!navigator.geolocation) return;
  const { latitude, longitude } = button.form.elements;
  const says = button.parentElement.querySelector("[data-here-says]");
  button.hidden = false;
  button.addEventListener("click", () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        [latitude.value, longitude.value] = [coords.latitude.toFixed(6), coords.longitude.toFixed(6)];
        says.textContent = button.dataset.hereDone;
      },
      () => (says.textContent = button.dataset.hereFailed),
      { enableHighAccuracy: true, timeout: 15000 },
    ),
  );
});
// <section data-again="3">: something goes on there; it is fetched anew after so many seconds, as long as it says so. The link in it does the same.
async function lookAgain() {
  const shown = document.querySelector("[data-again]");
  if (!shown) return;
  await new Promise((resolve) => setTimeout(resolve, shown.dataset.again * 1000));
  if (document.hidden || shown.contains(document.activeElement)) return lookAgain();
  const answer = await fetch(location.pathname).catch(() => null);
  if (!answer?.ok) return lookAgain();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("[data-again]");
  if (!now) return location.replace(location.pathname);
  shown.replaceWith(now);
  return lookAgain();
}
void lookAgain();

// <button data-near-me="words">: looks near where the phone is, to about a hundred metres; only when pressed, and nothing of it is kept.
document.querySelectorAll("button[data-near-me]").forEach((button) => {
  if (!navigator.geolocation) return;
  const { where, spot } = button.form.elements;
  button.hidden = false;
  button.addEventListener("click", () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        where.value = button.dataset.nearMe;
        const millionths = [coords.latitude, coords.longitude].map((degrees) => Math.round(degrees * 1000) * 1000);
        spot.value = [...millionths, where.value].join(",");
        button.form.requestSubmit();
      },
      () => (button.parentElement.querySelector("[data-near-me-says]").textContent = button.dataset.nearMeFailed),
      { timeout: 15000 },
    ),
  );
});

// <input data-suggest="address">: offers what may be meant, a moment after the last letter.
document.querySelectorAll("input[data-suggest]").forEach((input) => {
  let last;
  input.addEventListener("input", () => {
    clearTimeout(last);
    last = setTimeout(async () => {
      const typed = input.value;
      if (typed.trim().length < 2) return;
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`).catch(() => null);
      if (!answer?.ok || input.value !== typed) return;
      const options = (await answer.json()).map((value) => Object.assign(document.createElement("option"), { value }));
      input.list.replaceChildren(...options);
    }, 150);
  });
});
