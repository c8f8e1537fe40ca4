/**
 * The cells of one line of a file of postcodes, whose cells hold no line breaks. A quote that is not closed therefore spoils its own line and no
 * other, where a reader of any CSV would take all the rest of the file for one cell.
 */
export function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(",");
  const cells: string[] = [];
  for (const [, quoted, plain = ""] of `,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g))
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
  return cells;
}
