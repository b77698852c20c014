/** Escapes text for TeX. */

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
}

/** Collapses white space, so the result is one line. Letters of every script are kept. */
export function escapeTex(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\{}^~#$%&_]/g, (sign) => ESCAPES[sign] ?? `\\${sign}`)
}
