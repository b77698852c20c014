/** The letters of a source file that people read, each with its place: through tags, entities, escapes and quoted strings. */

import { isCueTag } from '../../import/captions/markup/cue-markup.ts'
import { parseTimingLine } from '../../import/captions/text/timing-line.ts'
import { looksLikeJson } from '../../import/captions/json/json-source.ts'
import { decodeEntities } from '../../text/entities.ts'
import { findJsonStrings, type JsonObject } from './json-strings.ts'

/** How words are written in a file, whatever its format. */
export type Writing = 'note' | 'cues' | 'markup' | 'json' | 'plain'

/** Letters in the order of the file, without white space and marks that may be no text. One entry for each UTF-16 unit. */
export interface Letters {
  readonly text: string
  /** Offsets in the file of what stands for the letter: `&amp;` is one letter. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Of JSON: the object whose field it stands in. */
  readonly holders?: readonly (JsonObject | undefined)[]
  /** Of JSON: no field holds more than a word. */
  readonly isWordByWord?: boolean
}

const MARKUP: ReadonlySet<string> = new Set(['ttml', 'youtube-srv3', 'youtube-srv1', 'podcast-html'])
const CUES: ReadonlySet<string> = new Set(['webvtt', 'subrip', 'sbv'])

export function findWriting(format: string, text: string): Writing {
  if (format === 'note') return 'note'
  if (CUES.has(format)) return 'cues'
  if (MARKUP.has(format)) return 'markup'
  return looksLikeJson(text) ? 'json' : 'plain'
}

const UNSEEN = /[\s\p{Cc}\p{Cf}]/u
/** In notes these may be marks or text: they are left out of both, and looked for again where they matter. */
const UNSEEN_IN_NOTES = /[\s\p{Cc}\p{Cf}*_`~=[\]\\|]/u

/** The letters of a shown text, and the offset of each in it. */
export function foldLetters(text: string, writing: Writing): { readonly text: string; readonly offsets: number[] } {
  const unseen = writing === 'note' ? UNSEEN_IN_NOTES : UNSEEN
  const offsets: number[] = []
  let folded = ''
  for (let offset = 0; offset < text.length; offset++) {
    if (unseen.test(text[offset]!)) continue
    folded += text[offset]
    offsets.push(offset)
  }
  return { text: folded, offsets }
}

/** One list; of JSON one for each field that has strings, because a word may stand in several (`text`, `words`). */
export function readLetters(text: string, format: string): readonly Letters[] {
  const writing = findWriting(format, text)
  if (writing === 'json') return readJsonLetters(text, format)
  const letters = createLetters(writing)
  if (writing === 'cues') readCueLines(text, letters)
  else
    addPart(letters, text, 0, text.length, writing === 'markup' && format === 'youtube-srv1' ? TWICE : UNITS[writing])
  return [letters]
}

interface OpenLetters extends Letters {
  text: string
  readonly starts: number[]
  readonly ends: number[]
  readonly holders: (JsonObject | undefined)[]
  isWordByWord?: boolean
  readonly unseen: RegExp
}

function createLetters(writing: Writing): OpenLetters {
  return { text: '', starts: [], ends: [], holders: [], unseen: writing === 'note' ? UNSEEN_IN_NOTES : UNSEEN }
}

/** Signs that stand for something else than themselves; `read` gives what is shown in their place. */
interface Units {
  readonly pattern: RegExp
  read(unit: string): string
}

const ENTITY = String.raw`&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,9});`
const TAG = String.raw`<!--[^]{0,500}?-->|<!\[CDATA\[|\]\]>|<[/!?a-zA-Z][^<>]{0,500}>`
const STYLING = String.raw`\{(?:\\[^{}\n]{0,200}|[yYcCfFsSpP]:[^{}\n]{0,40})\}|(?<![:\\])\\N|\[br\]`
const ADDRESS = String.raw`\]\((?:[^()\s[\]]|\([^()\s]{0,200}\)){1,2000}(?:\s["'][^"'\n]{0,300}["'])?\)`

const readEntity = (unit: string) => (unit.startsWith('&') ? decodeEntities(unit) : '')

const UNITS = {
  note: {
    pattern: new RegExp(String.raw`${ADDRESS}|\\[!-/:-@[-\x60{-~]|<(?=https?://)|${ENTITY}`, 'g'),
    read: (unit) => (unit.startsWith('\\') ? unit.slice(1) : readEntity(unit)),
  },
  cues: {
    pattern: new RegExp(String.raw`<[^<>\n]{1,300}>|${STYLING}|${ENTITY}`, 'g'),
    read: (unit) => (unit.startsWith('<') && !isCueTag(unit.slice(1, -1)) ? unit : readEntity(unit)),
  },
  markup: { pattern: new RegExp(`${TAG}|${ENTITY}`, 'g'), read: readEntity },
  plain: { pattern: /(?!)/g, read: () => '' },
  json: { pattern: /\\(?:u[0-9a-fA-F]{4}|.)/gs, read: readEscape },
} satisfies Record<Writing, Units>

/** References that are escaped once more. */
const TWICE: Units = {
  pattern: new RegExp(`${TAG}|&amp;${ENTITY.slice(1)}|${ENTITY}`, 'g'),
  read: (unit) => decodeEntities(readEntity(unit)),
}
const ESCAPED_ENTITIES: Units = {
  pattern: new RegExp(String.raw`\\(?:u[0-9a-fA-F]{4}|.)|${ENTITY}`, 'gs'),
  read: (unit) => (unit.startsWith('\\') ? readEscape(unit) : readEntity(unit)),
}

function readEscape(unit: string): string {
  if (unit[1] === 'u') return String.fromCharCode(Number.parseInt(unit.slice(2), 16))
  return 'bfnrt'.includes(unit[1]!) ? ' ' : unit[1]!
}

function addPart(
  letters: OpenLetters,
  text: string,
  from: number,
  to: number,
  units: Units,
  holder?: JsonObject,
): void {
  const part = text.slice(from, to)
  let at = 0
  for (const unit of part.matchAll(units.pattern)) {
    addPlain(letters, part.slice(at, unit.index), from + at, holder)
    const shown = units.read(unit[0])
    at = unit.index + unit[0].length
    if (shown === unit[0]) addPlain(letters, shown, from + unit.index, holder)
    else for (const letter of shown.split('')) addLetter(letters, letter, from + unit.index, from + at, holder)
  }
  addPlain(letters, part.slice(at), from + at, holder)
}

function addPlain(letters: OpenLetters, text: string, from: number, holder: JsonObject | undefined): void {
  for (let index = 0; index < text.length; index++)
    addLetter(letters, text[index]!, from + index, from + index + 1, holder)
}

function addLetter(letters: OpenLetters, letter: string, start: number, end: number, holder?: JsonObject): void {
  if (letters.unseen.test(letter)) return
  letters.text += letter
  letters.starts.push(start)
  letters.ends.push(end)
  letters.holders.push(holder)
}

const SBV_TIMES = /^\s*\d{1,6}:\d{1,3}:\d{1,3}(?:\.\d{1,9})?\s?[,;]\s?\d{1,6}:\d/
const INDEX = /^\s*#?\d{1,9}[.:)]?\s*$/

/** Without the lines of times and the numbers above them. */
function readCueLines(text: string, letters: OpenLetters): void {
  let from = 0
  const lines = text.split('\n')
  const isTiming = (line: string | undefined) => line !== undefined && parseTimingLine(line)?.kind === 'timing'
  for (const [index, line] of lines.entries()) {
    const timing = /\d/.test(line) ? parseTimingLine(line) : undefined
    const isLeftOut = SBV_TIMES.test(line) || (INDEX.test(line) && isTiming(lines[index + 1]))
    const rest = timing?.kind === 'timing' ? line.length - timing.timing.rest.length : 0
    if (!isLeftOut) addPart(letters, text, from + rest, from + line.length, UNITS.cues)
    from += line.length + 1
  }
}

function readJsonLetters(text: string, format: string): readonly Letters[] {
  const units = format === 'youtube-transcript-api' ? ESCAPED_ENTITIES : UNITS.json
  const fields = new Map<string, OpenLetters>()
  for (const { path, start, end, holder } of findJsonStrings(text)) {
    const letters = fields.get(path) ?? createLetters('json')
    fields.set(path, letters)
    letters.isWordByWord = letters.isWordByWord !== false && !/\S\s+\S/.test(text.slice(start, end))
    addPart(letters, text, start, end, units, holder)
  }
  return [...fields.values()]
}
