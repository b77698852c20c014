import { expect, it } from 'vitest'
import type { Backup, BackupKind, Fate, RestorePlan, Restored } from '../../../src/services/notes/notebook.ts'
import { describeRestored, listPlan } from '../../../src/views/notes/notebook-files.tsx'

const plan = (counts: Partial<Record<BackupKind, Partial<Record<Fate, number>>>>): RestorePlan => ({
  changes: [],
  counts: new Map(
    Object.entries(counts).map(([kind, fates]) => [
      kind as BackupKind,
      new Map(Object.entries(fates) as [Fate, number][]),
    ]),
  ),
})
const backup: Backup = {
  madeOn: undefined,
  records: [],
  aside: [],
  skipped: [
    { name: 'recordings', key: 'a', reason: 'the file ends before its data' },
    { name: 'recordings', key: 'b', reason: 'the file ends before its data' },
    { name: 'notes', key: 'c', reason: 'its key is too long' },
  ],
}

it('each kind is named with what becomes of how many, before and after', () => {
  const counts = plan({
    settings: { left: 1, same: 3, joined: 1 },
    recordings: { named: 1, skipped: 2 },
    notes: { same: 1, added: 1200, both: 2, aside: 1 },
  })
  const both = '2 differ from yours: both are kept'
  const rest = [
    'Recordings: 1 by name only: choose the file again, 2 skipped (the file ends before its data)',
    'Settings: 1 will be joined with yours, 3 are here already, 1 differs: yours is kept',
  ]
  const aside = '1 can’t be read: kept aside until a version can'
  expect(listPlan(counts, backup)).toEqual([
    `Notes: 1,200 will be added, ${both}, 1 is here already, ${aside}`,
    ...rest,
  ])
  expect(listPlan(counts, backup, true)[0]).toBe(`Notes: 1,200 added, ${both}, 1 is here already, ${aside}`)
  expect(listPlan(plan({}), backup)).toEqual(['Empty backup'])
})

it('an import that did not happen says so', () => {
  const done = (outcome: Restored['outcome']) =>
    describeRestored({ outcome, plan: plan({}), undo: async () => outcome })
  expect(done('full')).toContain('no space left')
  expect(done('failed')).toContain('could not store it')
  expect(done('saved')).toBe('Nothing was new.')
})
