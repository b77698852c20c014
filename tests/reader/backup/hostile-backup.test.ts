import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/core/import/limits.ts'
import { parseBackup, type Backup } from '../../../src/reader/backup/parse-backup.ts'
import { restoreBackup } from '../../../src/reader/backup/restore.ts'
import type { Note } from '../../../src/reader/notes/note.ts'
import { createPosition, leave, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from '../visits.ts'
import { correctionOf } from '../corrections/corrections.ts'
import { draftNote, listTexts, storedNote, visitNotes } from '../notes/notes.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(leaveAll)

const WILD = 2 ** 40
const MAX = Number.MAX_SAFE_INTEGER

function read(records: object): Backup {
  const result = parseBackup(JSON.stringify({ format: 'transcript-explorer-backup', version: 1, records }))
  if (!result.ok) throw new Error(result.reason)
  return result.backup
}

const positionIn = (episodeId: string, savedOrder: number) => ({ ...createPosition(episodeId), savedOrder })
const clip = (id: string, position: number) => ({
  id,
  position,
  name: id,
  episodeId: 'bees',
  episodeTitle: 'Bees',
  start: 1,
  end: 2,
})
const NOTES = { n1: storedNote({ savedOrder: WILD, revision: WILD }), n2: storedNote({ id: 'n2', savedOrder: 7 }) }
const RECORDS = {
  notes: NOTES,
  places: { bees: positionIn('bees', WILD), ants: positionIn('ants', 3) },
  recent: { 'search honey': { kind: 'search', text: 'honey', savedOrder: MAX } },
  settings: { exportedOrder: WILD },
  clips: { a: clip('a', MAX), b: clip('b', 4) },
}

describe('a backup with numbers at the end of the scale', () => {
  it('is numbered anew in the same order', () => {
    const values = Object.fromEntries(read(RECORDS).records.map(({ name, key, value }) => [`${name}/${key}`, value]))
    expect(values).toMatchObject({
      'notes/n1': { savedOrder: 2, revision: 1 },
      'notes/n2': { savedOrder: 1, revision: 1 },
      'places/bees': { savedOrder: 2 },
      'places/ants': { savedOrder: 1 },
      'recent/search honey': { savedOrder: 1 },
      'settings/exportedOrder': 2,
      'clips/a': { position: 2 },
      'clips/b': { position: 1 },
    })
  })

  it('leaves what is made afterwards readable at the next visit', async () => {
    const first = await visitNotes()
    const clips = await first.reader.loadClips()
    await restoreBackup(first.store, read(RECORDS), first.reader.reload)
    first.notes.add(draftNote('made later'))
    first.reader.readingPositions.keep(createPosition('wasps'))
    first.reader.recent.addSearch('wax')
    expect(clips.add({ name: 'c', episodeId: 'bees', episodeTitle: 'Bees', start: 5, end: 6 })).toBe('added')
    await first.notes.flush()
    await first.reader.flush()
    leave(first)
    const second = await visitNotes()
    await second.reader.loaded
    expect(listTexts(second.notes)).toContain('made later')
    expect(second.reader.readingPositions.getState()[0]).toMatchObject({ episodeId: 'wasps' })
    expect(second.reader.recent.getState().searches[0]).toMatchObject({ text: 'wax' })
    expect((await second.reader.loadClips()).getState().map(({ name }) => name)).toEqual(['b', 'a', 'c'])
    expect(await readDisk('quarantine')).toEqual({})
  })
})

describe('a store that such a backup has damaged already', () => {
  it('keeps working, and takes back what was set aside for its number alone', async () => {
    await writeDisk('notes', { n1: storedNote({ text: 'old', savedOrder: WILD, revision: MAX }) })
    await writeDisk('quarantine', {
      'notes/n2': storedNote({ id: 'n2', text: 'set aside', savedOrder: WILD + 1 }),
      'places/bees': positionIn('bees', WILD + 1),
      'clips/a': clip('a', 1e9 + 1),
    })
    const tab = await visitNotes()
    await tab.reader.loaded
    const clips = await tab.reader.loadClips()
    tab.notes.change('n1', { text: 'changed' })
    tab.notes.add(draftNote('new'))
    expect(clips.add({ name: 'c', episodeId: 'bees', episodeTitle: 'Bees', start: 5, end: 6 })).toBe('added')
    await tab.notes.flush()
    await tab.reader.flush()
    leave(tab)
    const later = await visitNotes()
    await later.reader.loaded
    expect(listTexts(later.notes)).toEqual(['changed', 'new', 'set aside'])
    expect(later.reader.readingPositions.find('bees')).toBeDefined()
    expect((await later.reader.loadClips()).getState().map(({ name, position }) => [name, position])).toEqual([
      ['a', 1],
      ['c', 2],
    ])
    const orders = [...later.notes.getState().notes.values()].map(({ note }) => note.savedOrder)
    expect(new Set(orders).size).toBe(3)
    expect(await readDisk('quarantine')).toEqual({})
  })

  it('writes over the very last number, and the note stays readable', async () => {
    await writeDisk('notes', { n1: storedNote({ savedOrder: MAX, revision: MAX }) })
    const tab = await visitNotes()
    tab.notes.change('n1', { text: 'changed' })
    await tab.notes.flush()
    expect((await readDisk('notes'))['n1']).toMatchObject({
      text: 'changed',
      savedOrder: MAX,
      revision: 1,
    } satisfies Partial<Note>)
  })
})

describe('ids that no episode, note or clip can have', () => {
  it.each([
    ['notes', { n1: storedNote({ episodeId: 'x\ud800' }) }],
    ['notes', { 'n\ud800': storedNote({ id: 'n\ud800' }) }],
    ['notes', { n1: storedNote({ id: 'n2' }) }],
    ['clips', { y: { ...clip('y', 1), episodeId: 'y\ud800' } }],
    ['clips', { y: clip('z', 1) }],
    ['places', { bees: positionIn('ants', 1) }],
    ['places', { '../x': positionIn('../x', 1) }],
    ['heard', { 'x\ud800': [{ start: 1, end: 2 }] }],
    ['searches', { honey: { q: 'bees', savedOrder: 1 } }],
    ['searches', { honey: { q: 'honey', savedOrder: -1 } }],
    ['corrections', { bees: [correctionOf('ants')] }],
    ['corrections', { bees: [correctionOf('bees'), { ...correctionOf('bees'), id: 'y', kind: 'later' }] }],
    ['corrections', { '../x': [] }],
    ['recent', { r: { kind: 'place', episodeId: '..', at: 1, text: '', savedOrder: 1 } }],
  ])('have the record kept aside in an import: %s', (name, records) => {
    expect(read({ [name]: records })).toMatchObject({
      records: [],
      aside: Object.entries(records).map(([key, value]) => ({ name, key, value, isInOwnStore: false })),
    })
  })

  it('set a stored record aside untouched', async () => {
    const note = storedNote({ episodeId: 'x\ud800' })
    await writeDisk('notes', { n1: note })
    await writeDisk('clips', { y: clip('z', 1) })
    await writeDisk('places', { bees: positionIn('ants', 1) })
    const tab = await visitNotes()
    await tab.reader.loaded
    expect((await tab.reader.loadClips()).getState()).toEqual([])
    expect(tab.notes.getState().unreadable).toEqual([{ name: 'notes', key: 'n1', record: note, isNewer: false }])
    await expect
      .poll(() => readDisk('quarantine'))
      .toEqual({ 'notes/n1': note, 'clips/y': clip('z', 1), 'places/bees': positionIn('ants', 1) })
    expect(await readDisk('clips')).toEqual({})
    expect(visit().reader.readingPositions.getState()).toEqual([])
  })
})

it('refuses a text longer than the limit, which it names', () => {
  expect(parseBackup(' '.repeat(LIMITS.backupBytes + 1))).toEqual({
    ok: false,
    reason: 'This file is too large to be a backup: its text is longer than 200 MB.',
  })
})
