/** Help text for each lint code: meaning, method and fix. */

import { readHelpPages } from '../../text/help-pages.ts'

/** One line per code: code | what it means | how it is found | what to do. */
const TABLE = `
chapter-repeated | Two chapters begin together, overlap, or follow each other under one title. | By the starts, ends and titles of the chapters; without chapters, of the key points. | Correct the time that is wrong, or join the two.
clip-misses-quote | The clip range of a highlight does not hold its quote, or cuts it. | By where the quote is said; up to 10 seconds too early or too late are no fault. | Take the range that is proposed.
mention-repeated | A name is listed twice. | By the name as it stands in links; capitals, accents and punctuation aside. | Join the two entries, with the times of both.
mention-time-off | A name is listed at a time when nobody says it. | By the nearest place where it is said, more than a minute away and not in the same paragraph. | Take the time that is proposed, or say that the name is only meant.
mention-unsaid | A listed name is never said in the transcript. | By its aliases, possessives, plurals, split spellings, and first names and surnames that are clear. | Check the spelling, or say that the name is only implied.
quote-absent | The words of a quote are not in the transcript. | No passage holds enough of them; one that says the same in quite other words would not be found. Where the transcript has a gap at its time, it is only a note. | Check the words, or take the quote out.
quote-edited | A quote has other words than were said: shortened, changed, reworded or put together. | Word by word against the passage it comes from; capitals, punctuation and quotation marks aside. | Quote the words that were said, or mark what is left out and changed.
quote-speaker-differs | A quote is given to somebody else than the transcript names at these words. | By the labels that stand at the passage; labels from earlier paragraphs do not count. | Correct the name, or the label in the transcript.
quote-time-off | A quote is stamped with a time more than a minute from where it is said. | By the nearest passage with its words, from the start of its paragraph to its last word. | Take the time that is proposed.
time-label-differs | A timestamp prints one time and links to another. | By the printed time and the time of the link. | Correct the one that is wrong.
time-past-end | A time lies after the end of the recording. | By the duration the file states. | Correct the time, or the duration.
word-near-name | A word of the transcript may be a listed name that was misheard. | It has a capital, stands nowhere else in the transcript, and lies one letter from a word of the name. Nothing is corrected by itself. | Listen, and correct it where it is the name.
`

export const LINT_PAGES = readHelpPages(TABLE)
