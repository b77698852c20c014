import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseBackup, type Backup } from '../../../src/reader/backup/parse-backup.ts'
import { lookAtRestore, restoreBackup } from '../../../src/reader/backup/restore.ts'
import type { Note } from '../../../src/reader/notes/note.ts'
import type { AppDatabase } from '../../../src/storage/app-database.ts'
import { storedNote, visitNotes } from '../notes/notes.ts'
import { leaveAll, openEmptyBrowser, visit, writeDisk } from '../visits.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(leaveAll)

const listNotes = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, Note] => {
      const id = `n${index}`
      return [id, storedNote({ id, text: `Note ${index}`, savedOrder: index + 1 })]
    }),
  )

function backupOf(count: number): Backup {
  const text = JSON.stringify({
    format: 'transcript-explorer-backup',
    version: 1,
    records: { notes: listNotes(count) },
  })
  const read = parseBackup(text)
  if (!read.ok) throw new Error(read.reason)
  return read.backup
}

/** Counts what is asked of the store, and how many records go through it. */
function countRequests(store: AppDatabase) {
  const counts = { requests: 0, records: 0 }
  const counted: AppDatabase = {
    ...store,
    async get(name, key) {
      counts.requests += 1
      return store.get(name, key)
    },
    async all(name) {
      counts.requests += 1
      const loaded = await store.all(name)
      counts.records += loaded.ok ? loaded.value.size : 0
      return loaded
    },
    update(refs, decide) {
      counts.requests += 1
      counts.records += refs.length
      return store.update(refs, decide)
    },
  }
  return { counted, counts }
}

async function restore(count: number) {
  openEmptyBrowser()
  const { store, notes, reader } = await visitNotes()
  const { counted, counts } = countRequests(store)
  const reloads: string[] = []
  let isTold = 0
  notes.subscribe(() => isTold++)
  const backup = backupOf(count)
  await lookAtRestore(counted, backup)
  const { undo } = await restoreBackup(counted, backup, async (names) => {
    reloads.push(...names)
    await reader.reload(names)
  })
  expect(notes.getState().notes.size).toBe(count)
  await undo()
  expect(notes.getState().notes.size).toBe(0)
  leaveAll()
  return { ...counts, reloads, isTold }
}

describe('the work of bringing in a backup', () => {
  it('grows with its notes and no faster: one transaction and one reload, however many there are', async () => {
    const [some, twice] = [await restore(250), await restore(500)]
    expect(some).toMatchObject({ requests: 3, reloads: ['notes', 'notes'], isTold: 2 })
    expect(twice).toMatchObject({ requests: 3, reloads: ['notes', 'notes'], isTold: 2 })
    expect(twice.records / some.records).toBeLessThanOrEqual(2.5)
  })

  it('is one message to the other tabs', async () => {
    const one = await visitNotes()
    const two = await visitNotes()
    let isTold = 0
    const isThere = new Promise<void>((resolve) => {
      two.notes.subscribe(() => {
        isTold += 1
        if (two.notes.getState().notes.size === 300) resolve()
      })
    })
    await restoreBackup(one.store, backupOf(300), one.reader.reload)
    await isThere
    expect(isTold).toBe(1)
  })
})

it('opening thousands of notes reads each kind of record once and shows them in one go @slow', async () => {
  await writeDisk('notes', listNotes(2000))
  const { store, reader } = visit()
  await reader.loaded
  const asked: string[] = []
  const { all } = store
  store.all = (name) => {
    asked.push(name)
    return all(name)
  }
  const notes = await reader.loadNotes()
  expect(notes.getState().notes.size).toBe(2000)
  expect(asked.toSorted()).toEqual(['notes', 'quarantine'])
})
