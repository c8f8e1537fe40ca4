import type { Sent } from "./sent.ts";

type Values = Record<string, unknown>;
const isValues = (value: unknown): value is Values => typeof value === "object" && value !== null;

/** One field of a form that could not be done, as it was typed; nested ones by their path. Undefined when there is none. */
export function typedAs(sent: Sent | undefined, ...path: string[]): string | undefined {
  const found = path.reduce<unknown>(
    (value, name) => (isValues(value) ? value[name] : undefined),
    sent?.form?.initialValue,
  );
  return typeof found === "string" ? found : undefined;
}

/** A field that is sent once for each of several things; one alone comes back without a list around it. */
export function typedList(sent: Sent | undefined, name: string): string[] {
  const value: unknown = sent?.form?.initialValue?.[name];
  return [value].flat().filter((each) => typeof each === "string");
}

/** What was typed by what it is about, where a form has a field for each of several things. */
export function typedEach(sent: Sent | undefined, name: string): [about: string, text: string][] {
  const value: unknown = sent?.form?.initialValue?.[name];
  return isValues(value)
    ? Object.entries(value).filter((each): each is [string, string] => typeof each[1] === "string" && each[1] !== "")
    : [];
}
