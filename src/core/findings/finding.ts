/** Types of the findings. Findings are never stored in an episode file. */

import type { TextRange } from '../text/range.ts'
import type { Basis } from '../transcript/transcript.ts'
import type { Seconds } from '../time/span.ts'

/** Version of the checks; stored results of other versions are ignored. */
export const FINDINGS_VERSION = 8

/**
 * verbatim: same words in the same order, ignoring case and punctuation ·
 * omission: same words with parts left out ·
 * close: up to 15 % of words differ · reworded: passage found, wording differs ·
 * stitched: parts from several passages · absent: not in this transcript ·
 * doubtful: word for word, but only where a machine may have invented it · unchecked: no transcript.
 */
export type Verdict = 'verbatim' | 'omission' | 'close' | 'reworded' | 'stitched' | 'absent' | 'doubtful' | 'unchecked'

export interface Passage {
  /** Index (reading order) of the first and last segment. */
  readonly first: number
  readonly last: number
  /** Start in the text of the first segment, and end in the text of the last one. */
  readonly startOffset: number
  readonly endOffset: number
  /** Of its first and last word, and of the start of its first segment; absent in an untimed transcript. */
  readonly at?: Seconds
  readonly end?: Seconds
  readonly paragraphAt?: Seconds
}

export interface Difference {
  readonly kind: 'same' | 'changed' | 'left-out' | 'added'
  readonly claimed: string
  readonly said: string
}

export interface QuoteCheck {
  readonly subject: QuoteSubject
  readonly verdict: Verdict
  /** Best first. Several when stitched or said more than once, none when absent. */
  readonly passages: readonly Passage[]
  /** 0 to 1: share of the quote's longer words in the passage; for reworded and absent quotes in any form. */
  readonly confidence: number
  /** For an absent quote: the most similar passage, for a manual check. Not a match. */
  readonly nearest?: Passage
  /** Time given by the file, if any. */
  readonly claimedAt?: Seconds
  /** True when the label of the passage agrees with the claimed speaker; absent when either is unknown. */
  readonly speakerAgrees?: boolean
  /** Claimed and spoken words compared; empty when verbatim, absent or unchecked. */
  readonly differences: readonly Difference[]
  /** The words of the source in the first passage, where that is corrected. */
  readonly source?: string | undefined
}

export type QuoteSubject =
  | { readonly kind: 'quote'; readonly id: string }
  | { readonly kind: 'highlight'; readonly id: string; readonly index: number }

export interface Occurrence {
  readonly segment: number
  readonly range: TextRange
  readonly at?: Seconds
  /** Of the name that is said, where its entry holds several. */
  readonly slug?: string | undefined
}

/** A wrong listed time, and the time of the nearest occurrence; absent when the name is never said. */
export interface WrongTime {
  readonly listed: Seconds
  readonly said?: Seconds
}

export interface MentionFinding {
  readonly id: string
  /** Key of the name in the whole library and in `/m/<slug>`. */
  readonly slug: string
  readonly name: string
  /** Without those in asides. */
  readonly occurrences: readonly Occurrence[]
  /** How often it is said in asides; absent for never. */
  readonly asides?: number | undefined
  /** Listed times without an occurrence within a minute. Times inside a gap are not included. */
  readonly wrongTimes: readonly WrongTime[]
}

export interface CoverageFinding {
  readonly covered: Seconds
  readonly duration: Seconds
  /** `mixed`: some ends are stated, others estimated. */
  readonly basis: Basis | 'mixed'
  /** One entry per chapter; `id` is the chapter id. */
  readonly chapters: readonly { readonly id: string; readonly covered: Seconds; readonly duration: Seconds }[]
}

/** Key of a voice in the speaker index, and whether its label is carried from an earlier segment. */
export interface HeardVoice {
  readonly key: string
  readonly isCarried: boolean
}

export interface VoiceTalk {
  readonly key: string
  readonly labelled: Seconds
  readonly carried: Seconds
  /** Number of runs of segments without another voice or a gap. */
  readonly turns: number
  readonly words: number
}

export interface TalkFinding {
  readonly voices: readonly VoiceTalk[]
  /** Seconds of text without a label. */
  readonly unknown: Seconds
  readonly unknownWords: number
  readonly basis: Basis | 'mixed'
}

/** A question: one sentence with a question mark, or several adjacent ones. */
export interface QuestionFinding {
  /** `q-<segment>-<start>`: stable for one transcript. */
  readonly id: string
  readonly segment: number
  readonly range: TextRange
  readonly at?: Seconds
  readonly asker?: HeardVoice
  /**
   * The next segment of another voice, before a gap. Absent where nobody is named, and where the asker continues (the
   * question may be rhetorical).
   */
  readonly answer?: { readonly segment: number; readonly voice: HeardVoice; readonly at?: Seconds }
}

export type LintCode =
  | 'time-past-end'
  | 'time-label-differs'
  | 'quote-time-off'
  | 'quote-edited'
  | 'quote-absent'
  | 'quote-speaker-differs'
  | 'clip-misses-quote'
  | 'mention-repeated'
  | 'mention-unsaid'
  | 'mention-time-off'
  | 'chapter-repeated'
  | 'word-near-name'

/** A hint for the editor of the source. Never a reason to reject a file. */
export interface LintFinding {
  readonly code: LintCode
  /** `warning`: the file contradicts itself. `note`: worth a look. */
  readonly severity: 'warning' | 'note'
  /** Path in the episode: `['quotes', 3]`. */
  readonly path: readonly (string | number)[]
  readonly what: string
  readonly hint: string
  readonly at?: Seconds
}

export interface Findings {
  readonly version: number
  readonly quotes: readonly QuoteCheck[]
  readonly mentions: readonly MentionFinding[]
  readonly coverage: CoverageFinding
  readonly talk: TalkFinding
  readonly questions: readonly QuestionFinding[]
}

/** Maximum difference between a correct time in a note and the time of the words. */
export const TIME_TOLERANCE: Seconds = 60
