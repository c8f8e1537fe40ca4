/**
 * A page's data for the page alone. React Router also writes loader data down for scripts in the browser; a page without scripts has
 * none that would read it, and for a long list that costs as much as a third of the rendering. What cannot be enumerated is not written.
 */
export function unsent<T extends object>(data: T): T {
  for (const name of Object.keys(data)) Object.defineProperty(data, name, { enumerable: false });
  return data;
}
