import { chromium } from "@playwright/test";
const base = "http://localhost:4101";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium" });
const shots = JSON.parse(process.argv[2]);
for (const [who, path, name, opts = {}] of shots) {
  for (const [w, scheme] of opts.all ? [[360, "light"], [1280, "dark"]] : [[360, "light"]]) {
    const context = await browser.newContext({ viewport: { width: w, height: 800 }, colorScheme: scheme });
    const page = await context.newPage();
    await page.goto(`${base}/demo/sign-in/${who}`);
    await page.locator("main form button").first().click();
    await page.waitForURL((u) => !u.pathname.startsWith("/demo"));
    await page.goto(base + path);
    for (const d of await page.locator("details").all()) if (opts.open) await d.evaluate((e) => (e.open = true));
    await page.screenshot({ path: `/tmp/series-shot-${name}-${w}-${scheme}.png`, fullPage: true });
    await context.close();
  }
}
await browser.close();
