import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeBackup } from '../../../src/reader/backup/make-backup.ts'
import { parseBackup, type Backup } from '../../../src/reader/backup/parse-backup.ts'
import type { RestorePlan } from '../../../src/reader/backup/plan-restore.ts'
import type { BackupKind } from '../../../src/reader/backup/record-readers.ts'
import { lookAtRestore, restoreBackup } from '../../../src/reader/backup/restore.ts'
import { settle } from '../../storage/fake-browser.ts'
import { draftNote, listTexts, storedNote, visitNotes, type NotesVisit } from '../notes/notes.ts'
import { createPosition, leaveAll, openEmptyBrowser, readDisk, writeDisk } from '../visits.ts'
import { correctionOf } from '../corrections/corrections.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(leaveAll)

const NO_FILES = { episodes: new Map<string, unknown>(), recordings: new Map<string, unknown>() }

const write = async (visit: NotesVisit, files = NO_FILES) =>
  (
    await makeBackup(visit.store, visit.reader, visit.notes.getState(), { madeOn: '2026-03-01T08:00:00.000Z', files })
  ).text()

/** Of one kind, how many fared how. */
const count = (plan: RestorePlan | undefined, kind: BackupKind) => Object.fromEntries(plan?.counts.get(kind) ?? [])

function read(text: string): Backup {
  const result = parseBackup(text)
  if (!result.ok) throw new Error(result.reason)
  return result.backup
}

/** A backup with these records. */
function backupOf(records: object): string {
  return JSON.stringify({ format: 'transcript-explorer-backup', version: 1, records })
}

async function makeFullVisit(): Promise<NotesVisit> {
  const visit = await visitNotes()
  visit.notes.add(draftNote('Compare.', { tags: ['bees'] }))
  visit.notes.add(draftNote('=1+1 <b>"; drop table\u0000'))
  visit.reader.readingPositions.keep(createPosition('bees'))
  visit.reader.settings.change({ theme: 'dark', rate: 1.5 })
  visit.reader.playedRanges.add('bees', { start: 10, end: 60 })
  visit.reader.recent.addSearch('honey')
  const clips = await visit.reader.loadClips()
  clips.add({ name: 'Dance', episodeId: 'bees', episodeTitle: 'Bees', start: 10, end: 20.5, text: 'They dance.' })
  const searches = await visit.reader.loadSearches()
  searches.save({ q: 'honey -bees after:2026' })
  searches.markSeen({ q: 'honey -bees after:2026' }, { episodes: { bees: 3 }, others: 1 })
  const corrections = await visit.reader.loadCorrections()
  corrections.change('bees', { add: [correctionOf('bees')] })
  await visit.reader.loaded
  await visit.reader.flush()
  return visit
}

const STORES = ['notes', 'places', 'settings', 'heard', 'recent', 'clips', 'searches', 'corrections'] as const
const readAll = async () =>
  Object.fromEntries(await Promise.all(STORES.map(async (name) => [name, await readDisk(name)])))

describe('a backup', () => {
  it('brings everything to an empty device, exactly, and can be taken back', async () => {
    const text = await write(await makeFullVisit())
    const before = await readAll()
    leaveAll()
    openEmptyBrowser()
    const visit = await visitNotes()
    await visit.reader.loaded
    const plan = await lookAtRestore(visit.store, read(text))
    expect([...plan!.counts].map(([kind, fates]) => [kind, Object.fromEntries(fates)])).toEqual([
      ['notes', { added: 2 }],
      ['settings', { added: 2 }],
      ['places', { added: 1 }],
      ['heard', { added: 1 }],
      ['recent', { added: 1 }],
      ['clips', { added: 1 }],
      ['searches', { added: 1 }],
      ['corrections', { added: 1 }],
    ])
    expect(await readDisk('notes')).toEqual({})
    const restored = await restoreBackup(visit.store, read(text), visit.reader.reload)
    expect(restored.outcome).toBe('saved')
    expect(await readAll()).toEqual(before)
    expect(listTexts(visit.notes)).toEqual(['=1+1 <b>"; drop table\u0000', 'Compare.'])
    expect(visit.reader.settings.getState()).toMatchObject({ theme: 'dark', rate: 1.5 })
    expect(visit.reader.playedRanges.find('bees')).toEqual([{ start: 10, end: 60 }])
    expect(await restored.undo()).toBe('saved')
    expect(listTexts(visit.notes)).toEqual([])
    expect(await readDisk('notes')).toEqual({})
    expect(visit.reader.settings.getState().theme).toBe('system')
  })

  it('changes nothing where everything is here already, however often it comes', async () => {
    const visit = await makeFullVisit()
    const text = await write(visit)
    const before = await readAll()
    const { plan, outcome } = await restoreBackup(visit.store, read(text), visit.reader.reload)
    expect(outcome).toBe('saved')
    expect(plan.changes).toEqual([])
    expect([...plan.counts].flatMap(([, fates]) => [...fates.keys()])).toEqual(Array(STORES.length).fill('same'))
    expect(count(plan, 'notes')).toEqual({ same: 2 })
    expect(await readAll()).toEqual(before)
  })

  it('keeps both where a note has other words here, once', async () => {
    await writeDisk('notes', { n1: storedNote({ text: 'mine' }) })
    const visit = await visitNotes()
    const text = backupOf({ notes: { n1: storedNote({ text: 'from the backup' }) } })
    await restoreBackup(visit.store, read(text), visit.reader.reload)
    expect(listTexts(visit.notes)).toEqual(['from the backup', 'mine'])
    expect(count((await restoreBackup(visit.store, read(text), visit.reader.reload)).plan, 'notes')).toEqual({
      same: 1,
    })
    expect(listTexts(visit.notes)).toEqual(['from the backup', 'mine'])
  })

  it('replaces nothing that is here: only what is missing is filled in, and what was heard is joined', async () => {
    const visit = await makeFullVisit()
    const heard = [{ start: 50, end: 90 }]
    const text = backupOf({ settings: { theme: 'light', typeface: 'sans' }, heard: { bees: heard } })
    const { plan, undo } = await restoreBackup(visit.store, read(text), visit.reader.reload)
    expect(count(plan, 'settings')).toEqual({ left: 1, added: 1 })
    expect(count(plan, 'heard')).toEqual({ joined: 1 })
    expect(visit.reader.settings.getState()).toMatchObject({ theme: 'dark', typeface: 'sans' })
    expect(visit.reader.playedRanges.find('bees')).toEqual([{ start: 10, end: 90 }])
    await undo()
    expect(visit.reader.playedRanges.find('bees')).toEqual([{ start: 10, end: 60 }])
  })

  it('brings clips in beside those that are here, and keeps aside what is no clip', async () => {
    const visit = await makeFullVisit()
    const clips = await visit.reader.loadClips()
    const good = { id: 'x', position: 0.5, name: '', episodeId: 'ants', episodeTitle: 'Ants', start: 1, end: 2 }
    const text = backupOf({ clips: { x: good, y: { ...good, id: 'y', end: 0 }, z: '<b>' } })
    const { plan, undo } = await restoreBackup(visit.store, read(text), visit.reader.reload)
    expect(count(plan, 'clips')).toEqual({ added: 1, aside: 2 })
    expect(clips.getState().map(({ episodeId }) => episodeId)).toEqual(['ants', 'bees'])
    expect(await readDisk('quarantine')).toEqual({ 'clips/y': { ...good, id: 'y', end: 0 }, 'clips/z': '<b>' })
    expect(await undo()).toBe('saved')
    expect(clips.getState().map(({ episodeId }) => episodeId)).toEqual(['bees'])
  })

  it('leaves what was changed since when it is taken back', async () => {
    const visit = await visitNotes()
    const text = backupOf({ notes: { n1: storedNote(), n2: storedNote({ id: 'n2', text: 'other' }) } })
    const restored = await restoreBackup(visit.store, read(text), visit.reader.reload)
    visit.notes.change('n1', { text: 'worked on since' })
    await visit.notes.flush()
    await restored.undo()
    await settle()
    expect(listTexts(visit.notes)).toEqual(['worked on since'])
  })

  it('holds clips and positions for which the disk has no space', async () => {
    const visit = await visitNotes()
    const clips = await visit.reader.loadClips()
    await visit.reader.loaded
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError')
    })
    clips.add({ name: 'Dance', episodeId: 'bees', episodeTitle: 'Bees', start: 10, end: 20.5 })
    visit.reader.readingPositions.keep(createPosition('bees'))
    await visit.reader.flush()
    const text = await write(visit)
    put.mockRestore()
    expect(read(text).records).toMatchObject([
      { name: 'places', key: 'bees' },
      { name: 'clips', value: { name: 'Dance' } },
    ])
  })

  it('holds what is not saved yet, and what nobody can read', async () => {
    await writeDisk('notes', { n1: { version: 1, text: 7n } })
    const visit = await visitNotes()
    visit.notes.add(draftNote('just now'))
    const text = await write(visit)
    expect(read(text)).toMatchObject({
      records: [{ name: 'notes', value: { text: 'just now' } }],
      aside: [{ name: 'notes', key: 'n1', value: { version: 1, text: 7n }, isInOwnStore: false }],
    })
  })
})

describe('what nobody can read', () => {
  const newer = { ...storedNote({ id: 'n2' }), version: 3, mood: 'glad' }
  const damaged = { version: 1, text: null }

  it('comes back from backups of each version: newer notes into their store, all else into quarantine, once', async () => {
    const unreadable = { n2: newer, n3: damaged, 'clips/y': '<b>' }
    const files = [1, 2].map((version) => JSON.stringify({ ...JSON.parse(backupOf({ unreadable })), version }))
    await writeDisk('notes', { n2: newer, n3: damaged })
    await writeDisk('clips', { y: '<b>' })
    const before = await visitNotes()
    await before.reader.loadClips()
    await expect.poll(() => readDisk('quarantine')).toEqual({ 'notes/n3': damaged, 'clips/y': '<b>' })
    files.push(await write(before))
    leaveAll()
    for (const text of files) {
      openEmptyBrowser()
      // One browser after the other.
      // oxlint-disable-next-line no-await-in-loop
      const visit = await visitNotes()
      // oxlint-disable-next-line no-await-in-loop
      const { undo } = await restoreBackup(visit.store, read(text), visit.reader.reload)
      const disk = async () => [await readDisk('notes'), await readDisk('quarantine')]
      // oxlint-disable-next-line no-await-in-loop
      expect(await disk()).toEqual([{ n2: newer }, { 'notes/n3': damaged, 'clips/y': '<b>' }])
      expect(visit.notes.getState().unreadable.map(({ key, isNewer }) => [key, isNewer])).toEqual([
        ['n2', true],
        ['n3', false],
      ])
      // oxlint-disable-next-line no-await-in-loop
      const again = await restoreBackup(visit.store, read(text), visit.reader.reload)
      expect(again.plan.changes).toEqual([])
      // oxlint-disable-next-line no-await-in-loop
      expect(await undo()).toBe('saved')
      // oxlint-disable-next-line no-await-in-loop
      expect(await disk()).toEqual([{}, {}])
      leaveAll()
    }
  })

  it('comes in as what it is where this version can read it', async () => {
    const visit = await visitNotes()
    const text = backupOf({ unreadable: { n1: storedNote({ text: 'readable by now' }) } })
    const { plan } = await restoreBackup(visit.store, read(text), visit.reader.reload)
    expect(count(plan, 'notes')).toEqual({ added: 1 })
    expect(listTexts(visit.notes)).toEqual(['readable by now'])
  })

  it('stands beside another damaged record of the same key, and beside a note that can be read', async () => {
    await writeDisk('quarantine', { 'notes/n3': damaged })
    await writeDisk('notes', { n2: storedNote({ id: 'n2' }) })
    const visit = await visitNotes()
    const text = backupOf({ unreadable: { n2: newer, n3: { version: 1, text: 3 } } })
    const { plan } = await restoreBackup(visit.store, read(text), visit.reader.reload)
    expect(count(plan, 'notes')).toEqual({ aside: 2 })
    expect(Object.values(await readDisk('quarantine'))).toEqual([newer, damaged, { version: 1, text: 3 }])
    const again = await restoreBackup(visit.store, read(text), visit.reader.reload)
    expect(count(again.plan, 'notes')).toEqual({ same: 2 })
  })

  it('of which there is far too much is skipped, with the reason', () => {
    const junk = Object.fromEntries(Array.from({ length: 1002 }, (_, index) => [`c${index}`, 'x']))
    const { aside, skipped } = read(backupOf({ clips: junk, notes: { ['n'.repeat(501)]: 'x' } }))
    expect(aside).toHaveLength(1000)
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'its key is too long',
      'too many that can’t be read',
      'too many that can’t be read',
    ])
  })
})

describe('a file that is no backup, or not a whole one', () => {
  it.each([
    ['nothing', '', /is not JSON/],
    ['half a backup', '{"format":"transcript-explorer-backup","version":1,"rec', /only a part/],
    ['an episode', '{"formatVersion":1,"id":"x"}', /Open a file/],
    ['a web page', '<!doctype html><script>alert(1)</script>', /is not JSON/],
    ['one of a newer version', '{"format":"transcript-explorer-backup","version":5,"records":{}}', /newer version/],
    ['one without records', '{"format":"transcript-explorer-backup","version":1}', /Empty backup/],
    ['a list', '[]', /is not JSON/],
    ['something nested a million deep', '['.repeat(1_000_000), /nested too deep/],
  ])('%s is refused with a reason', (_title, text, reason) => {
    expect(parseBackup(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) })
  })

  it('reads what can be read of one, and counts the rest', () => {
    const backup = read(
      backupOf({
        notes: { n1: storedNote(), n2: { ...storedNote(), id: 'n3' }, n4: { version: 9 }, __proto__: null },
        places: { bees: 'nowhere' },
        episodes: { x: {} },
        settings: 'all of them',
      }),
    )
    expect(backup.records.map(({ name, key }) => `${name}/${key}`)).toEqual(['notes/n1'])
    expect(backup.aside.map(({ key, isInOwnStore }) => [key, isInOwnStore])).toEqual([
      ['n2', false],
      ['n4', true],
      ['bees', false],
    ])
  })

  it('takes no words for anything but words', async () => {
    const visit = await visitNotes()
    const hostile = '<img src=x onerror=alert(1)>'
    const text = backupOf({ notes: { n1: storedNote({ text: hostile, episodeTitle: hostile, tags: [hostile] }) } })
    await restoreBackup(visit.store, read(text), visit.reader.reload)
    expect(visit.notes.getState().notes.get('n1')?.note).toMatchObject({ text: hostile, tags: [hostile] })
  })

  it('with nothing in it changes nothing', async () => {
    const visit = await visitNotes()
    expect(await restoreBackup(visit.store, read(backupOf({})), visit.reader.reload)).toMatchObject({
      outcome: 'saved',
      plan: { changes: [] },
    })
  })
})
