/** Imports a backup: first a preview, then one transaction, with undo. */

import type { RecordChange, SaveOutcome, AppDatabase, StoreName } from '../../storage/app-database.ts'
import { getRestoreRefs, planRestore, type RestorePlan } from './plan-restore.ts'
import type { Backup } from './parse-backup.ts'
import type { FileReaders } from './record-readers.ts'
import { isSameValue } from './stored-value.ts'

export interface Restored {
  readonly outcome: SaveOutcome
  /** The plan as carried out; another tab may have changed something since the preview. */
  readonly plan: RestorePlan
  /** Removes what was imported; records that have been changed since stay. */
  undo(): Promise<SaveOutcome>
}

/** Undefined when what is here cannot be read. Changes nothing. */
export async function lookAtRestore(
  store: AppDatabase,
  backup: Backup,
  files?: FileReaders,
): Promise<RestorePlan | undefined> {
  const refs = getRestoreRefs(backup)
  const here = new Map<StoreName, ReadonlyMap<string, unknown>>()
  for (const name of new Set(refs.map((ref) => ref.name))) {
    // At most one request for each kind of record.
    // oxlint-disable-next-line no-await-in-loop
    const loaded = await store.all(name)
    if (!loaded.ok) return undefined
    here.set(name, loaded.value)
  }
  return planRestore(
    backup,
    refs.map(({ name, key }) => here.get(name)?.get(key)),
    files,
  )
}

/** `onChanged` is called once, after the transaction, with the kinds of records that have changed. */
export async function restoreBackup(
  store: AppDatabase,
  backup: Backup,
  onChanged: (names: ReadonlySet<StoreName>) => Promise<void>,
  files?: FileReaders,
): Promise<Restored> {
  const refs = getRestoreRefs(backup)
  let plan = planRestore(backup, [], files)
  let before: readonly unknown[] = []
  // A transaction needs at least one store.
  if (refs.length === 0) return { outcome: 'saved', plan, undo: async () => 'saved' }
  const outcome = await store.update(refs, (found) => {
    plan = planRestore(backup, found, files)
    const here = new Map(refs.map(({ name, key }, index) => [`${name}/${key}`, found[index]]))
    before = plan.changes.map(({ name, key }) => here.get(`${name}/${key}`))
    return plan.changes
  })
  const { changes } = plan
  const names = new Set(changes.map(({ name }) => name))
  if (outcome === 'saved') await onChanged(names)
  return {
    outcome,
    plan,
    async undo() {
      if (outcome !== 'saved' || changes.length === 0) return outcome
      const undone = await store.update(changes, (found) => takeBack(changes, before, found))
      if (undone === 'saved') await onChanged(names)
      return undone
    },
  }
}

function takeBack(
  changes: readonly RecordChange[],
  before: readonly unknown[],
  found: readonly unknown[],
): readonly RecordChange[] {
  return changes.flatMap(({ name, key, value }, index) =>
    isSameValue(found[index], value) ? [{ name, key, value: before[index] }] : [],
  )
}
