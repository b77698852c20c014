import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createNotes } from '../../../src/reader/notes/create-notes.ts'
import { createAppDatabase } from '../../../src/storage/create-app-database.ts'
import type { SaveOutcome, AppDatabase } from '../../../src/storage/app-database.ts'
import { settle } from '../../storage/fake-browser.ts'
import { leaveAll, openEmptyBrowser } from '../visits.ts'
import { draftNote } from './notes.ts'
import { watchSaving, type SavingWatch } from './watch-saving.ts'

let watch: SavingWatch
let real: AppDatabase

beforeEach(() => {
  openEmptyBrowser()
  watch = watchSaving()
  real = createAppDatabase()
})
afterEach(() => {
  watch.stop()
  real.close()
  leaveAll()
})

/** A visit in which notes are made, changed, removed and left half written. Answers every promise that was broken. */
async function keepNotes(store: AppDatabase): Promise<readonly string[]> {
  const notes = createNotes({ store, onSaved: () => {} })
  await notes.load()
  watch.watch(notes)
  const first = notes.add(draftNote('one'))
  const second = notes.add(draftNote('two'))
  await notes.flush()
  notes.change(first.id, { text: 'three' })
  const flushed = notes.flush()
  notes.change(first.id, { text: 'four' })
  await flushed
  notes.change(second.id, { text: 'five' })
  await notes.rescue()
  notes.remove(second.id)
  notes.restore(second)
  await notes.flush()
  await settle()
  return watch.broken
}

describe('"saved" is said when the transaction is complete, and every transaction on the notes is strict', () => {
  it('by this program', async () => {
    expect(await keepNotes(real)).toEqual([])
    expect(watch.count()).toBeGreaterThan(6)
  })

  it.each<[string, (store: AppDatabase) => AppDatabase]>([
    ['as soon as it is asked', (store) => ({ ...store, update: sayAtOnce(store, 0) })],
    ['when the request has gone out', (store) => ({ ...store, update: sayAtOnce(store, 3) })],
  ])('not by one that says so %s: it is found out', async (_title, spoil) => {
    expect(await keepNotes(spoil(real))).toContain('"one" is called saved before its transaction is complete')
  })

  it('not by one that opens its transactions as browsers do by themselves: it is found out', async () => {
    const { transaction } = IDBDatabase.prototype
    IDBDatabase.prototype.transaction = function open(names, mode) {
      return transaction.call(this, names, mode)
    }
    expect(await keepNotes(real)).toContain('a transaction on the notes is not strict')
  })
})

/** Starts the write and does not wait for it. */
function sayAtOnce(store: AppDatabase, turns: number): AppDatabase['update'] {
  return async (refs, decide): Promise<SaveOutcome> => {
    const isDecided = new Promise<void>((resolve) => {
      void store.update(refs, (found) => {
        resolve()
        return decide(found)
      })
    })
    await isDecided
    for (let turn = 0; turn < turns; turn++) await Promise.resolve()
    return 'saved'
  }
}
