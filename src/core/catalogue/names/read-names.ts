/** Reads `names.json`. Invalid entries are skipped and reported; valid ones are kept. */

import type { NameEntry, Names } from '../catalogue-schema.ts'
import { isRecord } from '../../episode/is-record.ts'
import { describeMismatch, openIndex, parseIndex, type Failed } from '../read-catalogue.ts'
import type { ReadIssue } from '../../episode/read-episode.ts'
import { readShape } from '../../episode/read-shape.ts'
import { FORMAT_VERSION } from '../../episode/schema.ts'
import { NamesSchema } from './names-schema.ts'

type ReadNamesResult = { readonly ok: true; readonly names: Names; readonly skipped: readonly ReadIssue[] } | Failed

/** Parses the text of `names.json`. Never throws. */
export function parseNames(text: string): ReadNamesResult {
  const parsed = parseIndex(text)
  return parsed.ok ? readNames(parsed.value) : parsed
}

/** Validates a parsed `names.json`. The record of names has no prototype, so any slug is a safe key. Never throws. */
export function readNames(value: unknown): ReadNamesResult {
  const opened = openIndex(value, 'names', isRecord)
  if (!opened.ok) return opened
  const names: Record<string, NameEntry> = Object.create(null)
  const skipped: ReadIssue[] = []
  for (const [slug, entry] of Object.entries(opened.content)) {
    const read = readShape(NamesSchema, { formatVersion: FORMAT_VERSION, names: { entry } })
    const fitting = read.ok ? read.value.names['entry'] : undefined
    if (fitting) names[slug] = fitting
    else if (!read.ok) skipped.push(describeMismatch(read.issue, 'names.entry', `names.${slug}`))
  }
  return { ok: true, names: { formatVersion: FORMAT_VERSION, names, rules: readRules(value, skipped) }, skipped }
}

function readRules(value: unknown, skipped: ReadIssue[]): Names['rules'] {
  const rules = isRecord(value) ? value['rules'] : undefined
  const read = readShape(NamesSchema, { formatVersion: FORMAT_VERSION, names: {}, rules })
  if (read.ok) return read.value.rules
  skipped.push(describeMismatch(read.issue, 'rules', 'rules'))
  return undefined
}
