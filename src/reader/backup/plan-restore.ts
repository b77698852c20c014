/** Plans the import of a backup. Nothing here is lost: differing notes are both kept, other records are only added where missing. */

import { formatHash } from '../../core/episode/content-hash.ts'
import type { RecordChange, RecordRef } from '../../storage/app-database.ts'
import { readPlayedRanges, rebasePlayedRanges } from '../played-ranges.ts'
import { readNote, type Note } from '../notes/note.ts'
import { isSameNote } from '../notes/save-note.ts'
import type { Backup } from './parse-backup.ts'

export interface RestorePlan {
  readonly changes: readonly RecordChange[]
  /** Notes that are not here yet. */
  readonly added: number
  /** Notes that are here with the same words. */
  readonly same: number
  /** Notes that are here with other words: both are kept. */
  readonly both: number
  /** Reading positions, settings and the like that are not here yet. */
  readonly others: number
}

/** Every record the plan may read or write. */
export function getRestoreRefs({ records }: Backup): readonly RecordRef[] {
  return records.flatMap((record): RecordRef[] => {
    const { name, key } = record
    const copy = name === 'notes' ? [{ name, key: formatCopyId(record.value as Note) }] : []
    return [{ name, key }, ...copy]
  })
}

/** `found` in the order of `listRestorePlaces`. */
export function planRestore(backup: Backup, found: readonly unknown[]): RestorePlan {
  const refs = getRestoreRefs(backup)
  const here = new Map(refs.map(({ name, key }, index) => [`${name}/${key}`, found[index]]))
  const plan = { changes: [] as RecordChange[], added: 0, same: 0, both: 0, others: 0 }
  for (const { name, key, value } of backup.records) {
    const mine = here.get(`${name}/${key}`)
    if (name === 'notes') addNote(plan, value as Note, mine, here)
    else {
      const next = mine === undefined ? value : name === 'heard' ? joinPlayedRanges(key, mine, value) : undefined
      if (next === undefined) continue
      plan.changes.push({ name, key, value: next })
      plan.others += 1
    }
  }
  return plan
}

function addNote(
  plan: { changes: RecordChange[]; added: number; same: number; both: number },
  note: Note,
  mine: unknown,
  here: ReadonlyMap<string, unknown>,
): void {
  const put = (added: Note) =>
    plan.changes.push({ name: 'notes', key: added.id, value: { ...added, revision: Math.max(1, added.revision) } })
  if (mine === undefined) {
    put(note)
    plan.added += 1
    return
  }
  const read = readNote(mine, note.id)
  const id = formatCopyId(note)
  if ((read.kind === 'note' && isSameNote(read.note, note)) || here.get(`notes/${id}`) !== undefined) {
    plan.same += 1
    return
  }
  put({ ...note, id, copyOf: note.id })
  plan.both += 1
}

/** The same for the same words, so that importing a backup twice adds nothing twice. */
function formatCopyId({ id, text, tags }: Note): string {
  return `${id.slice(0, 70)}-${formatHash(JSON.stringify([text, tags]))}`
}

function joinPlayedRanges(episodeId: string, mine: unknown, theirs: unknown): unknown {
  const [ours, added] = [readPlayedRanges(mine, episodeId), readPlayedRanges(theirs, episodeId)]
  if (!ours || !added) return undefined
  const joined = rebasePlayedRanges(added, ours)
  return JSON.stringify(joined) === JSON.stringify(ours) ? undefined : joined
}
