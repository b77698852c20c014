/** Finds contradictions in an episode file that an editor should fix. Never a reason to reject a file. */

import type { Episode } from '../../episode/schema.ts'
import { findDistance } from '../../text/edit-distance.ts'
import { fold } from '../../text/fold.ts'
import { isInside, type Seconds, type Span } from '../../time/span.ts'
import { formatLength, formatTimecode, parseTimecode } from '../../time/timecode.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import {
  type Findings,
  type LintCode,
  type LintFinding,
  type MentionFinding,
  type Passage,
  type QuoteCheck,
  TIME_TOLERANCE,
  type Verdict,
} from '../finding.ts'
import { tokenize } from '../word-index.ts'

type Path = LintFinding['path']

/** Sorted like a note: highlights, key points, mentions, quotes, chapters, transcript; then by position. */
export function lintEpisode(
  episode: Episode,
  transcript: Transcript,
  { quotes, mentions }: Pick<Findings, 'quotes' | 'mentions'>,
): LintFinding[] {
  const findings = [
    ...listTimed(episode).flatMap((entry) => [...lintEnd(entry, episode.duration), ...lintLabel(entry)]),
    ...lintQuotes(episode, transcript, quotes),
    ...lintMentions(episode, transcript, mentions),
    ...lintNearNames(episode, transcript),
    ...lintChapters(episode, transcript),
  ]
  return findings.toSorted((a, b) => comparePaths(a.path, b.path))
}

const PARTS = ['highlights', 'keyPoints', 'mentions', 'quotes', 'chapters', 'cues']

function comparePaths(a: Path, b: Path): number {
  const part = PARTS.indexOf(String(a[0])) - PARTS.indexOf(String(b[0]))
  return part || Number(a[1]) - Number(b[1]) || Number(a[3] ?? -1) - Number(b[3] ?? -1)
}

const createLint =
  (severity: LintFinding['severity']) =>
  (code: LintCode, path: Path, what: string, hint: string, at?: Seconds): LintFinding => {
    return { code, severity, path, what, hint, at }
  }
const note = createLint('note')
const warning = createLint('warning')

interface TimedEntry {
  readonly path: Path
  /** Name used in sentences: `the quote`. */
  readonly name: string
  readonly times: readonly Seconds[]
  readonly printed?: string | undefined
}

function listTimed({ highlights, keyPoints, mentions, quotes, chapters, cues }: Episode): TimedEntry[] {
  const list = (
    part: string,
    name: string,
    entries: readonly { at?: Seconds | readonly Seconds[]; start?: Seconds; printed?: string }[],
  ) =>
    entries.map(({ at, start, printed }, index) => ({
      path: [part, index],
      name,
      times: [at ?? start ?? []].flat(),
      printed,
    }))
  return [
    ...highlights.flatMap(({ at, clip, printed, quotes: inner }, index) => [
      {
        path: ['highlights', index],
        name: 'the highlight',
        times: [at ?? [], clip ? [clip.start, clip.end] : []].flat(),
        printed,
      },
      ...inner.map((quote, position) => ({
        path: ['highlights', index, 'quotes', position],
        name: 'the quote of the highlight',
        times: quote.at === at ? [] : [quote.at ?? []].flat(),
        printed: quote.printed === printed ? undefined : quote.printed,
      })),
    ]),
    ...list('keyPoints', 'the key point', keyPoints),
    ...list('mentions', 'the mention', mentions),
    ...list('quotes', 'the quote', quotes),
    ...list('chapters', 'the chapter', chapters),
    ...list('cues', 'the paragraph', cues),
  ]
}

/** Only where the file states how long the recording is. */
function lintEnd({ path, name, times }: TimedEntry, duration: Seconds | undefined): LintFinding[] {
  const late = duration === undefined ? undefined : times.find((at) => at > duration)
  if (late === undefined || duration === undefined) return []
  const what = `${name} is at ${formatTimecode(late)}, past the end at ${formatTimecode(duration)}`
  return [warning('time-past-end', path, what, 'correct the time or the duration')]
}

/** Ignores printed text that is not a time ("throughout"). */
function lintLabel({ path, name, times, printed }: TimedEntry): LintFinding[] {
  const [at] = times
  const read = printed === undefined ? undefined : parseTimecode(printed)
  if (at === undefined || read === undefined || times.includes(read)) return []
  const what = `${name} prints ${printed} and links to ${formatTimecode(at)}`
  return [warning('time-label-differs', path, what, `write ${formatTimecode(at)}, or link to ${read} seconds`, at)]
}

/** `found` must be in the order of the episode's mentions. */
function lintMentions({ mentions }: Episode, transcript: Transcript, found: readonly MentionFinding[]): LintFinding[] {
  const first = new Map<string, number>()
  return found.flatMap((finding, position) => {
    const path = ['mentions', position]
    const { name, group, at } = mentions[position]!
    const before = mentions[first.get(finding.slug) ?? -1]
    if (!before) first.set(finding.slug, position)
    const where = before && (before.group === group || before.group === '' ? '' : `, under ${before.group}`)
    const repeat = `${name} is listed before${where}`
    return [
      ...(before ? [note('mention-repeated', path, repeat, 'join the two entries, with both times')] : []),
      ...lintSaying(transcript, finding, path, at),
    ]
  })
}

function lintSaying(
  { segments, gaps }: Transcript,
  { name, occurrences, wrongTimes, asides }: MentionFinding,
  path: Path,
  times: readonly Seconds[],
): LintFinding[] {
  if (segments.length === 0) return []
  if (occurrences.length === 0 && asides === undefined) {
    const isInGap = times.length > 0 && times.every((at) => gaps.some((gap) => isInside(gap, at)))
    const what = `${name} is never said${isInGap ? '; at its time the transcript has a gap' : ' in the transcript'}`
    return [note('mention-unsaid', path, what, 'check the spelling, or say that it is only implied')]
  }
  return wrongTimes.flatMap(({ listed, said }) => {
    if (said === undefined) return []
    const what = `${name} is listed at ${formatTimecode(listed)} and not said within a minute of it`
    return [note('mention-time-off', path, what, `the nearest place is ${formatTimecode(said)}`, said)]
  })
}

interface ChapterEntry {
  readonly path: Path
  readonly start: Seconds
  readonly end?: Seconds | undefined
  readonly title: string
}

/** Checks the source's own chapters, else the key points. At most one finding per start. */
function lintChapters({ chapters, keyPoints }: Episode, { duration }: Transcript): LintFinding[] {
  const entries: ChapterEntry[] =
    chapters.length > 0
      ? chapters.map(({ start, end, title }, index) => ({ path: ['chapters', index], start, end, title }))
      : keyPoints.flatMap(({ at, title }, index) =>
          at === undefined ? [] : [{ path: ['keyPoints', index], start: at, title }],
        )
  const groups: ChapterEntry[][] = []
  for (const entry of entries.toSorted((a, b) => a.start - b.start)) {
    const last = groups.at(-1)
    if (last?.[0]?.start === entry.start) last.push(entry)
    else groups.push([entry])
  }
  return groups.flatMap((group, position) => lintChapter(group, groups[position - 1]?.at(-1), duration))
}

/** @param group Entries that begin together; reported at the second one, because the first may be right. */
function lintChapter(
  [entry, second, ...more]: readonly ChapterEntry[],
  previous: ChapterEntry | undefined,
  duration: Seconds,
): LintFinding[] {
  const { path, start, title } = second ?? entry!
  const create = (what: string, hint: string) => [note('chapter-repeated', path, what, hint, start)]
  if (second) {
    const titles = more.length > 0 ? `, "${title}" and ${more.length} more` : ` and "${title}"`
    const what = `"${entry!.title}"${titles} begin together at ${formatTimecode(start)}`
    return create(what, 'correct the times, or join them')
  }
  if (!previous) return []
  if (fold(previous.title) === fold(title))
    return create(`"${title}" follows a chapter of the same title at ${formatTimecode(previous.start)}`, 'join the two')
  const { end = 0 } = previous
  if (end - start <= 1 || start >= duration) return []
  const what = `"${title}" begins at ${formatTimecode(start)}, before "${previous.title}" ends at ${formatTimecode(end)}`
  return create(what, 'correct the end of the chapter before it')
}

function lintQuotes(
  { quotes, highlights }: Episode,
  transcript: Transcript,
  checks: readonly QuoteCheck[],
): LintFinding[] {
  const positions = {
    quote: new Map<string, number>(quotes.map(({ id }, position) => [id, position])),
    highlight: new Map<string, number>(highlights.map(({ id }, position) => [id, position])),
  }
  return checks.flatMap((check) => {
    const { subject } = check
    const position = positions[subject.kind].get(subject.id)
    if (position === undefined) return []
    const path = subject.kind === 'quote' ? ['quotes', position] : ['highlights', position, 'quotes', subject.index]
    const clip = subject.kind === 'highlight' ? highlights[position]!.clip : undefined
    return [
      ...lintWording(transcript, check, path),
      ...lintTime(check, path),
      ...lintSpeaker(check, path),
      ...(clip ? lintClip(transcript, check, path, clip) : []),
    ]
  })
}

/** Shorter words lie near too many others. */
const MIN_NEAR = 4

/** Words that may be a misheard name: proposed, because only listening can tell. */
function lintNearNames({ mentions, speakers }: Episode, { segments }: Transcript): LintFinding[] {
  const said = new Map<string, { word: string; count: number; segment: number }>()
  for (const { index, text } of segments) {
    for (const { key, start, end } of tokenize(text)) {
      const known = said.get(key)
      if (known) known.count += 1
      else said.set(key, { word: text.slice(start, end), count: 1, segment: index })
    }
  }
  const listed = [...mentions, ...speakers].flatMap(({ name }) => tokenize(name).map(({ key }) => key))
  const names = new Set(listed)
  const once = [...said].filter(
    ([key, { word, count }]) => count === 1 && key.length >= MIN_NEAR && /^\p{Lu}/u.test(word) && !names.has(key),
  )
  return mentions.flatMap(({ name }, index) => {
    const words = tokenize(name).filter(({ key }) => key.length >= MIN_NEAR)
    return words.flatMap(({ key, start, end }) =>
      once.flatMap(([other, { word, segment }]) => {
        // A plural or the like is no other word.
        const isForm = other.startsWith(key) || key.startsWith(other)
        if (isForm || findDistance(other, key, 1) > 1) return []
        const at = segments[segment]!.start
        const what = `“${word}”${formatAt(at)} stands nowhere else and lies one letter from “${name.slice(start, end)}”`
        return [note('word-near-name', ['mentions', index], what, 'listen, and correct it where it is the name', at)]
      }),
    )
  })
}

const EDITS: Partial<Readonly<Record<Verdict, string>>> = {
  omission: 'leaves out words that were said, or joins what was said apart',
  close: 'differs in a few words from what was said',
  reworded: 'is reworded',
  stitched: 'joins words from several places',
}

function lintWording({ gaps }: Transcript, { verdict, passages, claimedAt }: QuoteCheck, path: Path): LintFinding[] {
  const edit = EDITS[verdict]
  if (edit !== undefined) {
    const at = getPrintedTime(passages[0])
    const hint = `quote the words said${formatAt(at)}, or mark what is left out and changed`
    return [note('quote-edited', path, `the quote ${edit}`, hint, at)]
  }
  if (verdict !== 'absent') return []
  const what = 'the words of the quote are not in the transcript'
  const hint = 'check the words, or take the quote out'
  if (claimedAt === undefined || !gaps.some((gap) => isInside(gap, claimedAt)))
    return [warning('quote-absent', path, what, hint)]
  return [note('quote-absent', path, `${what}, which has a gap at its time (${formatTimecode(claimedAt)})`, hint)]
}

function lintTime({ passages, claimedAt }: QuoteCheck, path: Path): LintFinding[] {
  if (claimedAt === undefined) return []
  const timed = passages.filter(({ at }) => at !== undefined)
  // 0 from the start of the passage's paragraph to its end, because sources give paragraph times.
  const distances = timed.map(({ at = 0, end = at, paragraphAt = at }) =>
    Math.max(0, paragraphAt - claimedAt, claimedAt - end),
  )
  const off = Math.min(...distances)
  if (timed.length === 0 || off <= TIME_TOLERANCE) return []
  const at = getPrintedTime(timed[distances.indexOf(off)])!
  const what = `the quote is stamped ${formatTimecode(claimedAt)} and said${formatAt(at)}, ${formatLength(off)} ${at > claimedAt ? 'later' : 'earlier'}`
  return [warning('quote-time-off', path, what, `write ${formatTimecode(at)}`, at)]
}

function lintSpeaker({ speakerAgrees, passages }: QuoteCheck, path: Path): LintFinding[] {
  if (speakerAgrees !== false) return []
  const at = getPrintedTime(passages[0])
  const what = `the transcript gives these words${formatAt(at)} to somebody else`
  return [warning('quote-speaker-differs', path, what, 'correct the name, or the label in the transcript', at)]
}

function lintClip(transcript: Transcript, { passages, verdict }: QuoteCheck, path: Path, clip: Span): LintFinding[] {
  const timed = passages.filter(({ at }) => at !== undefined)
  if (timed.length === 0 || timed.some((passage) => isHeld(transcript, passage, clip))) return []
  const { at = 0, end = at } = timed[0]!
  const isCut = timed.some((passage) => (passage.at ?? 0) < clip.end && (passage.end ?? 0) > clip.start)
  // Start and end of a reworded quote are uncertain.
  if (isCut && verdict === 'reworded') return []
  const said = `${formatTimecode(at)} to ${formatTimecode(end)}`
  const what = `the clip from ${formatTimecode(clip.start)} to ${formatTimecode(clip.end)} ${isCut ? 'cuts' : 'misses'} its quote, said from ${said}`
  const hint = `clip from ${formatTimecode(Math.max(0, at - 2))} to ${formatTimecode(end + 2)}`
  return [(isCut ? note : warning)('clip-misses-quote', path, what, hint, at)]
}

/** Tolerance for clip starts and ends: seconds, and a share of long paragraphs, whose word times are estimated. */
const CLIP_TOLERANCE: Seconds = 10
const PARAGRAPH_SHARE = 0.25

function isHeld({ segments }: Transcript, { first, last, at = 0, end = at }: Passage, clip: Span): boolean {
  const toleranceOf = (segment: number) => {
    const { start = 0, end: over = start } = segments[segment]!
    return Math.max(CLIP_TOLERANCE, PARAGRAPH_SHARE * (over - start))
  }
  return at >= clip.start - toleranceOf(first) && end <= clip.end + toleranceOf(last)
}

/** Time as printed in notes: start of the paragraph, or time of the words in a long one. */
function getPrintedTime(passage: Passage | undefined): Seconds | undefined {
  const { at, paragraphAt } = passage ?? {}
  return at === undefined || paragraphAt === undefined || at - paragraphAt > TIME_TOLERANCE ? at : paragraphAt
}

function formatAt(at: Seconds | undefined): string {
  return at === undefined ? '' : ` at ${formatTimecode(at)}`
}
