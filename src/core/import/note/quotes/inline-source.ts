/** Splits a source or a comment off the line of a quote: `"q" - [1:57](…)`, `"q" Name, (1:57)`, `"q" (comment)`. */

import { squeeze } from '../../markdown/inline.ts'
import {
  endsWithMark,
  findLeadingDash,
  isClosingMark,
  skipEmphasis,
  splitLastBrackets,
  startsWithTimeLink,
} from './quote-marks.ts'
import { isBareSource } from './quote-source.ts'

const MAX_LINE = 5000

interface Cut {
  readonly words: string
  /** The text behind the closing mark. */
  readonly rest: string
  readonly attribution: string
}

const MAX_SOURCE = 400

/**
 * `"q" - [ts](…)`, `"q" - Name`, `"q" - [ts](…) - comment`, `"q" Name, [ts](…)`: cut at the last mark with a time behind it,
 * else at the last one with a dash, else at the last one if a name stands behind it.
 */
export function splitInlineSource(said: string): Cut | undefined {
  const line = said.trimEnd()
  if (line.length > 4 * MAX_LINE || endsWithMark(line)) return undefined
  const cuts = findCuts(line).filter(
    ({ attribution }) => attribution.length <= MAX_SOURCE || attribution.includes(']('),
  )
  const isDashed = ({ rest }: Cut) => /^\s/.test(rest) && hasDash(rest.slice(1))
  return (
    cuts.findLast(({ attribution }) => startsWithTimeLink(attribution)) ??
    cuts.findLast((cut) => isDashed(cut) && (cut.attribution.includes('](') || cut.attribution.length <= 80)) ??
    cuts.slice(-1).find(({ attribution }) => isBareSource(attribution.replace(/^[—–―]\s*/, '')))
  )
}

/** Behind every closing mark that a dash, a time, a bracket or a letter follows. */
function findCuts(line: string): Cut[] {
  const cuts: Cut[] = []
  for (let index = 0; index < line.length; index++) {
    if (!isClosingMark(line[index])) continue
    const at = skipEmphasis(line, index + 1)
    const rest = line.slice(at)
    if (!startsSource(rest.trimStart())) continue
    const wrapped = /^\s*\(([^()]*\]\([^()]*\)[^()]*)\)$/.exec(rest)
    cuts.push({ words: line.slice(0, at), rest, attribution: (wrapped?.[1] ?? rest).trim() })
  }
  return cuts
}

function startsSource(text: string): boolean {
  return hasDash(text) || startsWithTimeLink(text) || /^\(?\p{L}/u.test(text.slice(skipEmphasis(text, 0)))
}

/** A dash in front of something. */
function hasDash(text: string): boolean {
  const dash = findLeadingDash(text)
  return dash > 0 && text.slice(dash).trim() !== ''
}

/** `"q" (comment)` or `"q" [comment]`. */
export function splitComment(said: string): { words: string; comment: string } {
  const brackets = said.length > MAX_LINE ? undefined : splitLastBrackets(said)
  const isComment =
    brackets && brackets.inside !== '' && brackets.inside.length <= 400 && endsWithMark(brackets.before, '"”»')
  return isComment ? { words: brackets.before, comment: squeeze(brackets.inside) } : { words: said, comment: '' }
}
