/** Finds speakers of a plain-text transcript that only the whole file shows: above, after or before the time. */

import { parseCaptionTime } from '../caption-time.ts'
import type { TextLine } from './text-line.ts'

const WORD = String.raw`[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}\p{N}'’._-]{0,30}`
const NAME = new RegExp(String.raw`^${WORD}(?: (?:${WORD}|\d{1,3}|of|de|van|von|der|di|da|bin)){0,4}\s?:?$`, 'u')
const IN_BRACKETS = new RegExp(String.raw`^[[(](${WORD}(?: (?:${WORD}|\d{1,3})){0,3})[\])]\s{1,3}(?=\S)`, 'u')
const INLINE = new RegExp(
  String.raw`^(${WORD}(?: (?:${WORD}|\d{1,3})){0,3}):?\s{1,4}(\d{1,5}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)\s{1,4}(?=\S)`,
  'u',
)
const MIN_INLINE = 3
const SOUND =
  /\b(?:music|laugh\w*|applause|inaudible|crosstalk|silence|pause|cheer\w*|noise|sound|foreign|intro|outro|sponsor\w*|ad|break)\b/i
/** Share of the times that must have a name for any to count. */
const MIN_SHARE = 0.6

/** The same lines, with such names moved to the time they belong to. */
export function joinNames(lines: readonly TextLine[]): readonly TextLine[] {
  return liftBracketed(liftAbove(liftInline(lines)))
}

/** `Ann Ode 0:12 Hello` without brackets, where nearly every line is written so. */
function liftInline(lines: readonly TextLine[]): readonly TextLine[] {
  const full = lines.filter(({ text }) => text !== '')
  const found = lines.map((line) => (line.start === undefined ? INLINE.exec(line.text.slice(0, 120)) : null))
  const count = found.filter((match) => match !== null).length
  if (count < MIN_INLINE || count < full.length * MIN_SHARE) return lines
  return lines.map((line, index) => {
    const match = found[index]
    const start = match ? parseCaptionTime(match[2]!)?.at : undefined
    if (!match || start === undefined) return line
    return { start, speaker: match[1]!, text: line.text.slice(match[0].length), isSpokenTime: false }
  })
}

/** A line that is a name, behind a blank line or at the start, above a line that is only a time. */
function liftAbove(lines: readonly TextLine[]): readonly TextLine[] {
  const alone = lines.flatMap((line, index) => (isTimeAlone(line) ? [index] : []))
  const named = alone.filter((index) => isName(lines, index - 1))
  if (named.length < 2 || named.length < alone.length * MIN_SHARE) return lines
  const lifted = [...lines]
  for (const index of named) {
    lifted[index] = { ...lines[index]!, speaker: lines[index - 1]!.text.replace(/\s?:$/, '') }
    lifted[index - 1] = { text: '', isSpokenTime: false }
  }
  return lifted
}

function isTimeAlone({ start, text, speaker }: TextLine): boolean {
  return start !== undefined && text === '' && speaker === undefined
}

function isName(lines: readonly TextLine[], index: number): boolean {
  const line = lines[index]
  const above = lines[index - 1]
  const isApart = above === undefined || above.text === '' || above.start !== undefined
  return line !== undefined && line.start === undefined && line.text.length <= 60 && isApart && NAME.test(line.text)
}

/** `[0:12] [Ann Ode] Hello`, where nearly every line is written so. */
function liftBracketed(lines: readonly TextLine[]): readonly TextLine[] {
  const spoken = lines.filter(({ start, text }) => start !== undefined && text !== '')
  const named = spoken.filter((line) => findBracketed(line) !== undefined)
  if (named.length < 2 || named.length < spoken.length * MIN_SHARE) return lines
  return lines.map((line) => {
    const found = line.start === undefined ? undefined : findBracketed(line)
    return found ? { ...line, speaker: found.name, text: line.text.slice(found.length) } : line
  })
}

function findBracketed({ text, speaker }: TextLine): { readonly name: string; readonly length: number } | undefined {
  const match = speaker === undefined ? IN_BRACKETS.exec(text.slice(0, 120)) : null
  return match && !SOUND.test(match[1]!) ? { name: match[1]!, length: match[0].length } : undefined
}
