// Shows pushes and opens the page behind them. It keeps no page: what is signed in must not stay on a phone.

self.addEventListener("push", (event) => event.waitUntil(show(event.data)));

async function show(data) {
  let push = {};
  try {
    push = data.json();
  } catch {
    // What cannot be read is shown as "there is something".
  }
  const { id, title = "Circle", body = "", path = "/" } = push;
  // The same tag: a second copy takes the place of the first.
  await self.registration.showNotification(title, { body, tag: id, icon: "/icon.svg", data: { path } });
  if (id) await fetch("/push/seen", { method: "POST", body: id, credentials: "omit" }).catch(() => {});
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? "/"));
});

async function open(path) {
  const url = new URL(path, self.location.origin);
  if (url.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window" });
  const ours = windows.find((window) => new URL(window.url).origin === url.origin);
  if (!ours) return self.clients.openWindow(url.href);
  await ours.focus();
  await ours.navigate(url.href);
}

// The browser has changed its address by itself: we are told, as if the button had been pressed again.
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

async function renew({ oldSubscription, newSubscription }) {
  const subscription =
    newSubscription ?? (oldSubscription && (await self.registration.pushManager.subscribe(oldSubscription.options)));
  if (!subscription) return;
  const { endpoint, keys } = subscription.toJSON();
  const body = new URLSearchParams({ intent: "push", endpoint, p256dh: keys.p256dh, auth: keys.auth });
  await fetch("/me/devices", { method: "POST", body }).catch(() => {});
}
