/** Finds speakers that are alone on the first line of a caption, as editing programs and transcript services write them. */

import type { Caption } from '../caption.ts'

const WORD = String.raw`[\p{Lu}\p{Lt}][\p{L}\p{M}\p{N}'’.-]{0,30}`
const NAME = new RegExp(
  String.raw`^(?:${WORD}(?: (?:${WORD}|\d{1,3}|de|van|von|der|di|da|bin)){0,3}|speaker[ _]?\d{1,3})$`,
  'iu',
)
const CASED = new RegExp(String.raw`^${WORD}`, 'u')
const NUMBERED = /^(?:unknown speaker|speaker[ _]?\d{1,3})$/i
/** Share of the captions that must begin with a name that comes again. */
const MIN_SHARE = 0.25
const MIN_CAPTIONS = 3
/** From this share of captions that begin with a possible name on, each of them is a name. */
const MIN_RULE_SHARE = 0.8

/** Moves such names into the speaker. Nothing is changed unless a good part of the captions begins with names that repeat. */
export function liftNames(captions: readonly Caption[]): readonly Caption[] {
  const counts = new Map<string, number>()
  for (const caption of captions) {
    const name = findName(caption)
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const isRule = all >= captions.length * MIN_RULE_SHARE
  const names = new Set(
    [...counts].filter(([name, count]) => isRule || count > 1 || NUMBERED.test(name)).map(([name]) => name),
  )
  const named = [...counts].reduce((sum, [name, count]) => (names.has(name) ? sum + count : sum), 0)
  if (names.size === 0 || captions.length < MIN_CAPTIONS || named < captions.length * MIN_SHARE) return captions
  return captions.map((caption) => {
    const speaker = findName(caption)
    if (speaker === undefined || !names.has(speaker)) return caption
    return { ...caption, speaker, lines: caption.lines.filter((line) => line.text !== '').slice(1) }
  })
}

function findName({ lines, speaker }: Caption): string | undefined {
  if (speaker !== undefined) return undefined
  const [first, ...others] = lines.filter((line) => line.text !== '')
  if (!first || others.length === 0 || first.speaker !== undefined || first.words.length > 0) return undefined
  const text = first.text.trim()
  return text.length <= 60 && !text.endsWith('.') && NAME.test(text) && (CASED.test(text) || NUMBERED.test(text))
    ? text
    : undefined
}
