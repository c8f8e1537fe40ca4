import { type MiddlewareFunction, data, redirect, RouterContextProvider, type ServerBuild } from "react-router";
import { expect, test } from "vitest";
import { type PlainPage, plainPages } from "#app/lib/plain-pages.server.ts";

const Page = () => null;
const passed: string[] = [];
const guard: MiddlewareFunction<Response> = async ({ pattern }, next) => {
  passed.push(pattern);
  const response = await next();
  response.headers.set("X-Guarded", "yes");
  return response;
};

const root = { id: "root", path: "", module: { default: Page, ErrorBoundary: Page, middleware: [guard] } };
const under = (id: string, path: string | undefined, module: object, more: object = {}) => ({
  id,
  path,
  parentId: "root",
  module,
  ...more,
});
const plain = { default: Page, loader: () => "read" };
const routes = [
  root,
  under("home", undefined, plain, { index: true }),
  under("task", "tasks/:taskId", { default: Page, loader: (args: { params: object }) => args.params }),
  under("new", "tasks/new", plain),
  under("broken", "broken", { default: Page, loader: () => Promise.reject(new Error("broken")) }),
  under("closed", "closed", { default: Page, loader: () => Promise.reject(data("no", { status: 403 })) }),
  under("moved", "moved", { default: Page, loader: () => Promise.reject(redirect("/elsewhere")) }),
  under("map", "map", { default: Page, handle: { interactive: true } }),
  under("file", "files/:name", { loader: () => new Response("file") }),
  under("beside", "files/list", plain),
  under("headed", "headed", { default: Page, headers: { "Cache-Control": "public" } }),
  under("nowhere", "*", { default: Page, loader: () => Promise.reject(data("nowhere", { status: 404 })) }),
];
const build = { routes: Object.fromEntries(routes.map((route) => [route.id, route])) } as unknown as ServerBuild;

const written: PlainPage[] = [];
const find = plainPages(build, (page) => {
  written.push(page);
  return new Response("page", { status: page.found.statusCode });
});

async function get(path: string) {
  const response = await find(path)?.(new Request(`http://localhost${path}`), new RouterContextProvider());
  return { response, found: written.at(-1)?.found };
}

test.each(["/", "/tasks/7", "/tasks/7/", "/tasks/new", "/tasks/7?from=home"])("%s is a plain page", async (path) => {
  const { response } = await get(path);
  expect(response?.status).toBe(200);
  expect(response?.headers.get("X-Guarded")).toBe("yes");
});

test.each([
  "/map",
  "/files/1",
  "/files/list",
  "/headed",
  "/tasks/7.data",
  "/_root.data",
  "/not/known",
  "/TASKS/7",
  "//tasks",
])("%s is left to the framework", (path) => {
  expect(find(path)).toBeNull();
});

test("of two pages that an address fits the nearer is read, with what the address says", async () => {
  expect((await get("/tasks/new")).found?.loaderData).toEqual({ new: "read" });
  expect((await get("/tasks/7")).found?.loaderData).toEqual({ task: { taskId: "7" } });
  expect(passed.at(-1)).toBe("tasks/:taskId");
});

test("a fault and a refusal are pages of what stands around, with their status and the guard's headers", async () => {
  const fault = await get("/broken");
  expect(fault.response?.status).toBe(500);
  expect(fault.response?.headers.get("X-Guarded")).toBe("yes");
  expect(fault.found?.errors).toMatchObject({ root: { message: "broken" } });
  const refusal = await get("/closed");
  expect(refusal.response?.status).toBe(403);
  expect(refusal.found?.errors).toMatchObject({ root: { status: 403, data: "no" } });
});

test("a redirect is passed on", async () => {
  const { response } = await get("/moved");
  expect([response?.status, response?.headers.get("Location")]).toEqual([302, "/elsewhere"]);
});

test("a page that cannot be written is written as a fault", async () => {
  const failing = plainPages(build, ({ found }) => {
    if (!found.errors) throw new Error("unwritable");
    return new Response("fault", { status: found.statusCode });
  });
  const response = await failing("/tasks/7")?.(new Request("http://localhost/tasks/7"), new RouterContextProvider());
  expect([response?.status, await response?.text()]).toEqual([500, "fault"]);
});
