import { expect, test } from "@playwright/test";
import { circlePath, signIn, WAYS } from "./people.ts";

const KB = 1000;

/** What a page weighs on the wire on the first visit, everything it fetches included. */
for (const { way, javaScriptEnabled, most } of [
  { way: WAYS[1], javaScriptEnabled: false, most: 30 * KB },
  { way: WAYS[0], javaScriptEnabled: true, most: 80 * KB },
])
  test(`the family's page weighs at most ${most / KB} kB ${javaScriptEnabled ? "with everything" : "without scripts"}`, async ({
    browser,
  }) => {
    const { context } = await signIn(browser, "grace", way);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
    let weight = 0;
    devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (weight += encodedDataLength));
    await page.goto(`${circlePath("okafor")}/family`, { waitUntil: "networkidle" });
    console.log(`family page, ${javaScriptEnabled ? "everything" : "no scripts"}: ${weight} bytes`);
    expect(weight).toBeGreaterThan(2 * KB);
    expect(weight).toBeLessThanOrEqual(most);
    await context.close();
  });
