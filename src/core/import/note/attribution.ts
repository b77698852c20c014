/** Cuts what a quote's attribution adds behind a name the transcript knows: `Jason Calacanis on Elon` is Jason Calacanis. */

import { fold } from '../../text/fold.ts'

interface Attributed {
  readonly speaker?: string
  readonly comment?: string
}

/** `labels` are the speakers of the transcript and the people of the file, as written. */
export function cutKnownSpeaker<T extends Attributed>(quote: T, labels: ReadonlyMap<string, string>): T {
  if (quote.speaker === undefined || labels.has(fold(quote.speaker))) return quote
  const whole = `${quote.speaker}${quote.comment === undefined ? '' : ` (${quote.comment})`}`
  if (labels.has(fold(whole))) {
    const { comment: _, ...rest } = quote
    return { ...rest, speaker: whole } as T
  }
  const match =
    /^(.{2,80}?),? +((?:,|on|about|as|in|at|to|when|while|after|before|reacting|responding|paraphrasing|quoting|reading|citing|speaking|describing|explaining|discussing|summarizing|recalling|via|from|during|again|\p{Ll}+ing)\b.*)$/u.exec(
      quote.speaker,
    )
  const name = match?.[1]?.replace(/,$/, '')
  if (!match || name === undefined || !labels.has(fold(name))) return quote
  return {
    ...quote,
    speaker: name,
    comment: quote.comment === undefined ? match[2]! : `${match[2]!} (${quote.comment})`,
  }
}

/** Folded name → name. */
export function indexLabels(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [fold(name), name]))
}
