/** One plain sentence or two on how each finding was found: what was compared, by which rule, and what stays unsure. */

import { LONGEST_PAUSE } from '../transcript/coverage.ts'
import { REWORDED_SHARE } from './judge-quote.ts'
import type { Basis, Transcript } from '../transcript/transcript.ts'
import type { CoverageFinding, MentionFinding, QuestionFinding, QuoteCheck, TalkFinding, Verdict } from './finding.ts'

const VERDICTS: Readonly<Record<Verdict, string>> = {
  verbatim:
    'The same words stand in the transcript in the same order; capitals, punctuation and quotation marks aside.',
  omission: 'All its words stand in the transcript in this order; others that were said between them are left out.',
  close: 'Compared word by word with the transcript: at most 15 in 100 words differ.',
  reworded: 'No passage has these words; this one shares the most of its telling words.',
  stitched: 'Its parts were found in passages that do not follow each other.',
  absent:
    'No passage of the transcript holds enough of its words; one that says the same in quite other words would not be found.',
  unchecked: 'There is no transcript to compare it with.',
}

/** How a quote was judged, how much of it was found, and where else. */
export function explainQuote({ verdict, passages, confidence, speakerAgrees }: QuoteCheck): string {
  const places = verdict === 'stitched' || passages.length < 2 ? '' : ` It is said at ${passages.length} places.`
  const speaker =
    speakerAgrees === false
      ? ' The transcript names somebody else there.'
      : speakerAgrees === true
        ? ' The speaker is the one the transcript names.'
        : ''
  return `${VERDICTS[verdict]}${explainConfidence(verdict, confidence)}${places}${speaker}`
}

function explainConfidence(verdict: Verdict, confidence: number): string {
  if (verdict === 'verbatim' || verdict === 'omission' || verdict === 'unchecked') return ''
  const share = `${Math.round(confidence * 100)} % of its longer words`
  if (verdict === 'absent') return ` The nearest one has ${share}, in any form.`
  if (verdict === 'reworded' && confidence < REWORDED_SHARE) {
    return ` It has ${share}, in any form: compare the two, it may mean something else.`
  }
  return ` It has ${share}.`
}

/** How every name is looked for. */
export const NAME_RULE =
  'Looked for in the transcript with aliases, possessives and plurals, and split as captions split names; ' +
  'a surname may be a letter or two off behind its first name; a first name or surname alone counts only where nobody ' +
  'else can be meant.'

/** How a name was looked for. */
export function explainMention({ occurrences, wrongTimes }: MentionFinding): string {
  if (occurrences.length === 0)
    return `${NAME_RULE} It is listed, but never said; a voice or pronoun may still mean it.`
  return wrongTimes.length === 0
    ? NAME_RULE
    : `${NAME_RULE} A listed time is wrong when the name is not said within a minute of it.`
}

/** How it is known what the text covers. */
export function explainCoverage({ basis }: CoverageFinding): string {
  return `${ENDS[basis]} A silence of more than ${LONGEST_PAUSE} seconds is a gap.`
}

const ENDS: Readonly<Record<Basis | 'mixed', string>> = {
  stated: 'The file states when each paragraph ends.',
  estimated: 'The file states no ends: a paragraph is taken to last as long as its words at 2.5 a second.',
  mixed:
    'Some ends are stated by the file; where none is, a paragraph is taken to last as long as its words at 2.5 a second.',
}

/** Where the chapters come from, and what became of those that overlap. Empty without chapters. */
export function explainChapters({ chapters }: Transcript): string {
  const [first] = chapters
  if (!first) return ''
  const source =
    first.origin === 'source'
      ? 'Chapters are those of the source; one ends where the next begins, or earlier where the source says so.'
      : 'Chapters are made of the key points: each lasts until the next one begins.'
  return `${source} Those of one time are one chapter; those past the end are left out.`
}

/** How talk time is measured, and how much of it rests on labels that stand at an earlier paragraph. */
export function explainTalk({ basis, voices, unknown, unknownWords }: TalkFinding): string {
  const carried = voices.some((voice) => voice.carried > 0)
    ? ' A label is carried to the next label, chapter or gap; that part is marked.'
    : ''
  const rest = unknown > 0 || unknownWords > 0 ? ' Text that no label reaches is nobody’s.' : ''
  const ends =
    basis === 'stated' ? 'from the stated ends' : 'from one paragraph to the next, or from its words before a gap'
  return `Paragraphs are counted for the voice whose label stands there, ${ends}; all labels of one person are joined.${carried}${rest}`
}

/** How questions are told, and why there may be none. */
export function explainQuestions(transcript: Transcript, questions: readonly QuestionFinding[]): string {
  if (questions.length === 0 && !transcript.segments.some(({ text }) => /[?？؟]/u.test(text))) {
    return 'This transcript has no question marks, so its questions cannot be told.'
  }
  return (
    'Sentences with a question mark. Tags such as “right?” count only where somebody else answers; quoted questions do not. ' +
    'The answer is the next paragraph of another voice, unless the asker goes on or a gap follows.'
  )
}
