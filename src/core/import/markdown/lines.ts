/** Splits a note into numbered lines and marks fenced code. */

export interface Line {
  /** Number in the file, from 1. */
  readonly number: number
  readonly text: string
  /** True for the lines inside a closed code fence and the fence itself. */
  readonly fenced: boolean
}

const FENCE = /^ {0,3}(?:>\s?)?(`{3,}|~{3,})/
const CLOSER = /^ {0,3}(?:>\s?)?(?:`{3,}|~{3,})\s*$/
const SEPARATORS = /[\u0085\u2028\u2029\f\v]/g
// C0 and C1 controls apart from tab; zero-width and direction marks stay, they are part of many scripts.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g
const MARK_RUN = /(\p{M}{8})\p{M}+/gu

/** Cuts a text into lines. A fence that is never closed is no fence: nothing is swallowed. */
export function splitIntoLines(text: string, firstNumber = 1): Line[] {
  const raw = text.replace(SEPARATORS, ' ').split('\n')
  const fenced = findFenced(raw)
  return raw.map((line, index) => ({ number: firstNumber + index, text: line, fenced: fenced[index]! }))
}

/** Takes out control characters and endless stacks of accents, and counts them. */
export function removeControls(text: string): { text: string; controls: number; marks: number } {
  let controls = 0
  let marks = 0
  const cleaned = text
    .replace(CONTROLS, (character) => {
      if (character === '\f' || character === '\v' || character === '\u0085') return character
      controls++
      return ''
    })
    .replace(MARK_RUN, (_, kept: string) => {
      marks++
      return kept
    })
  return { text: cleaned, controls, marks }
}

function findFenced(lines: readonly string[]): boolean[] {
  const fenced = lines.map(() => false)
  const ends = findFenceEnds(lines)
  for (let index = 0; index < lines.length; index++) {
    const end = ends.get(index)
    if (end === undefined) continue
    fenced.fill(true, index, end + 1)
    index = end
  }
  return fenced
}

const MAX_FENCE = 12

/** For each line that could open a fence, the line that would close it; found from the end, in one pass. */
function findFenceEnds(lines: readonly string[]): Map<number, number> {
  const ends = new Map<number, number>()
  const nextCloser = new Map<string, number>()
  for (let index = lines.length - 1; index >= 0; index--) {
    const fence = FENCE.exec(lines[index]!)?.[1]
    if (!fence) continue
    const length = Math.min(fence.length, MAX_FENCE)
    const end = nextCloser.get(`${fence[0]!}${length}`)
    if (end !== undefined) ends.set(index, end)
    if (!CLOSER.test(lines[index]!)) continue
    for (let shorter = 3; shorter <= length; shorter++) nextCloser.set(`${fence[0]!}${shorter}`, index)
  }
  return ends
}

/** Removes comments (`<!-- … -->`) that fill whole lines; inside a line they are text, like all HTML. A comment that is never closed is text. Code is left alone. Linear. */
export function extractComments(lines: readonly Line[]): {
  readonly lines: readonly Line[]
  /** The words of each comment. */
  readonly comments: readonly string[]
} {
  if (!lines.some((line) => line.text.includes('<!--'))) return { lines, comments: [] }
  const kept: Line[] = []
  const comments: string[] = []
  let closes = lines.filter((line) => closesComment(line)).length
  let open: string[] | undefined
  for (const line of lines) {
    const isEnd = closesComment(line)
    if (!open && closes > 0 && opensComment(line)) open = []
    if (open) open.push(line.text.trim())
    else kept.push(line)
    if (isEnd) closes--
    if (!open || !isEnd) continue
    comments.push(open.join(' ').slice(4, -3).trim())
    open = undefined
  }
  return { lines: kept, comments: comments.filter((text) => text !== '') }
}

function opensComment({ text, fenced }: Line): boolean {
  return !fenced && /^\s*<!--/.test(text) && !/-->\s*\S/.test(text)
}

function closesComment({ text, fenced }: Line): boolean {
  return !fenced && text.trimEnd().endsWith('-->')
}
