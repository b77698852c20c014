/** Records that nobody can read: set aside untouched, taken back once they can be read, listed, and removed by the reader. */

import { createCell, type Readable } from '../storage/cell.ts'
import type { RecordPlace, SaveOutcome, Store, StoreName } from '../storage/store.ts'
import { STORE_NAMES } from '../storage/store.ts'

/** A record that cannot be shown as what it is. It is never changed, is part of every backup, and can be removed. */
export interface UnreadableRecord {
  /** What it was stored as, and under which key. */
  readonly name: StoreName
  readonly key: string
  readonly record: unknown
  /** A later version of this app wrote it, and will read it. */
  readonly isNewer: boolean
  /** It lies in its own store, not in quarantine, as newer ones do. */
  readonly isInPlace?: boolean
}

export interface Quarantine extends Readable<readonly UnreadableRecord[]> {
  /** Reads the list again. */
  load(): Promise<void>
}

/** Everything in quarantine but notes, which are listed with the notes. Empty until `load`. */
export function createQuarantine(store: Store): Quarantine {
  const cell = createCell<readonly UnreadableRecord[]>([])
  return {
    ...cell,
    async load() {
      cell.write((await listQuarantined(store)).filter(({ name }) => name !== 'notes'))
    },
  }
}

/** Of one kind or of all; none when the quarantine cannot be read now. */
export async function listQuarantined(store: Store, only?: StoreName): Promise<readonly UnreadableRecord[]> {
  const loaded = await store.all('quarantine')
  return [...(loaded.ok ? loaded.value : [])].flatMap(([place, record]) => {
    const name = STORE_NAMES.find((known) => place.startsWith(`${known}/`))
    if (name === undefined || (only !== undefined && name !== only)) return []
    return [{ name, key: place.slice(name.length + 1), record, isNewer: false }]
  })
}

/** In one transaction, and only what still cannot be read: it may have been written anew since. In read-only mode it stays. */
export function setAside(store: Store, from: RecordPlace, isReadable: (record: unknown) => boolean) {
  const to = formatPlace(from)
  return store.update([from, to], ([record]) =>
    record === undefined || isReadable(record)
      ? []
      : [
          { ...to, value: record },
          { ...from, value: undefined },
        ],
  )
}

/** Another version set it aside, and this one can read it. What has been written in its place meanwhile stays. */
export function takeBack(store: Store, to: RecordPlace) {
  const from = formatPlace(to)
  return store.update([from, to], ([record, present]) =>
    record === undefined || present !== undefined
      ? []
      : [
          { ...to, value: record },
          { ...from, value: undefined },
        ],
  )
}

/** Removes it, wherever it lies. */
export function discard(
  store: Store,
  { name, key, isNewer, isInPlace = isNewer }: UnreadableRecord,
): Promise<SaveOutcome> {
  const aside = formatPlace({ name, key })
  // Under the key of one that is not in place lies something readable by now, or nothing.
  return store.update([aside, { name, key }], () => [
    { ...aside, value: undefined },
    ...(isInPlace ? [{ name, key, value: undefined }] : []),
  ])
}

/** Puts back what was removed. */
export function bringBack(
  store: Store,
  { name, key, record, isNewer, isInPlace = isNewer }: UnreadableRecord,
): Promise<SaveOutcome> {
  const to = isInPlace ? { name, key } : formatPlace({ name, key })
  return store.put(to.name, to.key, record)
}

function formatPlace({ name, key }: RecordPlace): RecordPlace {
  return { name: 'quarantine', key: `${name}/${key}` }
}
