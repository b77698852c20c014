/** Explains in a sentence or two how each finding was made and how certain it is. */

import { MAX_PAUSE } from '../transcript/coverage.ts'
import type { QuotationVerdict } from './quotes/judge-words.ts'
import { REWORDED_SHARE } from './quotes/classify-quote.ts'
import type { Basis, Transcript } from '../transcript/transcript.ts'
import type { CoverageFinding, MentionFinding, QuestionFinding, QuoteCheck, TalkFinding, Verdict } from './finding.ts'

const VERDICTS: Readonly<Record<Verdict, string>> = {
  verbatim: 'Same words, same order (capitals and punctuation ignored).',
  omission: 'All these words were said in this order, with others left out between them.',
  close: 'At most 15% of the words differ.',
  reworded: 'No passage has these words; this is the closest.',
  stitched: 'Its parts were found in passages that do not follow each other.',
  absent: 'No passage matches. A paraphrase would not be found.',
  doubtful: 'Its words are only in a passage that may be invented: the machine that heard it was not sure of it.',
  unchecked: 'There is no transcript to compare it with.',
}

/** Of words that are found in a corrected text, what the source has. */
export function describeSource(verdict: Verdict | QuotationVerdict, source: string): string {
  const words = `the source says “${source}”`
  return verdict === 'verbatim'
    ? `Word for word in the corrected text; ${words}`
    : `The text is corrected here; ${words}`
}

export function explainQuote({ verdict, passages, confidence, speakerAgrees, source }: QuoteCheck): string {
  const repeats = verdict === 'stitched' || passages.length < 2 ? '' : ` It is said at ${passages.length} places.`
  const speaker =
    speakerAgrees === false
      ? ' The transcript credits someone else here.'
      : speakerAgrees === true
        ? ' The speaker is the one the transcript names.'
        : ''
  const corrected = source === undefined ? '' : ` ${describeSource(verdict, source)}.`
  return `${VERDICTS[verdict]}${explainConfidence(verdict, confidence)}${repeats}${speaker}${corrected}`
}

function explainConfidence(verdict: Verdict, confidence: number): string {
  if (['verbatim', 'omission', 'doubtful', 'unchecked'].includes(verdict)) return ''
  const share = ` ${Math.round(confidence * 100)}% of its key words match`
  return verdict === 'reworded' && confidence < REWORDED_SHARE ? `${share}; it may mean something else.` : `${share}.`
}

export const NAME_RULE =
  'Includes aliases, possessives, plurals and small misspellings. ' +
  'A first name or surname alone counts only if it can mean one person.'

/** Why a search for a name counts otherwise. */
export const NAME_COUNT_RULE =
  'Counted in the episodes whose notes have the name. A search counts the words as typed, in all episodes.'

export function explainMention({ occurrences, wrongTimes, asides }: MentionFinding): string {
  if (occurrences.length === 0 && asides !== undefined)
    return `${NAME_RULE} Said in advertisements and repeated passages alone, which are not counted.`
  if (occurrences.length === 0) return `${NAME_RULE} Listed but never spoken by name.`
  return wrongTimes.length === 0
    ? NAME_RULE
    : `${NAME_RULE} A listed time is wrong when the name is not said within a minute of it.`
}

export function explainCoverage({ basis }: CoverageFinding): string {
  return `${ENDS[basis]} Over ${MAX_PAUSE} seconds without text counts as a gap.`
}

const ENDS: Readonly<Record<Basis | 'mixed', string>> = {
  stated: 'The file states when each paragraph ends.',
  estimated: 'No end times in the file, so lengths are estimated at 2.5 words a second.',
  mixed: 'Missing end times are estimated at 2.5 words a second.',
}

/** Explains the origin of the chapters. Empty without chapters. */
export function explainChapters({ chapters }: Transcript): string {
  const [first] = chapters
  if (!first) return ''
  const source =
    first.origin === 'source' ? 'Chapters come from the source file.' : 'Chapters come from the key points.'
  return `${source} Same time = one chapter; past the end = left out.`
}

export function explainTalk({ basis, voices, unknown, unknownWords }: TalkFinding): string {
  const carried = voices.some((voice) => voice.carried > 0)
    ? ' Unlabelled text is assumed to be the last named speaker until the next label, chapter or gap.'
    : ''
  const rest = unknown > 0 || unknownWords > 0 ? ' Other text counts for no one.' : ''
  const ends =
    basis === 'stated'
      ? 'Talk time runs to the stated end of each paragraph.'
      : 'Talk time runs from one paragraph to the next.'
  return `${ends} All labels of one person are joined.${carried}${rest}`
}

export function explainQuestions(transcript: Transcript, questions: readonly QuestionFinding[]): string {
  if (questions.length === 0 && !transcript.segments.some(({ text }) => /[?？؟]/u.test(text))) {
    return 'No question marks in this transcript, so no questions are listed.'
  }
  return 'Sentences ending in “?”. “Right?” counts only if someone else replies.'
}
