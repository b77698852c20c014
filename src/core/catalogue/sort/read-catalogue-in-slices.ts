/** Reads a catalogue of thousands of episodes in slices. */

import { isRecord } from '../../episode/is-record.ts'
import { parseJson } from '../../episode/parse-json.ts'
import { parseIndex, readInSlices, type ReadCatalogueResult } from '../read-catalogue.ts'
import { SLICE } from './slices.ts'

/** As `parseCatalogue`, with pauses where it lists thousands of episodes. */
export function* parseCatalogueInSlices(text: string): Generator<undefined, ReadCatalogueResult> {
  const lines = yield* parseLines(text)
  if (lines) return yield* readInSlices(lines)
  const parsed = parseIndex(text)
  return parsed.ok ? yield* readInSlices(parsed.value) : parsed
}

const HEAD_END = '"episodes":['

/** A file with one line for each episode, as the build writes it, is parsed in slices; undefined for any other. */
function* parseLines(text: string): Generator<undefined, unknown> {
  const [head = '', ...lines] = text.trimEnd().split('\n')
  const frame = head.endsWith(HEAD_END) ? parseJson(head + lines.pop()) : undefined
  if (!frame?.ok || !isRecord(frame.value) || !isEmptyList(frame.value['episodes'])) return undefined
  const episodes: unknown[] = []
  for (let start = 0; start < lines.length; start += SLICE) {
    yield undefined
    const isLast = start + SLICE >= lines.length
    const slice = lines.slice(start, start + SLICE).join('\n')
    if (!isLast && !slice.endsWith(',')) return undefined
    const parsed = parseJson(`[${isLast ? slice : slice.slice(0, -1)}]`)
    if (!parsed.ok) return undefined
    episodes.push(...(parsed.value as readonly unknown[]))
  }
  return { ...frame.value, episodes }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
