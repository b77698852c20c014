/** Plans the import of a backup. Nothing here is lost: differing notes and files are both kept, other records are only added where missing. */

import { formatHash } from '../../core/episode/content-hash.ts'
import { takeCopyId } from '../../core/episode/episode-id.ts'
import type { RecordChange, RecordRef } from '../../storage/app-database.ts'
import { readFields, withoutUndefined } from '../fields.ts'
import { joinCorrections, readCorrections } from '../corrections/create-corrections.ts'
import { readPlayedRanges, rebasePlayedRanges } from '../played-ranges.ts'
import { readNote, type Note } from '../notes/note.ts'
import { isSameNote } from '../notes/save-note.ts'
import { getQuarantineRef } from '../quarantine.ts'
import type { AsideRecord, Backup } from './parse-backup.ts'
import { RECORD_READERS, type BackupKind, type BackupStore, type FileReaders } from './record-readers.ts'
import { describeValue, isSameValue } from './stored-value.ts'

/**
 * added · joined: with what is here · both: it differs from what is here, and is kept beside it · named: a recording, of which only
 * the name is in the backup · same: here already · left: what is here differs and stays · aside: nobody can read it, and it is
 * kept · skipped: not restored.
 */
export type Fate = 'added' | 'joined' | 'both' | 'named' | 'same' | 'left' | 'aside' | 'skipped'

export interface RestorePlan {
  readonly changes: readonly RecordChange[]
  /** How many records of each kind fare how. */
  readonly counts: ReadonlyMap<BackupKind, ReadonlyMap<Fate, number>>
}

/** So many versions of one opened file are kept beside each other. */
const MAX_COPIES = 9

/** Every record the plan may read or write. */
export function getRestoreRefs({ records, aside }: Backup): readonly RecordRef[] {
  return [
    ...records.flatMap(({ name, key, value }): RecordRef[] => {
      if (name === 'notes')
        return [
          { name, key },
          { name, key: formatCopyId(value as Note) },
        ]
      const keys = name === 'episodes' || name === 'recordings' ? listCopyIds(key) : [key]
      return keys.map((id) => ({ name, key: id }))
    }),
    ...aside.flatMap(listAsideRefs),
  ]
}

interface Plan {
  readonly backup: Backup
  readonly files: FileReaders | undefined
  readonly changes: RecordChange[]
  readonly counts: Map<BackupKind, Map<Fate, number>>
  /** What is here, and what is planned. */
  find(ref: RecordRef): unknown
  put(change: RecordChange): void
  /** Ids under which opened files of the backup are here, or will be. */
  readonly ids: Map<string, string>
}

/** `found` in the order of `getRestoreRefs`. */
export function planRestore(backup: Backup, found: readonly unknown[], files?: FileReaders): RestorePlan {
  const here = new Map(getRestoreRefs(backup).map((ref, index) => [formatRef(ref), found[index]]))
  const changes: RecordChange[] = []
  const counts: Plan['counts'] = new Map()
  const count = (name: BackupKind, fate: Fate) => {
    const fates = counts.get(name) ?? new Map<Fate, number>()
    counts.set(name, fates.set(fate, (fates.get(fate) ?? 0) + 1))
  }
  const plan: Plan = {
    backup,
    files,
    changes,
    counts,
    ids: new Map(),
    find: (ref) => here.get(formatRef(ref)),
    put(change) {
      changes.push(change)
      here.set(formatRef(change), change.value)
    },
  }
  for (const record of backup.records) count(record.name as BackupKind, planRecord(plan, record))
  for (const record of backup.aside) count(record.name, planAside(plan, record))
  for (const { name } of backup.skipped) count(name, 'skipped')
  return { changes, counts }
}

function planRecord(plan: Plan, record: RecordChange): Fate {
  const { name, key, value } = record
  if (name === 'notes') return planNote(plan, value as Note)
  if (name === 'episodes') return planEpisode(plan, record)
  if (name === 'recordings') return planRecording(plan, record)
  const mine = plan.find(record)
  if (mine === undefined) {
    plan.put(record)
    return 'added'
  }
  if (isSameValue(RECORD_READERS[name as BackupStore](mine, key), value)) return 'same'
  if (name !== 'heard' && name !== 'corrections') return 'left'
  const joined = name === 'heard' ? joinPlayedRanges(key, mine, value) : joinLists(key, mine, value)
  if (joined === undefined) return 'same'
  plan.put({ name, key, value: joined })
  return 'joined'
}

function planNote(plan: Plan, note: Note): Fate {
  const put = (added: Note) =>
    plan.put({ name: 'notes', key: added.id, value: { ...added, revision: Math.max(1, added.revision) } })
  const mine = plan.find({ name: 'notes', key: note.id })
  if (mine === undefined) {
    put(note)
    return 'added'
  }
  const read = readNote(mine, note.id)
  const id = formatCopyId(note)
  if (read.kind === 'note' && isSameNote(read.note, note)) return 'same'
  if (plan.find({ name: 'notes', key: id }) !== undefined) return 'same'
  put({ ...note, id, copyOf: note.id })
  return 'both'
}

/** The same for the same words, so that importing a backup twice adds nothing twice. */
function formatCopyId({ id, text, tags }: Note): string {
  return `${id.slice(0, 70)}-${formatHash(JSON.stringify([text, tags]))}`
}

/** Another file of the same id goes under the id of a copy, unless it is here under one. */
function planEpisode(plan: Plan, record: RecordChange): Fate {
  const { key, value } = record
  const { episodes } = plan.files!
  const ids = listCopyIds(key)
  const findHere = (id: string) => {
    const mine = plan.find({ name: 'episodes', key: id })
    return mine === undefined ? undefined : episodes.read(mine, id)
  }
  const same = ids.find((id) => {
    const mine = findHere(id)
    return mine !== undefined && episodes.isSame(mine, value)
  })
  if (same !== undefined) {
    plan.ids.set(key, same)
    return 'same'
  }
  const own = new Set(plan.backup.records.flatMap(({ name, key: id }) => (name === 'episodes' ? [id] : [])))
  const isFree = (id: string) => plan.find({ name: 'episodes', key: id }) === undefined && (id === key || !own.has(id))
  const free = ids.find(isFree)
  if (free === undefined) return 'left'
  plan.ids.set(key, free)
  plan.put({ ...record, key: free, value: free === key ? value : episodes.rename(value, free) })
  return free === key ? 'added' : 'both'
}

/** A recording follows its file. Where only a name is here, the recording itself takes its place. */
function planRecording(plan: Plan, { name, key: from, value }: RecordChange): Fate {
  const { recordings } = plan.files!
  const key = plan.ids.get(from) ?? from
  const mine = plan.find({ name, key })
  const isWhole = recordings.isWhole(value)
  if (mine !== undefined && (recordings.isWhole(mine) || !isWhole))
    return isSameValue(mine, value) || !isWhole ? 'same' : 'left'
  plan.put({ name, key, value })
  const episode = plan.find({ name: 'episodes', key })
  const recording = readFields(value)?.('name')
  if (episode !== undefined && readFields(episode)?.('recording') === undefined)
    plan.put({ name: 'episodes', key, value: withoutUndefined({ ...(episode as object), recording }) })
  return isWhole ? 'added' : 'named'
}

/** The same damaged record goes to the same place, another one of its key beside it. */
function planAside(plan: Plan, record: AsideRecord): Fate {
  for (const ref of listAsideRefs(record)) {
    const mine = plan.find(ref)
    if (mine !== undefined && isSameValue(mine, record.value)) return 'same'
    if (mine !== undefined) continue
    plan.put({ ...ref, value: record.value })
    return 'aside'
  }
  return 'left'
}

function listAsideRefs({ name, key, value, isInOwnStore }: AsideRecord): readonly RecordRef[] {
  const aside = getQuarantineRef({ name, key })
  const beside = { ...aside, key: `${aside.key}-${formatHash(describeValue(value))}` }
  return isInOwnStore ? [{ name, key }, aside, beside] : [aside, beside]
}

/** The id itself first. Recordings of the site's episodes have no copies. */
function listCopyIds(id: string): readonly string[] {
  if (id.includes('/')) return [id]
  const taken = new Set([id])
  while (taken.size < MAX_COPIES) takeCopyId(id, taken)
  return [...taken]
}

function joinPlayedRanges(episodeId: string, mine: unknown, theirs: unknown): unknown {
  const [ours, added] = [readPlayedRanges(mine, episodeId), readPlayedRanges(theirs, episodeId)]
  if (!ours || !added) return undefined
  const joined = rebasePlayedRanges(added, ours)
  return JSON.stringify(joined) === JSON.stringify(ours) ? undefined : joined
}

function joinLists(episodeId: string, mine: unknown, theirs: unknown): unknown {
  const [ours, added] = [readCorrections(mine, episodeId), readCorrections(theirs, episodeId)]
  if (!ours || !added) return undefined
  const joined = joinCorrections(ours, added)
  return joined === ours ? undefined : joined
}

function formatRef({ name, key }: RecordRef): string {
  return `${name}/${key}`
}
