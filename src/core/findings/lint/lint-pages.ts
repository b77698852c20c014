/** Help text for each lint code: meaning, method and fix. */

import type { LintCode } from '../finding.ts'

interface LintPage {
  readonly what: string
  readonly found: string
  readonly todo: string
}

export const LINT_PAGES: Readonly<Record<LintCode, LintPage>> = {
  'chapter-repeated': {
    what: 'Two chapters begin together, overlap, or follow each other under one title.',
    found: 'By the starts, ends and titles of the chapters; without chapters, of the key points.',
    todo: 'Correct the time that is wrong, or join the two.',
  },
  'clip-misses-quote': {
    what: 'The clip range of a highlight does not hold its quote, or cuts it.',
    found: 'By where the quote is said; up to 10 seconds too early or too late are no fault.',
    todo: 'Take the range that is proposed.',
  },
  'mention-repeated': {
    what: 'A name is listed twice.',
    found: 'By the name as it stands in links; capitals, accents and punctuation aside.',
    todo: 'Join the two entries, with the times of both.',
  },
  'mention-time-off': {
    what: 'A name is listed at a time when nobody says it.',
    found: 'By the nearest place where it is said, more than a minute away and not in the same paragraph.',
    todo: 'Take the time that is proposed, or say that the name is only meant.',
  },
  'mention-unsaid': {
    what: 'A listed name is never said in the transcript.',
    found: 'By its aliases, possessives, plurals, split spellings, and first names and surnames that are clear.',
    todo: 'Check the spelling, or say that the name is only implied.',
  },
  'quote-absent': {
    what: 'The words of a quote are not in the transcript.',
    found:
      'No passage holds enough of them; one that says the same in quite other words would not be found. Where the transcript has a gap at its time, it is only a note.',
    todo: 'Check the words, or take the quote out.',
  },
  'quote-edited': {
    what: 'A quote has other words than were said: shortened, changed, reworded or put together.',
    found: 'Word by word against the passage it comes from; capitals, punctuation and quotation marks aside.',
    todo: 'Quote the words that were said, or mark what is left out and changed.',
  },
  'quote-speaker-differs': {
    what: 'A quote is given to somebody else than the transcript names at these words.',
    found: 'By the labels that stand at the passage; labels from earlier paragraphs do not count.',
    todo: 'Correct the name, or the label in the transcript.',
  },
  'quote-time-off': {
    what: 'A quote is stamped with a time more than a minute from where it is said.',
    found: 'By the nearest passage with its words, from the start of its paragraph to its last word.',
    todo: 'Take the time that is proposed.',
  },
  'time-label-differs': {
    what: 'A timestamp prints one time and links to another.',
    found: 'By the printed time and the time of the link.',
    todo: 'Correct the one that is wrong.',
  },
  'time-past-end': {
    what: 'A time lies after the end of the recording.',
    found: 'By the duration the file states.',
    todo: 'Correct the time, or the duration.',
  },
}

/** Undefined for an unknown code. */
export function findLintPage(code: string): LintPage | undefined {
  return Object.hasOwn(LINT_PAGES, code) ? LINT_PAGES[code as LintCode] : undefined
}
