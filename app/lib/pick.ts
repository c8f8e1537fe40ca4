/** Only the named parts of something: what is not named does not go to the page. */
export function pick<T extends object, K extends keyof T>(whole: T, names: readonly K[]): Pick<T, K> {
  // The names say which parts there are.
  return Object.fromEntries(names.map((name) => [name, whole[name]])) as Pick<T, K>;
}
