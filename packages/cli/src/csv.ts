/**
 * Rows as comma-separated values that a spreadsheet opens as texts: a cell that it would take for a formula
 * (one that begins with `=`, `+`, `-`, `@`, a tab or a carriage return) gets an apostrophe before it.
 */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cell).join(',')).join('\r\n')
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
