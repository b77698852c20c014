/** One YAML value as text: plain, quoted, folded or literal. Whatever is malformed is given back as it stands, with the fault named. */

export type ScalarFault = 'comment' | 'colon' | 'indicator' | 'quote' | 'tag'

export interface YamlScalar {
  /** Undefined when the value must not be read. */
  readonly text: string | undefined
  readonly quoted: boolean
  readonly faults: readonly ScalarFault[]
}

/** Reads a value from what follows the colon and the lines under it. */
export function readYamlScalar(first: string, rest: readonly string[]): YamlScalar {
  const start = first.trim()
  if (start.startsWith('!')) return { text: undefined, quoted: false, faults: ['tag'] }
  if (/^[|>][+-]?\d?[+-]?(?:\s+#.*)?$/.test(start)) return plain(readBlockScalar(start[0]!, rest))
  if (start.startsWith('"') || start.startsWith("'")) return readQuoted(start, rest)
  return readPlain([start, ...rest])
}

function plain(text: string, faults: readonly ScalarFault[] = []): YamlScalar {
  return { text, quoted: false, faults }
}

function readBlockScalar(style: string, rest: readonly string[]): string {
  const indents = rest.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length)
  const indent = indents.length === 0 ? 0 : indents.reduce((least, next) => Math.min(least, next))
  const lines = rest.map((line) => line.slice(indent).trimEnd())
  return (style === '|' ? lines.join('\n') : foldLines(lines)).trim()
}

/** Joins lines by spaces; an empty line is a line end. */
function foldLines(lines: readonly string[]): string {
  let text = ''
  let breaks = 0
  for (const line of lines) {
    if (line.trim() === '') breaks++
    else {
      text += text === '' ? '' : breaks > 0 ? '\n'.repeat(breaks) : ' '
      text += line.trim()
      breaks = 0
    }
  }
  return text
}

function readQuoted(start: string, rest: readonly string[]): YamlScalar {
  const quote = start[0]!
  const whole = foldLines([start, ...rest])
  const end = findClosingQuote(whole, quote)
  const after = end === undefined ? '' : whole.slice(end + 1).trim()
  if (end === undefined || (after !== '' && !after.startsWith('#')))
    return { ...readPlainWhole(whole), faults: ['quote'] }
  const inner = whole.slice(1, end)
  const text = quote === "'" ? inner.replaceAll("''", "'") : inner.replace(ESCAPE, unescape)
  return { text: text.trim(), quoted: true, faults: [] }
}

function findClosingQuote(text: string, quote: string): number | undefined {
  for (let at = 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++
    else if (text[at] === quote && quote === "'" && text[at + 1] === "'") at++
    else if (text[at] === quote) return at
  }
  return undefined
}

const ESCAPE = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))/g
const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\n',
  _: '\u00A0',
  N: '\n',
  L: '\n',
  P: '\n',
  '0': '',
  a: '',
  b: '',
  e: '',
  f: ' ',
  v: ' ',
}

function unescape(whole: string, ...groups: readonly (string | undefined)[]): string {
  const hex = groups[0] ?? groups[1] ?? groups[2]
  if (hex === undefined) return ESCAPED[groups[3] ?? ''] ?? groups[3] ?? whole
  const code = Number.parseInt(hex, 16)
  return code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

function readPlain(lines: readonly string[]): YamlScalar {
  const faults: ScalarFault[] = []
  const bare = lines.filter((line, index) => index === 0 || !line.trim().startsWith('#'))
  const stripped = bare.map((line) => {
    const comment = /\s#/.exec(line)
    if (!comment) return line
    faults.push('comment')
    return line.slice(0, comment.index)
  })
  const text = foldLines(stripped)
  if (text.includes(': ') || text.endsWith(':')) faults.push('colon')
  if (/^[@`*%&]/.test(text)) faults.push('indicator')
  return plain(text, faults)
}

/** The raw text of a badly quoted value: without the outer marks where both are there. */
function readPlainWhole(whole: string): YamlScalar {
  const quote = whole[0]!
  const text = whole.endsWith(quote) && whole.length > 1 ? whole.slice(1, -1) : whole.slice(1)
  return { text: text.trim(), quoted: true, faults: [] }
}
