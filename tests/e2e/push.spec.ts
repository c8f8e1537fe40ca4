import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, type CDPSession, expect, type Page, test, type Worker } from "@playwright/test";
import { startPushService } from "../setup/push-service.ts";
import { words } from "./hand.ts";
import { circlePath, nameOf, signIn, WAYS } from "./people.ts";

type PushService = Awaited<ReturnType<typeof startPushService>>;
type Subscription = ReturnType<PushService["subscribe"]>;
interface Shown {
  title: string;
  body: string;
  tag: string;
  path: string;
}

/**
 * Stands for the one thing that a browser cannot do here: ask its own maker's push service for an address. All else of the page, the service
 * worker and the server is real.
 */
async function letSubscribe(page: Page, { endpoint, p256dh, auth }: Subscription) {
  await page.addInitScript(
    (given) => {
      const kept = () => localStorage.getItem("stands for a subscription");
      const made = (key: string) => ({
        options: {
          applicationServerKey: Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
            letter.charCodeAt(0),
          ).buffer,
        },
        toJSON: () => ({ endpoint: given.endpoint, keys: { p256dh: given.p256dh, auth: given.auth } }),
        unsubscribe: async () => localStorage.removeItem("stands for a subscription"),
      });
      Object.assign(PushManager.prototype, {
        getSubscription: async () => (kept() ? made(kept() ?? "") : null),
        subscribe: async ({ userVisibleOnly, applicationServerKey }: PushSubscriptionOptionsInit) => {
          if (!userVisibleOnly || typeof applicationServerKey !== "string") throw new Error("not as browsers want it");
          localStorage.setItem("stands for a subscription", applicationServerKey);
          return made(applicationServerKey);
        },
      });
    },
    { endpoint, p256dh, auth },
  );
}

/** Hands a message to the page's service worker, as the browser does with what its push service sends. */
async function deliver(devtools: CDPSession, origin: string, data: string) {
  const registered = new Promise<string>((resolve) =>
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find(({ isDeleted }) => !isDeleted);
      if (ours) resolve(ours.registrationId);
    }),
  );
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId: await registered, data });
  await devtools.send("ServiceWorker.disable");
}

const shownOn = (page: Page) =>
  page.evaluate(async (): Promise<Shown[]> => {
    const registration = await navigator.serviceWorker.ready;
    const all = await registration.getNotifications();
    return all.map(({ title, body, tag, data }) => ({ title, body, tag, path: (data as { path: string }).path }));
  });

async function workerOf(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
}

/** Taps what is shown. Browsers open windows for real fingers alone, so what would be opened is written down instead. */
const tap = (worker: Worker) =>
  worker.evaluate(async () => {
    const here = globalThis as unknown as {
      registration: ServiceWorkerRegistration;
      clients: { openWindow: (url: string) => Promise<void> };
    };
    const opened: string[] = [];
    here.clients.openWindow = async (url) => void opened.push(url);
    const [notification] = await here.registration.getNotifications();
    const Tapped = Reflect.get(globalThis, "NotificationEvent") as new (type: string, init: object) => Event;
    const event = new Tapped("notificationclick", { notification });
    const waits: Promise<unknown>[] = [];
    Object.assign(event, { waitUntil: (work: Promise<unknown>) => void waits.push(work) });
    globalThis.dispatchEvent(event);
    await Promise.all(waits);
    return opened;
  });

test("a push comes to the phone, says little, is noted as seen and opens its page", async ({ browser, baseURL }) => {
  test.setTimeout(120_000);
  const origin = String(baseURL);
  const raj = await signIn(browser, "raj", WAYS[0]);
  const { page, press, button, sees } = raj.hand;
  await raj.context.grantPermissions(["notifications"]);
  await page.goto("/me/devices");
  const serverKey = (await page.locator("form[data-push]").getAttribute("data-push")) ?? "";
  const service = await startPushService({ serverKey, port: Number(new URL(origin).port) + 1 });
  await letSubscribe(page, service.subscribe());
  await page.reload();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id: rule }) => rule)).toEqual([]);
  await press(button("push.on"));
  await sees("push.said_on");
  await expect(button("push.off")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id: rule }) => rule)).toEqual([]);
  // The browser has it still, so there is nothing to offer again.
  await expect(button("push.on_again")).toBeHidden();

  // Grace asks, Raj can, and then it is not needed after all.
  const grace = await signIn(browser, "grace", WAYS[0]);
  await grace.hand.page.goto(`${circlePath("okafor")}/tasks/new?kind=lift`);
  await grace.hand.write(grace.hand.field("tasks.title"), "A lift to the swimming pool");
  const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  await grace.hand.page.locator('input[name="onDay"]').first().fill(day);
  await grace.hand.page.locator('input[name="fromTime"]').first().fill("16:45");
  await grace.hand.press(grace.hand.button("tasks.ask"));
  await grace.hand.sees("tasks.said_asked");
  const task = grace.hand.page.url();
  await page.goto(task);
  await press(button("tasks.claim"));
  await sees("tasks.said_claimed");
  const before = service.pushes.length;
  await grace.hand.page.goto(task);
  await grace.hand.press(grace.hand.page.locator("summary", { hasText: words("tasks.cancel") }).first());
  await grace.hand.press(grace.hand.button("tasks.cancel_sure"));
  await grace.hand.sees("tasks.said_cancelled");

  // It has left, signed and sealed, by the push service; and says nothing of what it is about.
  await expect
    .poll(() => service.pushes.slice(before).map(({ payload }) => payload.path), { timeout: 30_000 })
    .toContain(new URL(task).pathname);
  expect(service.refused).toEqual([]);
  const pushed = service.pushes.slice(before).find(({ payload }) => payload.path === new URL(task).pathname);
  const { id = "", body = "", ...payload } = pushed?.payload ?? {};
  expect(payload).toEqual({ title: words("reminders.neutral_subject"), path: new URL(task).pathname, language: "en" });
  expect(JSON.stringify(pushed)).not.toMatch(/swimming|Grace|Okafor/);

  // The browser hands it to the service worker: it is shown, a second copy takes its place, and the server hears of it.
  const devtools = await raj.context.newCDPSession(page);
  await deliver(devtools, origin, JSON.stringify(pushed?.payload));
  await deliver(devtools, origin, JSON.stringify(pushed?.payload));
  await expect
    .poll(() => shownOn(page))
    .toEqual([{ title: words("reminders.neutral_subject"), body, tag: id, path: new URL(task).pathname }]);
  const sam = await signIn(browser, "sam", WAYS[0]);
  await expect(async () => {
    await sam.hand.page.goto(`${circlePath("okafor")}/messages`);
    const sent = sam.hand.page.locator("section", { hasText: words("telling.messages_sent") });
    await expect(sent.locator("tr", { hasText: nameOf("raj") }).first()).toContainText(words("telling.state_seen"), {
      timeout: 500,
    });
  }).toPass({ timeout: 20_000 });

  // A tap opens its page, and takes the notification away.
  await page.goto("/me/devices");
  expect(await tap(await workerOf(raj.context))).toEqual([task]);
  expect(await shownOn(page)).toEqual([]);

  // What cannot be read is shown as "there is something".
  await deliver(devtools, origin, "no words of ours");
  await expect
    .poll(async () => (await shownOn(page)).map(({ title, path }) => ({ title, path })))
    .toEqual([{ title: words("reminders.neutral_subject"), path: "/" }]);

  // A browser that has forgotten it is offered it again; and it can be turned off.
  await page.evaluate(() => localStorage.clear());
  await page.goto("/me/devices");
  await press(button("push.on_again"));
  await sees("push.said_on");
  await press(button("push.off"));
  await sees("push.said_off");
  await service.close();
  for (const { context } of [raj, grace, sam]) await context.close();
});

test("a phone that does not allow messages says so, and the button can be pressed again", async ({ browser }) => {
  const { hand, context } = await signIn(browser, "jo", WAYS[0]);
  await context.clearPermissions();
  await hand.page.goto("/me/devices");
  await hand.page.evaluate(() => Object.assign(Notification, { requestPermission: async () => "denied" }));
  await hand.press(hand.button("push.on"));
  await hand.sees("push.failed");
  await expect(hand.button("push.on")).not.toHaveAttribute("aria-disabled");
  await context.close();
});

test("without scripts there is a sentence, and no button that does nothing", async ({ browser }) => {
  const { hand, context } = await signIn(browser, "jo", WAYS[1]);
  await hand.page.goto("/me/devices");
  await hand.sees("push.needs");
  await expect(hand.page.locator("form[data-push]")).toBeHidden();
  await context.close();
});
