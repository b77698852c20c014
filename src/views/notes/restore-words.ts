/** Describes in words what a backup changes. */

import { formatNumber } from '../../core/text/number.ts'
import type { Backup, BackupKind, Fate, RestorePlan, Restored } from '../../services/notes/notebook.ts'

const KINDS: Readonly<Record<BackupKind, string>> = {
  notes: 'Notes',
  clips: 'Clips',
  searches: 'Saved searches',
  episodes: 'Opened files',
  recordings: 'Recordings',
  places: 'Reading positions',
  heard: 'Listening history',
  recent: 'History',
  settings: 'Settings',
}

type Words = (count: number) => string

const is = (count: number) => (count === 1 ? 'is' : 'are')
const differs: Words = (count) => (count === 1 ? 'differs' : 'differ')

/** After the number, before it is done. In the order of the line. */
const PLANNED: Readonly<Record<Fate, Words>> = {
  added: () => 'will be added',
  joined: () => 'will be joined with yours',
  both: (count) => `${differs(count)} from yours: both are kept`,
  named: () => 'by name only: choose the file again',
  same: (count) => `${is(count)} here already`,
  left: (count) => `${differs(count)}: yours ${is(count)} kept`,
  aside: () => 'can’t be read: kept aside until a version can',
  skipped: () => 'skipped',
}

const DONE: typeof PLANNED = { ...PLANNED, added: () => 'added', joined: () => 'joined with yours' }

/** One line for each kind of thing in the backup, with what becomes of how many; never empty. */
export function listPlan(plan: RestorePlan, backup: Backup, isDone = false): readonly string[] {
  const words = isDone ? DONE : PLANNED
  const lines = (Object.keys(KINDS) as BackupKind[]).flatMap((kind) => {
    const fates = plan.counts.get(kind)
    if (!fates) return []
    const parts = (Object.keys(words) as Fate[]).flatMap((fate) => {
      const count = fates.get(fate)
      if (count === undefined) return []
      const reasons = fate === 'skipped' ? ` (${listReasons(backup, kind)})` : ''
      return [`${formatNumber(count)} ${words[fate](count)}${reasons}`]
    })
    return [`${KINDS[kind]}: ${parts.join(', ')}`]
  })
  return lines.length > 0 ? lines : ['Empty backup']
}

function listReasons({ skipped }: Backup, kind: BackupKind): string {
  return [...new Set(skipped.flatMap(({ name, reason }) => (name === kind ? [reason] : [])))].join('; ')
}

/** The sentence over the list of what was done. */
export function describeRestored({ outcome, plan }: Restored): string {
  if (outcome === 'full') return 'Nothing was imported: the browser has no space left.'
  if (outcome !== 'saved') return 'Nothing was imported: the browser could not store it.'
  return plan.changes.length > 0 ? 'Imported.' : 'Nothing was new.'
}
