/** Replaces wild sequence numbers of an imported backup by their rank: taken over, they would use up the numbers of this device. */

import type { RecordChange, StoreName } from '../../storage/app-database.ts'
import type { KeptClip } from '../clips/create-clips.ts'
import type { Note } from '../notes/note.ts'
import { MAX_PLAUSIBLE_ORDER } from '../order.ts'

/** Beyond this a clip's position comes from no list that was sorted by hand. */
const MAX_PLAUSIBLE_POSITION = 1e6

/** The records as they are, where all numbers are plausible. The order of notes, positions, searches and clips stays. */
export function renumber(records: readonly RecordChange[]): readonly RecordChange[] {
  const exported = records.find(isExportedOrder)
  const notes = rank(select(records, 'notes', 'savedOrder'), MAX_PLAUSIBLE_ORDER, exported?.value)
  const positions = rank(select(records, 'places', 'savedOrder'), MAX_PLAUSIBLE_ORDER)
  const recent = rank(select(records, 'recent', 'savedOrder'), MAX_PLAUSIBLE_ORDER)
  const searches = rank(select(records, 'searches', 'savedOrder'), MAX_PLAUSIBLE_ORDER)
  const clips = rank(select(records, 'clips', 'position'), MAX_PLAUSIBLE_POSITION)
  return records.map((record): RecordChange => {
    if (isExportedOrder(record)) return { ...record, value: notes(record.value) }
    if (record.name === 'notes') return { ...record, value: renumberNote(record.value as Note, notes) }
    if (record.name === 'places') return change(record, 'savedOrder', positions)
    if (record.name === 'recent') return change(record, 'savedOrder', recent)
    if (record.name === 'searches') return change(record, 'savedOrder', searches)
    return record.name === 'clips' ? change(record, 'position', clips) : record
  })
}

/** Setting that says up to which note the last backup went: a number of the notes' own sequence. */
function isExportedOrder({ name, key }: RecordChange): boolean {
  return name === 'settings' && key === 'exportedOrder'
}

function renumberNote(note: Note, order: (savedOrder: unknown) => number): Note {
  const revision = note.revision > MAX_PLAUSIBLE_ORDER ? 1 : note.revision
  return { ...note, savedOrder: order(note.savedOrder), revision }
}

function change(record: RecordChange, field: string, number: (before: unknown) => number): RecordChange {
  const value = record.value as Readonly<Record<string, unknown>>
  return { ...record, value: { ...value, [field]: number(value[field]) } }
}

function select(records: readonly RecordChange[], name: StoreName, field: keyof Note | keyof KeptClip): unknown[] {
  return records.flatMap((record) =>
    record.name === name ? [(record.value as Readonly<Record<string, unknown>>)[field]] : [],
  )
}

/** From a number to its rank among `numbers` (from 1; 0 stays), or to itself when none is above `limit`. */
function rank(numbers: readonly unknown[], limit: number, other?: unknown): (before: unknown) => number {
  const all = [...numbers, other].filter((value) => typeof value === 'number')
  if (all.every((value) => Math.abs(value) <= limit)) return Number
  const sorted = [...new Set(all)].toSorted((a, b) => a - b)
  const ranks = new Map(sorted.map((value, index) => [value, index + 1]))
  return (before) => (before === 0 ? 0 : (ranks.get(Number(before)) ?? 0))
}
