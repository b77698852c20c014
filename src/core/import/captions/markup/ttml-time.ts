/** Parses TTML times: clock times, with or without frames, and counts of hours, minutes, seconds, frames or ticks. */

import type { Seconds } from '../../../time/span.ts'
import { tokenizeMarkup } from './markup.ts'

export interface TtmlRates {
  readonly frameRate: number
  readonly tickRate: number
}

const OFFSET = /^(\d{1,15}(?:\.\d{1,12})?)(h|m|s|ms|f|t)?$/
const CLOCK = /^(\d{1,4}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,12})|:(\d{1,4})(?:\.\d{1,4})?)?$/
const SHORT = /^(\d{1,5}):(\d{1,2})(?:\.(\d{1,12}))?$/

/** Undefined for what is no time of TTML. A bare number counts seconds, `1:02.5` minutes and seconds: both are met in the wild. */
export function parseTtmlTime(text: string | undefined, rates: TtmlRates): Seconds | undefined {
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
export function parseTtmlRates(attributes: ReadonlyMap<string, string>): TtmlRates {
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
export function countsFromStart(text: string): boolean {
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
