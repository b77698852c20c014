/** Reads a JSON caption format from a description of where its cues, words and facts are. */

import { countWords } from '../../../text/words.ts'
import type { EpisodeDraft } from '../../draft.ts'
import type { FormatFacts, Importer, Parsed } from '../../importer.ts'
import { createIssueLog, type IssueLog, createIssueTally, type IssueTally } from '../../issue.ts'
import { createCaption, type Caption, buildLine } from '../caption.ts'
import { parseLanguage } from '../facts.ts'
import { finishCaptions } from '../tidy/finish-captions.ts'
import { readDuration, readPath, toText } from './json-fields.ts'
import { peekJson, parseSourceJson } from './json-source.ts'
import { captionWords, readSegments, type SegmentForm, readWords, type PerSecond } from './read-segments.ts'

interface JsonFormat extends FormatFacts {
  /** Beside `.json`. */
  readonly extensions?: readonly string[]
  accepts(value: unknown): boolean
}

/** A place in the value; a path is written `results.channels.0.words`, the value itself is the empty path. */
type CuePlace =
  | ({ readonly segments: string } & SegmentForm)
  | { readonly words: string; readonly perSecond?: PerSecond }
  | { readonly text: string }
  | ((value: unknown, tally: IssueTally) => readonly Caption[])

interface JsonCaptions extends JsonFormat {
  /** Where the cues are: the first place that has any is read. */
  readonly cues: readonly CuePlace[]
  /** Path of the list whose times are seconds or milliseconds, as the rate of speech shows. */
  readonly unknownUnit?: string
  /** Speakers stand as `Name:` in the text. */
  readonly hasPrefixes?: true
  /** By a machine that repeats itself where nothing is said. */
  readonly isHeard?: true
  /** Paths of the language; the first that has a text counts. */
  readonly language?: readonly string[]
  /** Path of the length in seconds. */
  readonly duration?: string
  draft?(value: unknown): EpisodeDraft
  removed?(value: unknown): Readonly<Record<string, number>>
}

export function createJsonCaptions(form: JsonCaptions): Importer {
  const { cues, unknownUnit, hasPrefixes, isHeard, language = [], duration, draft, removed, ...format } = form
  return createJsonImporter(format, (value, log, tally) => {
    const read = readCues(value, cues, tally)
    const captions = unknownUnit === undefined ? read : normalizeUnit(read, unknownUnit, tally)
    const facts: EpisodeDraft = {
      language: parseLanguage(language.map((path) => toText(readPath(value, path))).find((text) => text !== undefined)),
      duration: duration === undefined ? undefined : readDuration(readPath(value, duration)),
      ...draft?.(value),
    }
    return finishCaptions({ captions, draft: facts, removed: removed?.(value), hasPrefixes, isHeard }, log, tally)
  })
}

/** Parses the value once, and reports syntax errors with their position. */
export function createJsonImporter(
  { accepts, extensions = [], ...facts }: JsonFormat,
  read: (value: unknown, log: IssueLog, tally: IssueTally) => Parsed,
): Importer {
  return {
    ...facts,
    extensions: [...extensions, '.json'],
    accepts(_name, text) {
      const value = peekJson(text)
      return value !== undefined && accepts(value)
    },
    parse(file) {
      const log = createIssueLog(file.name)
      const result = parseSourceJson(file.text)
      if (result.ok) return read(result.value, log, createIssueTally())
      log.error(result.issue)
      return { draft: undefined, issues: log.list }
    },
  }
}

function readCues(value: unknown, places: readonly CuePlace[], tally: IssueTally): readonly Caption[] {
  for (const place of places) {
    const captions = readPlace(value, place, tally)
    if (captions.length > 0) return captions
  }
  return []
}

function readPlace(value: unknown, place: CuePlace, tally: IssueTally): readonly Caption[] {
  if (typeof place === 'function') return place(value, tally)
  if ('segments' in place) return readSegments(readPath(value, place.segments), place.segments, tally, place)
  if ('words' in place)
    return captionWords(readWords(readPath(value, place.words), place.perSecond), { path: place.words }, tally)
  return [createCaption({}, buildLine(toText(readPath(value, place.text)) ?? ''), { path: place.text })]
}

/** Slower than this on average, in words a second, is no speech but another unit. */
const MIN_RATE = 0.02
const MIN_WORDS = 4

/** The captions in seconds, whatever the file counts; says so when it counts milliseconds. */
export function normalizeUnit(captions: readonly Caption[], path: string, tally: IssueTally): readonly Caption[] {
  if (!guessMilliseconds(captions)) return captions
  const what = 'the times are too far apart for the words between them'
  tally.add({
    code: 'milliseconds',
    path,
    what,
    hint: 'they were read as milliseconds; check a time against the recording',
  })
  return captions.map(divideTimes)
}

function divideTimes(caption: Caption): Caption {
  const divide = (at: number | undefined) => (at === undefined ? undefined : at / 1000)
  const lines = caption.lines.map((line) => {
    const words = line.words.map((word) => ({ ...word, at: word.at / 1000, end: divide(word.end) }))
    return { ...line, words }
  })
  return { ...caption, start: divide(caption.start), end: divide(caption.end), lines }
}

/** True when times read as seconds are so far apart that they must be milliseconds: whole numbers, too few words between them. */
function guessMilliseconds(captions: readonly Caption[]): boolean {
  const times = captions.flatMap(({ start, end }) => [start, end].filter((at) => at !== undefined))
  if (times.length < 2 || times.some((at) => !Number.isInteger(at))) return false
  const length = Math.max(...times.slice(-200)) - Math.min(...times.slice(0, 200))
  const words = captions.reduce(
    (sum, caption) => sum + caption.lines.reduce((all, line) => all + countWords(line.text), 0),
    0,
  )
  return words >= MIN_WORDS && length > 0 && words / length < MIN_RATE
}
