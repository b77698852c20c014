/** Text for HTML and XML, inside an element or an attribute in double quotes. */

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Characters that XML has no place for are left out. */
export function escapeHtml(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[&<>"]/g, (sign) => SIGNS[sign]!).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
}
