/** Turns captions into cues: drops blank ones, separates speaker labels, checks times and limits, and reports every change. */

import type { Seconds } from '../../../time/span.ts'
import type { DraftCue, EpisodeDraft } from '../../draft.ts'
import type { Importer, Parsed } from '../../importer.ts'
import { type IssueLog, createIssueTally, type IssueTally, createIssueLog } from '../../issue.ts'
import { LIMITS } from '../../limits.ts'
import { markRepeats } from '../measured-doubt.ts'
import { joinLines, type Caption, type CaptionLine, cleanText, sliceLine } from '../caption.ts'
import { mendEnds, roundTime, tidyWordTimes } from './tidy-times.ts'
import { warnAboutOrder, warnAboutRepeats, warnPastDuration } from '../../compile/review-cues.ts'
import {
  liftNames,
  collectLabels,
  findChanges,
  findSpeaker,
  splitAtChanges,
  type SpeakerLabels,
} from './speaker-prefix.ts'

/** Captions as a format reads them from a file, before they are tidied. */
export interface ReadCaptions {
  readonly captions: readonly Caption[]
  readonly draft?: EpisodeDraft | undefined
  /** Counts of what the parser has taken out already. */
  readonly removed?: Readonly<Record<string, number>> | undefined
  /** Speakers stand as `Name:` in the text; not in formats with a field for them. */
  readonly hasPrefixes?: boolean | undefined
  /** By a machine that repeats itself where nothing is said. */
  readonly isHeard?: boolean | undefined
}

/** An importer of a text or markup format; `read` warns through the tally, and through the log of what it leaves out. */
export function createTextCaptions({
  read,
  ...format
}: Omit<Importer, 'parse'> & {
  read(text: string, tally: IssueTally, log: IssueLog): ReadCaptions
}): Importer {
  return {
    ...format,
    parse(file) {
      const log = createIssueLog(file.name)
      const tally = createIssueTally()
      return finishCaptions(read(file.text, tally, log), log, tally)
    },
  }
}

/** Undefined draft when no cue is left, with an error that says so. `tally`: warnings of the parser, said before those found here. */
export function finishCaptions(read: ReadCaptions, log: IssueLog, tally: IssueTally): Parsed {
  const { captions, draft, hasPrefixes = false } = read
  const timed = captions.filter((caption) => isInLimits(caption, tally))
  const full = timed.filter((caption) => caption.lines.some((line) => line.text !== ''))
  const heard = read.isHeard ? markRepeats(full) : full
  const parts = splitSpeakers(mendEnds(heard, tally), hasPrefixes)
  const cues = parts.map((part) => createCue(part, tally))
  tally.flush(log)
  const removed = countRemoved({ ...read.removed, 'blank-cue': timed.length - full.length })
  if (refuse(cues, log)) return { draft: undefined, issues: log.list, removed }
  warnAboutOrder(cues, log)
  warnAboutRepeats(cues, log)
  warnPastDuration(cues, draft?.duration, log)
  return { draft: { ...draft, cues }, issues: log.list, removed }
}

function refuse(cues: readonly DraftCue[], log: IssueLog): boolean {
  if (cues.length > LIMITS.cues) {
    const what = `the file has ${cues.length} cues, more than ${LIMITS.cues}`
    log.error({ code: 'too-many-cues', what, hint: 'split the file' })
    return true
  }
  if (cues.length > 0) return false
  log.error({
    code: 'no-cues',
    what: 'the format is known, but the file contains no spoken text',
    hint: 'check that the transcript was exported completely',
  })
  return true
}

function countRemoved(counts: Readonly<Record<string, number>>): Parsed['removed'] {
  const some = Object.entries(counts).filter(([, count]) => count > 0)
  return some.length === 0 ? undefined : Object.fromEntries(some)
}

/** Captions with impossible times are dropped, with an issue. */
function isInLimits(caption: Caption, tally: IssueTally): boolean {
  const bad = [caption.start, caption.end].find((at) => at !== undefined && !isTime(at))
  if (bad === undefined) return true
  tally.add({
    code: 'bad-cue-time',
    ...caption.position,
    what: `the time ${bad} is negative or past ${LIMITS.seconds} s`,
    hint: 'the cue was skipped; correct its time',
    excerpt: joinLines(caption.lines).text,
  })
  return false
}

function isTime(at: Seconds): boolean {
  return Number.isFinite(at) && at >= 0 && at <= LIMITS.seconds
}

interface Part {
  readonly caption: Caption
  readonly line: CaptionLine
  readonly speaker: string | undefined
}

/** One part per speaker of a caption. Several speakers in one caption share its span. */
function splitSpeakers(captions: readonly Caption[], hasPrefixes: boolean): Part[] {
  const named = hasPrefixes ? liftNames(captions) : captions
  const labels = hasPrefixes ? collectLabels(readLines(named)) : undefined
  return named.flatMap((caption) => {
    const parts: { lines: CaptionLine[]; speaker: string | undefined }[] = []
    const all = labels ? caption.lines.flatMap((line) => splitAtChanges(line, labels)) : caption.lines
    for (const part of all) {
      if (part.text === '') continue
      const { line, speaker } = readSpeaker(part, caption, labels)
      const last = parts.at(-1)
      if (last && (speaker === undefined || speaker === last.speaker)) last.lines.push(line)
      else parts.push({ lines: [line], speaker })
    }
    const spoken = parts.filter(({ lines }) => lines.some((line) => line.text !== ''))
    return spoken.map(({ lines, speaker }) => ({ caption, line: joinLines(lines), speaker }))
  })
}

/** Each line, and what stands behind a change of speaker inside one. */
function* readLines(captions: readonly Caption[]): Generator<string, void, undefined> {
  for (const { lines } of captions) {
    for (const { text } of lines) {
      if (text === '') continue
      yield text
      for (const at of findChanges(text)) yield text.slice(at, at + 120)
    }
  }
}

function readSpeaker(
  line: CaptionLine,
  caption: Caption,
  labels: SpeakerLabels | undefined,
): { readonly line: CaptionLine; readonly speaker: string | undefined } {
  const named = line.speaker ?? caption.speaker
  const prefix = labels && named === undefined ? findSpeaker(line.text, labels) : undefined
  return prefix ? { line: sliceLine(line, prefix.length), speaker: prefix.label } : { line, speaker: named }
}

function createCue({ caption, line, speaker }: Part, tally: IssueTally): DraftCue {
  const { start, end, position, doubt } = caption
  if (line.text.length > LIMITS.cueText) {
    const what = `the cue has ${line.text.length} characters`
    tally.add({
      code: 'long-cue',
      ...position,
      what,
      hint: 'it was kept whole; positions inside it are only estimated',
    })
  }
  const label = cleanLabel(speaker ?? '')
  return {
    text: line.text,
    start: start === undefined ? undefined : roundTime(start),
    end: start === undefined || end === undefined ? undefined : roundTime(end),
    speaker: label === '' ? undefined : label,
    turns: line.turns,
    words: start === undefined ? undefined : tidyWordTimes(line, position, tally),
    doubt,
  }
}

/** Without the colon some writers put behind it. */
function cleanLabel(label: string): string {
  const clean = cleanText(label)
  let end = clean.length
  while (end > 0 && ' :：'.includes(clean[end - 1]!)) end--
  return clean.slice(0, end)
}
