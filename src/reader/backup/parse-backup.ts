/** Parses a backup or annotations, which anybody may have written or changed: the readable records, the others, and what is lost. */

import { findDepth, tryParseJson } from '../../core/episode/parse-json.ts'
import { STORE_NAMES, type RecordChange, type StoreName } from '../../storage/app-database.ts'
import { readFields, MAX_PLAUSIBLE_ORDER } from '../fields.ts'
import { BACKUP_FORMAT } from '../../core/import/backup-format.ts'
import { LIMITS } from '../../core/import/limits.ts'
import { readNote, type Note } from '../notes/note.ts'
import { listAnnotations, readAnnotations, type ReadAnnotation } from './parse-annotations.ts'
import { BACKUP_VERSION } from './make-backup.ts'
import { BACKUP_STORES, RECORD_READERS, type BackupKind, type FileReaders } from './record-readers.ts'
import { readStoredValue } from './stored-value.ts'

export interface Backup {
  /** ISO 8601 as the file says it; undefined when it does not. */
  readonly madeOn: string | undefined
  readonly records: readonly RecordChange[]
  /** Records that cannot be read now; they are kept aside. */
  readonly aside: readonly AsideRecord[]
  /** What cannot be restored at all. */
  readonly skipped: readonly SkippedRecord[]
  /** Of a file of annotations, which is no backup: who wrote them. */
  readonly authors?: readonly string[]
}

export interface AsideRecord extends RecordChange {
  readonly name: BackupKind
  /** Where it would lie: newer notes and files wait in their own store, all else in quarantine. */
  readonly isInOwnStore: boolean
}

interface SkippedRecord {
  readonly name: BackupKind
  readonly key: string
  /** In a few words, for the reader. */
  readonly reason: string
}

/** `reason` is one sentence for the reader. */
type ParsedBackup = { readonly ok: true; readonly backup: Backup } | { readonly ok: false; readonly reason: string }

/** No program of ours writes a longer key. */
const MAX_KEY = 500
/** So many that nobody can read come from no use of this program. */
const MAX_ASIDE = 1000

const TOO_LARGE: ParsedBackup = {
  ok: false,
  reason: `This file is too large to be a backup: its text is longer than ${LIMITS.backupBytes / 1_000_000} MB.`,
}

/** Never rejects. */
export async function readBackupFile(file: Blob, files?: FileReaders, self?: string): Promise<ParsedBackup> {
  const end = await findNul(file).catch(() => 0)
  if (end > LIMITS.backupBytes) return TOO_LARGE
  const text = await file
    .slice(0, end)
    .text()
    .catch(() => '')
  return parseBackup(text, { files, self, tail: file.slice(end + 1) })
}

/** Bytes before the first NUL, which is nowhere in JSON. Looks no further than the longest text. */
async function findNul(file: Blob): Promise<number> {
  const piece = 1_000_000
  for (let at = 0; at < Math.min(file.size, LIMITS.backupBytes); at += piece) {
    // oxlint-disable-next-line no-await-in-loop
    const found = new Uint8Array(await file.slice(at, at + piece).arrayBuffer()).indexOf(0)
    if (found >= 0) return at + found
  }
  return file.size
}

interface ParseParts {
  /** Without them opened files are left out. */
  readonly files?: FileReaders | undefined
  /** The files behind the text. */
  readonly tail?: Blob
  /** Id under which the reader shares notes. */
  readonly self?: string | undefined
}

/** Reads annotations too, as notes of those who wrote them. Never throws. */
export function parseBackup(text: string, { files, tail = new Blob(), self }: ParseParts = {}): ParsedBackup {
  if (text.length > LIMITS.backupBytes) return TOO_LARGE
  if (findDepth(text) > LIMITS.backupDepth) return { ok: false, reason: 'This file is nested too deep to be a backup.' }
  const parsed = tryParseJson(text.replace(/^\uFEFF/, ''))
  const field = readFields(parsed)
  const annotations = field?.('format') === BACKUP_FORMAT ? undefined : listAnnotations(parsed)
  if (annotations) return { ok: true, backup: gatherNotes(readAnnotations(annotations, self)) }
  if (!field) return { ok: false, reason: 'This isn’t a backup: the file is not JSON, or only a part of it.' }
  if (field('format') !== BACKUP_FORMAT)
    return {
      ok: false,
      reason: 'This is neither a backup nor notes as annotations. To open an episode, use “Open a file…”.',
    }
  const version = field('version')
  if (typeof version !== 'number' || version > BACKUP_VERSION)
    return { ok: false, reason: 'This backup was made by a newer version. Reload the page and try again.' }
  const stores = readFields(field('records'))
  if (!stores) return { ok: false, reason: 'Empty backup.' }
  const madeOn = field('madeOn')
  const records = readRecords(stores, { version, files, tail })
  return { ok: true, backup: { madeOn: typeof madeOn === 'string' ? madeOn.slice(0, 40) : undefined, ...records } }
}

function gatherNotes(read: readonly ReadAnnotation[]): Backup {
  const notes = new Map(read.flatMap((one) => (one.ok ? [[one.note.id, one.note] as const] : [])))
  const records = [...notes].map(([key, value]): RecordChange => ({ name: 'notes', key, value }))
  const skipped = read.flatMap((one): SkippedRecord[] => (one.ok ? [] : [{ ...one, name: 'notes' }]))
  const authors = [...new Set([...notes.values()].flatMap(({ by }) => by ?? []))]
  return { madeOn: undefined, records, aside: [], skipped, authors }
}

function readRecords(
  stores: (name: string) => unknown,
  { version, files, tail }: { readonly version: number; readonly files: FileReaders | undefined; readonly tail: Blob },
): Pick<Backup, 'records' | 'aside' | 'skipped'> {
  const records = new Map<string, RecordChange>()
  const aside: AsideRecord[] = []
  const skipped: SkippedRecord[] = []
  const kinds: readonly BackupKind[] = files ? [...BACKUP_STORES, 'episodes', 'recordings'] : BACKUP_STORES
  const take = (name: BackupKind, key: string, written: unknown) => {
    const skip = (reason: string) => skipped.push({ name, key, reason })
    if (key.length > MAX_KEY) return skip('its key is too long')
    const found = version < 3 ? { value: written } : readValue(written, tail)
    if (!found) return skip('the file ends before its data')
    const isFile = name === 'episodes' || name === 'recordings'
    const value = isFile ? files?.[name].read(found.value, key) : RECORD_READERS[name](found.value, key)
    // What is readable by now may have been written anew since it was set aside.
    if (value !== undefined && !records.has(`${name}/${key}`)) records.set(`${name}/${key}`, { name, key, value })
    else if (aside.length >= MAX_ASIDE) skip('too many that can’t be read')
    else {
      const isNewerNote = name === 'notes' && readNote(found.value, key).kind === 'newer'
      aside.push({ name, key, value: found.value, isInOwnStore: isFile || isNewerNote })
    }
  }
  for (const name of kinds) for (const [key, record] of listFields(stores(name))) take(name, key, record)
  for (const [path, record] of listFields(stores('unreadable'))) {
    const name = kinds.find((kind) => path.startsWith(`${kind}/`))
    // The first versions wrote notes under their key alone.
    if (name) take(name, path.slice(name.length + 1), record)
    else if (!STORE_NAMES.some((known) => path.startsWith(`${known}/`))) take('notes', path, record)
  }
  return { records: renumber([...records.values()]), aside, skipped }
}

/** Undefined when a part of it is not in the file. */
function readValue(written: unknown, tail: Blob): { readonly value: unknown } | undefined {
  try {
    return { value: readStoredValue(written, tail) }
  } catch {
    return undefined
  }
}

function listFields(held: unknown): readonly (readonly [string, unknown])[] {
  return readFields(held) ? Object.entries(held as object) : []
}

/** The field that holds the place of a record in the sequence of its kind, and the highest plausible one. */
const SEQUENCES: Partial<Readonly<Record<StoreName, { readonly field: string; readonly limit: number }>>> = {
  notes: { field: 'savedOrder', limit: MAX_PLAUSIBLE_ORDER },
  places: { field: 'savedOrder', limit: MAX_PLAUSIBLE_ORDER },
  recent: { field: 'savedOrder', limit: MAX_PLAUSIBLE_ORDER },
  searches: { field: 'savedOrder', limit: MAX_PLAUSIBLE_ORDER },
  // Beyond this it comes from no list that was sorted by hand.
  clips: { field: 'position', limit: 1e6 },
}

/**
 * Replaces wild sequence numbers by their rank: taken over, they would use up the numbers of this device. The records as they
 * are, where all numbers are plausible; their order stays.
 */
function renumber(records: readonly RecordChange[]): readonly RecordChange[] {
  // Up to which note the last backup went: a number of the notes' own sequence.
  const isExported = ({ name, key }: RecordChange) => name === 'settings' && key === 'exportedOrder'
  const exported = records.find(isExported)?.value
  const ranks = new Map<StoreName, (before: unknown) => number>()
  for (const [name, { field, limit }] of Object.entries(SEQUENCES)) {
    const numbers = records.filter((record) => record.name === name).map(({ value }) => readFields(value)?.(field))
    ranks.set(name as StoreName, rank(name === 'notes' ? [...numbers, exported] : numbers, limit))
  }
  return records.map((record): RecordChange => {
    const { name, value } = record
    if (isExported(record)) return { ...record, value: ranks.get('notes')!(value) }
    const field = SEQUENCES[name]?.field
    if (field === undefined) return record
    const renumbered = { ...(value as object), [field]: ranks.get(name)!(readFields(value)?.(field)) }
    const isWild = name === 'notes' && (value as Note).revision > MAX_PLAUSIBLE_ORDER
    return { ...record, value: isWild ? { ...renumbered, revision: 1 } : renumbered }
  })
}

/** From a number to its rank among `numbers` (from 1; 0 stays), or to itself when none is above `limit`. */
function rank(numbers: readonly unknown[], limit: number): (before: unknown) => number {
  const all = numbers.filter((value) => typeof value === 'number')
  if (all.every((value) => Math.abs(value) <= limit)) return Number
  const sorted = [...new Set(all)].toSorted((a, b) => a - b)
  const ranks = new Map(sorted.map((value, index) => [value, index + 1]))
  return (before) => (before === 0 ? 0 : (ranks.get(Number(before)) ?? 0))
}
