// Shows pushes and opens the page behind them. It keeps no page: what is signed in must not stay on a phone.

// What is shown when a push cannot be read: browsers insist that something is.
const NEUTRAL = { en: "You have a message", cy: "Mae gennych neges" };

self.addEventListener("push", (event) => event.waitUntil(show(read(event.data))));

function read(data) {
  try {
    return data.json() ?? {};
  } catch {
    return {};
  }
}

async function show({ id, title, body = "", path = "/", language }) {
  const lang = language ?? (navigator.language.startsWith("cy") ? "cy" : "en");
  await self.registration.showNotification(title ?? NEUTRAL[lang], {
    body,
    lang,
    // The same tag: a second copy takes the place of the first.
    tag: id,
    icon: "/icon-192.png",
    badge: "/badge.png",
    data: { path },
  });
  // The id proves itself; nobody has to be signed in.
  if (id) await fetch("/push/seen", { method: "POST", body: id, credentials: "omit" }).catch(() => {});
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? "/"));
});

// A page that is open elsewhere is left alone: somebody may be writing there.
async function open(path) {
  const { origin } = self.location;
  const url = new URL(path, origin);
  if (url.origin !== origin) return;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((window) => window.url === url.href);
  await (there ? there.focus() : self.clients.openWindow(url.href));
}

// The browser has changed its address by itself: we are told, as if the button had been pressed again.
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));

async function renew({ oldSubscription, newSubscription }) {
  const subscription =
    newSubscription ?? (oldSubscription && (await self.registration.pushManager.subscribe(oldSubscription.options)));
  if (!subscription) return;
  const { endpoint, keys } = subscription.toJSON();
  const body = new URLSearchParams({ intent: "push", endpoint, p256dh: keys.p256dh, auth: keys.auth });
  await fetch("/me/devices", { method: "POST", body, redirect: "manual" }).catch(() => {});
}
