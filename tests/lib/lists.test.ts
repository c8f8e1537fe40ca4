import { expect, test } from "vitest";
import { sayList } from "#app/lib/lists.ts";

test("names in a row read as people write them, in both languages", () => {
  expect(sayList([], "en")).toBe("");
  expect(sayList(["Jo"], "cy")).toBe("Jo");
  expect(sayList(["Jo", "Priya", "Raj"], "en")).toBe("Jo, Priya and Raj");
  expect(sayList(["Jo", "Priya"], "cy")).toBe("Jo a Priya");
  expect(sayList(["Jo", "Priya", "Eleri"], "cy")).toBe("Jo, Priya ac Eleri");
  expect(sayList(["dydd Llun", "dydd Gwener"], "cy")).toBe("dydd Llun a dydd Gwener");
});
