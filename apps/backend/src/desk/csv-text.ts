/**
 * Rows as CSV (RFC 4180), with the mark that tells Excel it is UTF-8. A cell that a spreadsheet would take for a formula
 * gets an apostrophe in front: names come from people, and opening a file must not run anything.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')}`
}

function toCell(text: string): string {
  // Also behind blanks and quotes that a spreadsheet takes away, and in full width.
  const harmless =
    /^[\s"'\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]/u.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
