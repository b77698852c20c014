/** Text for TeX: no character of it is a command, a comment or the end of a field. */

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
}

/** One line. Letters of every script stay as they are. */
export function escapeTex(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\{}^~#$%&_]/g, (sign) => ESCAPES[sign] ?? `\\${sign}`)
}
