/** TTML, DFXP and iTT: nested times, word times of spans, agents as speakers, line breaks. Ignores styles and regions. */

import { createCaption, type Caption, cleanText, createLineBuilder, type LineBuilder } from '../captions/caption.ts'
import { warnCut } from '../captions/text/block-issues.ts'
import { createTextCaptions } from '../captions/tidy/finish-captions.ts'
import { parseLanguage } from '../captions/facts.ts'
import { createLineCounter } from '../../text/line-counter.ts'
import { tokenizeMarkup, type MarkupToken } from '../captions/markup/markup.ts'
import type { Seconds } from '../../time/span.ts'
import { roundFine } from '../captions/caption-time.ts'

export const ttml = createTextCaptions({
  format: 'ttml',
  name: 'TTML, DFXP, iTT',
  gives: 'cues, agents as speakers, timed spans as word times',
  basis: 'real files',
  extensions: ['.ttml', '.dfxp', '.itt', '.xml'],
  accepts: (_name, text) => /<(?:[A-Za-z]\w{0,20}:)?tt[\s>]/.test(text.slice(0, 3000)),
  read(text, tally) {
    const state = createState(countsFromStart(text))
    const lineOf = createLineCounter(text)
    for (const token of tokenizeMarkup(text)) {
      if (token.kind === 'open') openElement(state, token, lineOf(token.offset))
      else if (token.kind === 'close') closeElement(state, token.name)
      else addText(state, token.text)
    }
    if (state.paragraph) warnCut(state.paragraph.line, tally)
    closeParagraph(state)
    const captions = state.captions.map((caption) => nameSpeaker(caption, state.agents))
    const title = cleanText(state.title)
    const draft = { language: state.language, title: title === '' ? undefined : title }
    return { captions, draft, hasPrefixes: true }
  },
})

type OpenToken = Extract<MarkupToken, { kind: 'open' }>

/** An element that is open: what its children's times count from, and who speaks in it. */
interface Frame {
  readonly name: string
  readonly start: number
  readonly end: number | undefined
  readonly isTimed: boolean
  readonly speaker: string | undefined
}

interface Paragraph {
  readonly builder: LineBuilder
  readonly line: number
  readonly depth: number
  readonly frame: Frame
  first: number | undefined
  last: number | undefined
}

interface State {
  readonly frames: Frame[]
  readonly agents: Map<string, string>
  readonly captions: Caption[]
  readonly areAbsolute: boolean
  rates: TtmlRates
  agent: string | undefined
  paragraph: Paragraph | undefined
  capture: 'title' | 'name' | undefined
  language: string | undefined
  title: string
}

function createState(areAbsolute: boolean): State {
  return {
    frames: [],
    agents: new Map(),
    captions: [],
    areAbsolute,
    rates: { frameRate: 30, tickRate: 1 },
    agent: undefined,
    paragraph: undefined,
    capture: undefined,
    language: undefined,
    title: '',
  }
}

function openElement(state: State, token: OpenToken, line: number): void {
  const { name, attributes } = token
  if (name === 'tt') {
    state.rates = parseTtmlRates(attributes)
    state.language = parseLanguage(attributes.get('lang'))
  }
  if (name === 'br') state.paragraph?.builder.append('\n')
  if (token.isEmpty) return
  if (name === 'agent') state.agent = attributes.get('id')
  if (name === 'title') state.capture = 'title'
  if (name === 'name' && state.agent !== undefined) state.capture = 'name'
  const frame = createFrame(state, token)
  state.frames.push(frame)
  if (name === 'p') openParagraph(state, frame, line)
  else if (name === 'span' && state.paragraph) {
    // Apple's spans of one word have no space between them.
    if (attributes.has('unit')) state.paragraph.builder.append(' ')
    openSpan(state.paragraph, frame)
  }
}

function createFrame(state: State, { name, attributes }: OpenToken): Frame {
  const parent = state.frames.at(-1)
  const base = state.areAbsolute ? 0 : (parent?.start ?? 0)
  const begin = parseTtmlTime(attributes.get('begin'), state.rates)
  const end = parseTtmlTime(attributes.get('end'), state.rates)
  const length = parseTtmlTime(attributes.get('dur'), state.rates)
  const start = begin === undefined ? (parent?.start ?? 0) : base + begin
  const stop = end === undefined ? (length === undefined ? parent?.end : start + length) : base + end
  const isTimed = begin !== undefined || (name !== 'span' && (parent?.isTimed ?? false))
  return {
    name,
    start: roundFine(start),
    end: stop === undefined ? undefined : roundFine(stop),
    isTimed,
    speaker: attributes.get('agent') ?? parent?.speaker,
  }
}

function openParagraph(state: State, frame: Frame, line: number): void {
  closeParagraph(state)
  const depth = state.frames.length
  state.paragraph = {
    builder: createLineBuilder(),
    line,
    depth,
    frame,
    first: undefined,
    last: undefined,
  }
}

function openSpan(paragraph: Paragraph, frame: Frame): void {
  if (!frame.isTimed) return
  paragraph.builder.mark(frame.start, frame.end)
  paragraph.first ??= frame.start
  paragraph.last = Math.max(paragraph.last ?? 0, frame.end ?? frame.start)
}

function closeElement(state: State, name: string): void {
  if (name === 'agent') state.agent = undefined
  if (name === 'title' || name === 'name') state.capture = undefined
  const index = state.frames.findLastIndex((frame) => frame.name === name)
  if (index === -1) return
  state.frames.length = index
  if (state.paragraph && state.frames.length < state.paragraph.depth) closeParagraph(state)
}

function addText(state: State, text: string): void {
  if (state.capture === 'title') state.title += text
  else if (state.capture === 'name' && state.agent !== undefined && text.trim() !== '')
    state.agents.set(state.agent, cleanText(text))
  else state.paragraph?.builder.append(text)
}

/** A paragraph without times of its own takes those of its spans. */
function closeParagraph(state: State): void {
  const { paragraph } = state
  state.paragraph = undefined
  if (!paragraph) return
  const { frame, first, last, builder, line } = paragraph
  const span = frame.isTimed ? { start: frame.start, end: frame.end } : { start: first, end: last }
  state.captions.push(createCaption(span, builder.build(), { line }, frame.speaker))
}

function nameSpeaker(caption: Caption, agents: ReadonlyMap<string, string>): Caption {
  if (caption.speaker === undefined) return caption
  const label = caption.speaker.trim().replace(/^#/, '')
  return { ...caption, speaker: agents.get(label) ?? label }
}

interface TtmlRates {
  readonly frameRate: number
  readonly tickRate: number
}

const OFFSET = /^(\d{1,15}(?:\.\d{1,12})?)(h|m|s|ms|f|t)?$/
const CLOCK = /^(\d{1,4}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,12})|:(\d{1,4})(?:\.\d{1,4})?)?$/
const SHORT = /^(\d{1,5}):(\d{1,2})(?:\.(\d{1,12}))?$/

/** Undefined for what is no time of TTML. A bare number counts seconds, `1:02.5` minutes and seconds: both are met in the wild. */
function parseTtmlTime(text: string | undefined, rates: TtmlRates): Seconds | undefined {
  const trimmed = text?.trim().replace(',', '.') ?? ''
  const offset = OFFSET.exec(trimmed)
  if (offset) return Number(offset[1]) * unitLength(offset[2] ?? 's', rates)
  const clock = CLOCK.exec(trimmed)
  if (clock) {
    const whole = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
    return whole + Number(`0.${clock[4] ?? 0}`) + Number(clock[5] ?? 0) / rates.frameRate
  }
  const short = SHORT.exec(trimmed)
  return short ? Number(short[1]) * 60 + Number(short[2]) + Number(`0.${short[3] ?? 0}`) : undefined
}

function unitLength(unit: string, rates: TtmlRates): Seconds {
  if (unit === 'h') return 3600
  if (unit === 'm') return 60
  if (unit === 'ms') return 0.001
  if (unit === 'f') return 1 / rates.frameRate
  return unit === 't' ? 1 / rates.tickRate : 1
}

/** Rates of the root element: 30 frames a second and as many ticks as frames unless it says otherwise. */
function parseTtmlRates(attributes: ReadonlyMap<string, string>): TtmlRates {
  const [up, down] = (attributes.get('framerateMultiplier'.toLowerCase()) ?? '1 1').split(/[\s:]+/).map(Number)
  const multiplier = up && down ? up / down : 1
  const stated = Number(attributes.get('framerate'))
  const frameRate = (stated > 0 && stated < 1000 ? stated : 30) * multiplier
  const ticks = Number(attributes.get('tickrate'))
  const tickRate = ticks > 0 ? ticks : stated > 0 ? frameRate : 1
  return { frameRate, tickRate }
}

/**
 * Times inside an element count from its start; some writers (Apple's transcripts) count them from the start of the media. Told
 * apart by those that start late enough: nothing can start as long after the element it stands in as that starts.
 */
function countsFromStart(text: string): boolean {
  const open: { readonly name: string; readonly begin: Seconds; readonly end: Seconds }[] = []
  let votes = 0
  let seen = 0
  const rates = { frameRate: 30, tickRate: 1 }
  for (const token of tokenizeMarkup(text)) {
    if (seen > 200) break
    if (token.kind === 'text') continue
    const level = LEVELS.indexOf(token.name)
    if (level === -1) continue
    while (open.length > 0 && LEVELS.indexOf(open.at(-1)!.name) >= level) open.pop()
    const begin = token.kind === 'open' ? parseTtmlTime(token.attributes.get('begin'), rates) : undefined
    if (token.kind !== 'open' || token.isEmpty || begin === undefined) continue
    const around = open.at(-1)
    if (around && around.begin > 0) {
      seen++
      const isInside = begin >= around.begin - 0.01 && begin <= around.end + 0.01
      votes += isInside && around.begin + begin > around.end ? 1 : -1
    }
    const end = parseTtmlTime(token.attributes.get('end'), rates) ?? Number.POSITIVE_INFINITY
    open.push({ name: token.name, begin, end })
  }
  return votes > 0
}

/** From the outside in; spans inside spans are not asked. */
const LEVELS = ['div', 'p', 'span']
