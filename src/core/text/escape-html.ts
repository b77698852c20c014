/** Escapes text for HTML and XML, inside an element or a double-quoted attribute. */

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Without the characters that XML forbids even as escapes. */
export function escapeXml(text: string): string {
  return escapeHtml(text).replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '')
}

/** Removes control characters that XML does not allow. */
export function escapeHtml(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[&<>"]/g, (sign) => SIGNS[sign]!).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '')
}
