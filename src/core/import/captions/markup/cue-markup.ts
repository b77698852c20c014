/** Parses the text of a WebVTT or SubRip cue: removes tags, keeps voices and word times, decodes references. */

import type { Seconds } from '../../../time/span.ts'
import { parseCaptionTime } from '../caption-time.ts'
import { type CaptionLine, buildLine, cleanText, createLineBuilder, type LineBuilder } from '../caption.ts'
import { decodeEntities } from '../../../text/entities.ts'

/** A tag on one line. Longer ones are text. */
const TAG = /<([^<>\n]{1,300})>/g
const KNOWN =
  /^\/?(?:c|v|i|b|u|s|em|strong|font|ruby|rt|rp|rb|lang|span|br|p|div|a|sub|sup|small|big|tt|center|strike|del|ins)(?=$|[\s./])/i
const WORD_TIME = /^\d+:[\d:.,]+$/
/** Styling of Advanced SubStation that leaks into SubRip: `{\an8}`, `{\i1}`, `{\pos(1,2)}`, and MicroDVD's `{y:i}`. */
const OVERRIDE = /\{(?:\\[^{}\n]{0,200}|[yYcCfFsSpP]:[^{}\n]{0,40})\}/g
/** Its line break; behind a colon it is the name of a folder. */
const BREAK = /(?<![:\\])\\N/g

/** True for what stands between `<` and `>` of a tag that is taken out; other tags are text. */
export function isCueTag(tag: string): boolean {
  return KNOWN.test(tag) || (WORD_TIME.test(tag) && parseCaptionTime(tag) !== undefined)
}

interface State {
  readonly lines: CaptionLine[]
  builder: LineBuilder
  speaker: string | undefined
  lineSpeaker: string | undefined
  /** The last word time met, the cue's start before any. */
  latest: Seconds
  hasWordTime: boolean
  underlines: number[]
}

/**
 * The lines of a cue's text. Text before the first word time is said from `start`, the start of a later line from the last
 * word time before it. A voice that changes inside a line starts a new line. Unknown tags stay as text.
 */
export function parseCueMarkup(payload: string, start: Seconds): CaptionLine[] {
  const text = removeStyling(payload)
  if (!text.includes('<')) return text.split('\n').map((line) => buildLine(decodeEntities(line)))
  const state = createState(start)
  let at = 0
  for (const tag of text.matchAll(TAG)) {
    addText(state, text.slice(at, tag.index))
    if (!applyTag(state, tag[1]!, start)) addText(state, tag[0])
    at = tag.index + tag[0].length
  }
  addText(state, text.slice(at))
  endLine(state)
  return state.lines
}

function removeStyling(payload: string): string {
  const text = payload.includes('{') ? payload.replace(OVERRIDE, '') : payload
  return text.includes('\\N') ? text.replace(BREAK, '\n') : text
}

function createState(start: Seconds): State {
  const state: State = {
    lines: [],
    builder: createLineBuilder(),
    speaker: undefined,
    lineSpeaker: undefined,
    latest: start,
    hasWordTime: false,
    underlines: [],
  }
  state.builder.mark(start)
  return state
}

function addText(state: State, raw: string): void {
  if (!raw.includes('\n')) {
    state.builder.append(decodeEntities(raw))
    return
  }
  for (const [index, part] of raw.split('\n').entries()) {
    if (index > 0) endLine(state)
    state.builder.append(decodeEntities(part))
  }
}

/** False when the tag is none of ours and has to be kept as text. */
function applyTag(state: State, tag: string, start: Seconds): boolean {
  if (WORD_TIME.test(tag)) {
    const time = parseCaptionTime(tag)
    if (!time) return false
    state.latest = Math.max(time.at, start)
    state.hasWordTime = true
    state.builder.mark(state.latest)
    return true
  }
  if (!KNOWN.test(tag)) return false
  if (/^br\b/i.test(tag)) endLine(state)
  else if (/^v[\s.]/i.test(tag)) startVoice(state, tag)
  else if (tag === '/v') state.speaker = undefined
  else if (tag === 'u') state.underlines.push(state.builder.build().text.length)
  return true
}

function startVoice(state: State, tag: string): void {
  const name = cleanText(decodeEntities(tag.replace(/^v\S*\s*/i, '')))
  if (state.builder.hasText() && name !== state.lineSpeaker) endLine(state)
  state.speaker = name === '' ? undefined : name
  state.lineSpeaker = state.speaker
}

function endLine(state: State): void {
  const { text, words } = state.builder.build()
  const speaker = state.lineSpeaker ?? state.speaker
  const underlined = findUnderlined(state.underlines, text)
  state.lines.push({ text, words: state.hasWordTime ? words : [], speaker, underlined })
  state.builder = createLineBuilder()
  state.builder.mark(state.latest)
  state.lineSpeaker = undefined
  state.hasWordTime = false
  state.underlines = []
}

function findUnderlined(underlines: readonly number[], text: string): number | undefined {
  const [offset] = underlines
  if (offset === undefined || underlines.length > 1 || offset >= text.length) return undefined
  return text[offset] === ' ' ? offset + 1 : offset
}
