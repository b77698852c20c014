/** One answer for the palette: the transcript's engine and the items' engine asked together, their hits valued alike. */

import type { Seconds } from '../time/span.ts'
import { parseTimecode } from '../time/timecode.ts'
import { valueHit } from './answer-value.ts'
import { findMissing, joinCorrections, keepExact } from './merge-answers.ts'
import {
  PALETTE_ORDER,
  type PaletteAnswer,
  type PaletteGroup,
  type PaletteOptions,
  type PaletteRow,
} from './palette.ts'
import { findBest, listItems, listPlaces, type Entry } from './palette-entries.ts'
import { listTerms, parseQuery, type ParsedQuery } from './query.ts'
import type { SearchAnswer, SearchEngine, SearchHit, SearchKind } from './search.ts'
import type { TranscriptEngine } from './transcript-engine.ts'

export interface SearchParts {
  /** Of the open episode; absent on pages without one. */
  readonly transcript?: TranscriptEngine
  /** Items of the open episode and the library. */
  readonly items: SearchEngine
  /** No time beyond it is offered. Absent or 0: not known. */
  readonly duration?: Seconds
}

export const TRANSCRIPT_ROWS = 8
export const ITEM_ROWS = 4
/** Rows of a kind that was chosen. */
export const CHOSEN_ROWS = 200

/** Of the passages only the first can be the best match. */
const MOST_VALUED = 20

/** Never fails. An empty query, or one of signs only, has an empty answer (but a time, if it is one). */
export function searchEpisode(parts: SearchParts, query: string, options: PaletteOptions = {}): PaletteAnswer {
  const parsed = parseQuery(query)
  const answers = keepExact(
    keepVoice(parts.transcript?.search(query, Infinity) ?? noAnswer(query), options.voice),
    keepVoice(parts.items.search(query, Infinity), options.voice),
  )
  const [passages, items] = answers
  const values = valueAll(parsed, answers)
  const groups = new Map<SearchKind, readonly Entry[]>()
  for (const kind of PALETTE_ORDER) {
    const hits = items.hits.filter(({ document }) => document.kind === kind)
    const entries = kind === 'transcript' ? listPlaces(parts, passages.hits, parsed) : listItems(hits, values)
    if (entries.length > 0) groups.set(kind, entries)
  }
  const best = findBest(values, parts)
  const time = readTime(query, parts.duration)
  return {
    query,
    ...(time === undefined ? {} : { time: { kind: 'time', at: time } }),
    ...(best ? { best } : {}),
    groups: [...groups]
      .filter(([kind]) => options.kind === undefined || options.kind === kind)
      .map(([kind, entries]) => buildGroup(kind, entries, best, options)),
    counts: Object.fromEntries([...groups].map(([kind, entries]) => [kind, entries.length])),
    total: [...groups.values()].reduce((sum, entries) => sum + entries.length, 0),
    corrections: joinCorrections(answers),
    missing: time === undefined ? findMissing(answers) : [],
    wasShortened: parsed.wasShortened,
  }
}

/** What others say, and what nobody is known to say, is left out. */
function keepVoice(answer: SearchAnswer, voice: string | undefined): SearchAnswer {
  if (voice === undefined) return answer
  return { ...answer, hits: answer.hits.filter(({ document }) => document.voice?.key === voice) }
}

function noAnswer(query: string): SearchAnswer {
  return { query, hits: [], corrections: [], missing: [], wasShortened: false }
}

function valueAll(parsed: ParsedQuery, answers: readonly SearchAnswer[]): Map<SearchHit, number> {
  const values = new Map<SearchHit, number>()
  const words = listTerms(parsed).length
  for (const { hits, corrections, missing } of answers) {
    const present = words - (missing ?? []).length
    for (const [place, hit] of hits.entries()) {
      if (hit.document.kind === 'transcript' && place >= MOST_VALUED) break
      values.set(hit, valueHit(hit, present, corrections.length > 0))
    }
  }
  return values
}

function buildGroup(
  kind: SearchKind,
  entries: readonly Entry[],
  best: PaletteRow | undefined,
  options: PaletteOptions,
): PaletteGroup {
  const most = options.kind ? CHOSEN_ROWS : kind === 'transcript' ? TRANSCRIPT_ROWS : ITEM_ROWS
  const shown = entries.filter(({ key }) => key !== best?.key).slice(0, most)
  const times = entries.flatMap(({ at }) => (at === undefined ? [] : [at]))
  return { kind, rows: shown.map((entry) => entry.build()), count: entries.length, times: times.sort((a, b) => a - b) }
}

/** Only what looks like a time: a bare number is more likely a year. */
function readTime(query: string, duration: Seconds | undefined): Seconds | undefined {
  const at = /\d[:hms]/i.test(query) ? parseTimecode(query) : undefined
  return at !== undefined && (!duration || at <= duration) ? at : undefined
}
