// Comma-separated values for people with spreadsheets (RFC 4180).

/** So that Excel reads UTF-8. */
export const BOM = "\uFEFF";

/**
 * What a spreadsheet would take for a formula begins with an apostrophe instead, so that nothing in a list can run on somebody's machine (OWASP,
 * "CSV Injection"; also the wide signs of East Asian keyboards). Numbers of ours, which may begin with "-", are no text.
 */
export function cell(value: string | number | null | undefined): string {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(value ?? "") ? `'${value}` : (value ?? "");
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const line = (values: readonly (string | number | null | undefined)[]) => `${values.map(cell).join(",")}\r\n`;
