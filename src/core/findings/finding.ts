/** What checking the text finds out. Types only; nothing here is ever stored in an episode file. */

import type { TextRange } from '../text/range.ts'
import type { Basis } from '../transcript/transcript.ts'
import type { Seconds } from '../time/span.ts'

/** Version of the checking methods; a stored result of another version is not used. */
export const FINDINGS_VERSION = 3

/**
 * verbatim: same words in the same order (case, punctuation, quote marks aside) ·
 * omission: the same words with parts left out ·
 * close: up to 15 % of words differ · reworded: passage found, wording differs ·
 * stitched: parts from several passages · absent: not in this transcript ·
 * unchecked: there is no transcript to check against.
 */
export type Verdict = 'verbatim' | 'omission' | 'close' | 'reworded' | 'stitched' | 'absent' | 'unchecked'

/** A stretch of transcript, possibly over several paragraphs. Ranges are in the segments' own texts. */
export interface Passage {
  /** Index (reading order) of the first and last segment. */
  readonly first: number
  readonly last: number
  /** Where it starts in the first segment's text and ends in the last one's. */
  readonly startOffset: number
  readonly endOffset: number
  /** When its first word is said; absent in an untimed transcript. */
  readonly at?: Seconds
  /** When its last word is over; absent in an untimed transcript. */
  readonly end?: Seconds
  /** Start of the paragraph it begins in. */
  readonly paragraphAt?: Seconds
}

/** One stretch of a comparison between what is claimed and what was said. Ranges are in the respective text. */
export interface Difference {
  readonly kind: 'same' | 'changed' | 'left-out' | 'added'
  readonly claimed: string
  readonly said: string
}

/** A quote or highlight held against the transcript. */
export interface QuoteCheck {
  readonly subject: QuoteSubject
  readonly verdict: Verdict
  /** Best passage first; one for most verdicts, several when stitched or said more than once, none when absent. */
  readonly passages: readonly Passage[]
  /** 0 to 1: share of the quote's longer words that the passage holds; reworded and absent: in this or another form. */
  readonly confidence: number
  /** Of an absent quote: the passage that shares most of its telling words, for whoever wants to judge. Not where it is said. */
  readonly nearest?: Passage
  /** The time the file gives, if any. */
  readonly claimedAt?: Seconds
  /** Whether the label of the passage agrees with the claimed speaker; absent when either is not known. */
  readonly speakerAgrees?: boolean
  /** Claimed against said, for showing on demand; empty when verbatim, absent or unchecked. */
  readonly differences: readonly Difference[]
}

export type QuoteSubject =
  | { readonly kind: 'quote'; readonly id: string }
  /** `index`: which of the highlight's quotes. */
  | { readonly kind: 'highlight'; readonly id: string; readonly index: number }

/** Where a name is said. */
export interface Occurrence {
  readonly segment: number
  readonly range: TextRange
  /** When the word is said, else when its paragraph starts; absent in an untimed transcript. */
  readonly at?: Seconds
}

/** A listed time, and when the name is said nearest to it; without that it is never said. */
export interface WrongTime {
  readonly listed: Seconds
  readonly said?: Seconds
}

/** A listed name and where it is really said. */
export interface MentionFinding {
  /** Id of the mention in the episode. */
  readonly id: string
  /** Key of the name over the whole library and in `/m/<slug>`. */
  readonly slug: string
  readonly name: string
  readonly occurrences: readonly Occurrence[]
  /** Listed times with no occurrence within a minute. A time inside a gap is none: nobody can tell what is said there. */
  readonly wrongTimes: readonly WrongTime[]
}

/** How much of the media the text covers, by the one coverage rule. */
export interface CoverageFinding {
  /** Seconds that have text. */
  readonly covered: Seconds
  readonly duration: Seconds
  /** `mixed`: some paragraphs state their end, others are estimated from their words. */
  readonly basis: Basis | 'mixed'
  /** In the order of the transcript's chapters. `id` is the chapter's. */
  readonly chapters: readonly { readonly id: string; readonly covered: Seconds; readonly duration: Seconds }[]
}

/** A voice by the key of the speaker book, and whether the label stands at an earlier paragraph. */
export interface HeardVoice {
  readonly key: string
  readonly isCarried: boolean
}

/** How long one voice speaks, labelled paragraphs and those a label carries to kept apart. */
export interface VoiceTalk {
  /** Key in the speaker book. */
  readonly key: string
  readonly labelled: Seconds
  readonly carried: Seconds
  /** Runs of paragraphs of this voice with nobody else and no gap between. */
  readonly turns: number
  readonly words: number
}

export interface TalkFinding {
  /** Longest first. */
  readonly voices: readonly VoiceTalk[]
  /** Seconds of text that no label reaches. */
  readonly unknown: Seconds
  readonly unknownWords: number
  readonly basis: Basis | 'mixed'
}

/** What is asked in one breath: a sentence with a question mark, or several that follow each other at once. */
export interface QuestionFinding {
  /** `q-<segment>-<start>`: stable for one transcript. */
  readonly id: string
  readonly segment: number
  readonly range: TextRange
  readonly at?: Seconds
  /** Who asks, where a label says or carries it. */
  readonly asker?: HeardVoice
  /**
   * The first paragraph of another voice after it, before a gap; absent where nobody is named, and where the asker goes on
   * speaking (the question may be rhetorical).
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

/** What an editor should look at in the source. Never a reason to refuse a file. */
export interface LintFinding {
  readonly code: LintCode
  /** `warning`: the file contradicts itself. `note`: worth a look. */
  readonly severity: 'warning' | 'note'
  /** Where in the episode: field names and positions, as `['quotes', 3]`. */
  readonly path: readonly (string | number)[]
  /** What is wrong, one sentence. */
  readonly what: string
  /** What to write instead. */
  readonly hint: string
  /** The place in the talk that shows it. */
  readonly at?: Seconds
}

export interface Findings {
  readonly version: number
  readonly quotes: readonly QuoteCheck[]
  readonly mentions: readonly MentionFinding[]
  readonly coverage: CoverageFinding
  readonly talk: TalkFinding
  readonly questions: readonly QuestionFinding[]
  readonly lint: readonly LintFinding[]
}
