/** Takes the best text a source offers: what is empty, a stand-in or something else than it says gives way to the next. */

import { findImporter } from '../../core/import/importers.ts'
import { readSourceFile } from '../../core/import/import-file.ts'
import { countWords } from '../../core/text/words.ts'
import { countOf } from '../report/terminal.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { Seconds } from '../../core/time/span.ts'
import { isProblem, type Problem, type ReadAddress, type ReadText, stripKey } from './read-address.ts'

/** What a feed says of one of its texts. */
export interface Variant {
  readonly url: string
  readonly type: string
  readonly language?: string | undefined
}

export interface Taken extends ReadText {
  /** Of the file, by its content: `.vtt`. */
  readonly ending: string
  readonly variant: Variant
  readonly notes: readonly string[]
}

/** Best first, with how people call them. */
const KINDS: readonly (readonly [name: string, type: RegExp, path: RegExp])[] = [
  ['WebVTT', /vtt/, /\.vtt$/],
  ['JSON', /json/, /\.json$/],
  ['SRT', /sr[tr]|subrip/, /\.srt$/],
  ['HTML', /html/, /\.html?$/],
  ['plain text', /^text\/plain/, /\.txt$/],
]

/** `WebVTT`, by the type it is given, else by its address. */
export function nameKind({ type, url }: Variant): string {
  return KINDS[rankKind({ type, url })]?.[0] ?? (type || 'unknown')
}

/** 0 is best. */
export function rankKind({ type, url }: Variant): number {
  const path = url.replace(/[?#].*$/s, '').toLowerCase()
  const typed = KINDS.findIndex(([, form]) => form.test(type.toLowerCase()))
  const named = KINDS.findIndex(([, , form]) => form.test(path))
  const rank = typed === -1 || (typed === 4 && named !== -1) ? named : typed
  return rank === -1 ? KINDS.length : rank
}

/** The first of these that is a text; what is wrong with each where none is. */
export async function takeTranscript(
  variants: readonly Variant[],
  length: Seconds | undefined,
  read: ReadAddress,
): Promise<Taken | Problem> {
  const faults: string[] = []
  for (const variant of variants) {
    const text = await read(variant.url)
    if (isProblem(text) && text.isLast) return text
    const checked = isProblem(text) ? text : checkTranscript(text.bytes, nameKind(variant), length)
    if (!isProblem(text) && !isProblem(checked)) {
      const notes = faults.map((fault) => `${fault} (taken instead: ${nameKind(variant)})`)
      return { ...text, ending: checked.ending, variant, notes: [...notes, ...checked.notes] }
    }
    if (isProblem(checked)) faults.push(`${nameKind(variant)} at ${stripKey(variant.url)}: ${checked.problem}`)
  }
  return { problem: faults.join('; ') }
}

/** Speech has some 150 words a minute, music with a word now and then fewer: below this nothing was written down. */
const WORDS_PER_MINUTE = 5
const FEWEST_WORDS = 20
/** A text may run on behind the recording by this share of it, and this many seconds, before it is worth a word. */
const SHARE = 0.05
const SLACK: Seconds = 60

/**
 * Whether these bytes are the text of a recording of this length. @param kind Of `nameKind`: only what says that it is HTML or
 * plain text may be that, since error pages and pages to sign in are both.
 */
function checkTranscript(
  bytes: Uint8Array,
  kind: string,
  length: Seconds | undefined,
): { readonly ending: string; readonly notes: readonly string[] } | Problem {
  const { part, issues } = readSourceFile({ name: 'transcript', bytes })
  const start = new TextDecoder().decode(bytes.subarray(0, 500)).trimStart()
  const isPage = /^<(?:!doctype html|html|head|body)/i.test(start)
  const isTyped = part !== undefined && (part.format !== 'plain-text' || (kind === 'plain text' && !isPage))
  if (!isTyped || (isPage && kind !== 'HTML'))
    return {
      problem: isPage
        ? 'it is a web page without a transcript, for example an error or a page to sign in'
        : (issues.find(({ severity }) => severity === 'error')?.what ?? 'it is no transcript'),
    }
  const cues = part.draft.cues ?? []
  const words = cues.reduce((sum, { text }) => sum + countWords(text), 0)
  const minutes = (length ?? 60) / 60
  const fewest = Math.max(FEWEST_WORDS * Math.min(1, minutes), minutes * WORDS_PER_MINUTE)
  if (words < fewest)
    return {
      problem: `it has ${words === 0 ? 'no words' : `only ${countOf(words, 'word')}`}, a stand-in until the transcript is ready; run the command again later`,
    }
  const extensions = findImporter(part.file).importer?.extensions ?? []
  const ending = extensions.includes('.json') ? '.json' : (extensions[0] ?? '.txt')
  const times = cues.flatMap(({ start: at, end }) => end ?? at ?? [])
  return { ending, notes: compareLength(times, length) }
}

/** What a reader should know of a text that ends before its recording, or after it. */
export function compareLength(times: readonly Seconds[], length: Seconds | undefined): readonly string[] {
  if (length === undefined || times.length === 0) return []
  const last = times.reduce((a, b) => Math.max(a, b), 0)
  const slack = Math.max(SLACK, length * SHARE)
  if (last > length + slack)
    return [
      `the text ends ${formatTimecode(last - length)} after the recording: its times may be off by that, for example by advertisements`,
    ]
  return last < length / 2 ? [`the text ends ${formatTimecode(length - last)} before the recording does`] : []
}
