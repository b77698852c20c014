/** Brings a backup in: first as a look at what it would do, then in one transaction, with a way back. */

import type { RecordChange, RecordPlace, SaveOutcome, Store } from '../../storage/store.ts'
import { listRestorePlaces, planRestore, type RestorePlan } from './plan-restore.ts'
import type { Backup } from './read-backup.ts'

export interface Restored {
  readonly outcome: SaveOutcome
  /** What was really done: another tab may have changed something since the look. */
  readonly plan: RestorePlan
  /** Takes back what was brought in; what has been changed since stays. */
  undo(): Promise<SaveOutcome>
}

/** Undefined when what is here cannot be read. Changes nothing. */
export async function lookAtRestore(store: Store, backup: Backup): Promise<RestorePlan | undefined> {
  const loads = await Promise.all(listRestorePlaces(backup).map(({ name, key }) => store.get(name, key)))
  if (!loads.every((load) => load.ok)) return undefined
  return planRestore(
    backup,
    loads.map((load) => (load.ok ? load.value : undefined)),
  )
}

/** `onChange` hears of every record that is another one now. */
export async function restoreBackup(
  store: Store,
  backup: Backup,
  onChange: (place: RecordPlace) => Promise<void>,
): Promise<Restored> {
  const places = listRestorePlaces(backup)
  let plan = planRestore(backup, [])
  let before: readonly unknown[] = []
  // A transaction over no store at all is none.
  if (places.length === 0) return { outcome: 'saved', plan, undo: async () => 'saved' }
  const outcome = await store.update(places, (found) => {
    plan = planRestore(backup, found)
    const here = new Map(places.map(({ name, key }, index) => [`${name}/${key}`, found[index]]))
    before = plan.changes.map(({ name, key }) => here.get(`${name}/${key}`))
    return plan.changes
  })
  const { changes } = plan
  if (outcome === 'saved') await Promise.all(changes.map(onChange))
  return {
    outcome,
    plan,
    async undo() {
      if (outcome !== 'saved' || changes.length === 0) return outcome
      const undone = await store.update(changes, (found) => takeBack(changes, before, found))
      if (undone === 'saved') await Promise.all(changes.map(onChange))
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
    JSON.stringify(found[index]) === JSON.stringify(value) ? [{ name, key, value: before[index] }] : [],
  )
}
