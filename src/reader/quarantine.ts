/** Unreadable records: moved to quarantine unchanged, moved back once they can be read, listed, and removed by the reader. */

import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import type { RecordChange, RecordRef, SaveOutcome, AppDatabase, StoreName } from '../storage/app-database.ts'
import { STORE_NAMES } from '../storage/app-database.ts'

/** A record that cannot be shown as what it is. It is never changed, is part of every backup, and can be removed. */
export interface UnreadableRecord {
  /** Its store and key. */
  readonly name: StoreName
  readonly key: string
  readonly record: unknown
  /** A later version of this app wrote it, and will read it. */
  readonly isNewer: boolean
  /** It is still in its own store, not in quarantine, as newer ones are. */
  readonly isInOwnStore?: boolean
}

interface Quarantine extends ReadonlyStore<readonly UnreadableRecord[]> {
  /** Reads the list again. */
  load(): Promise<void>
}

/** Everything in quarantine but notes, which are listed with the notes. Empty until `load`. */
export function createQuarantine(store: AppDatabase): Quarantine {
  const cell = createStore<readonly UnreadableRecord[]>(() => [])
  return {
    ...cell,
    async load() {
      cell.setState(
        (await listQuarantined(store)).filter(({ name }) => name !== 'notes'),
        true,
      )
    },
  }
}

/** Of one kind or of all; none when the quarantine cannot be read now. */
export async function listQuarantined(store: AppDatabase, only?: StoreName): Promise<readonly UnreadableRecord[]> {
  const loaded = await store.all('quarantine')
  return [...(loaded.ok ? loaded.value : [])].flatMap(([path, record]) => {
    const name = STORE_NAMES.find((known) => path.startsWith(`${known}/`))
    if (name === undefined || (only !== undefined && name !== only)) return []
    return [{ name, key: path.slice(name.length + 1), record, isNewer: false }]
  })
}

/** In one transaction, and only what still cannot be read: it may have been written anew since. In read-only mode it stays. */
export function setAside(store: AppDatabase, from: RecordRef, isReadable: (record: unknown) => boolean) {
  const to = getQuarantineRef(from)
  return store.update([from, to], ([record]) =>
    record === undefined || isReadable(record) ? [] : moveRecord(record, from, to),
  )
}

/** Another version set it aside, and this one can read it. A record written under its key meanwhile stays. */
export function takeBack(store: AppDatabase, to: RecordRef) {
  const from = getQuarantineRef(to)
  return store.update([from, to], ([record, present]) =>
    record === undefined || present !== undefined ? [] : moveRecord(record, from, to),
  )
}

function moveRecord(record: unknown, from: RecordRef, to: RecordRef): readonly RecordChange[] {
  return [
    { ...to, value: record },
    { ...from, value: undefined },
  ]
}

/** Removes it, wherever it lies. */
export function discard(
  store: AppDatabase,
  { name, key, isNewer, isInOwnStore = isNewer }: UnreadableRecord,
): Promise<SaveOutcome> {
  const aside = getQuarantineRef({ name, key })
  // Under the key of a quarantined record lies something readable by now, or nothing.
  return store.update([aside, { name, key }], () => [
    { ...aside, value: undefined },
    ...(isInOwnStore ? [{ name, key, value: undefined }] : []),
  ])
}

/** Puts back what was removed. */
export function bringBack(
  store: AppDatabase,
  { name, key, record, isNewer, isInOwnStore = isNewer }: UnreadableRecord,
): Promise<SaveOutcome> {
  const to = isInOwnStore ? { name, key } : getQuarantineRef({ name, key })
  return store.put(to.name, to.key, record)
}

export function getQuarantineRef({ name, key }: RecordRef): RecordRef {
  return { name: 'quarantine', key: `${name}/${key}` }
}
