import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { failWith, openElsewhere, settle, waitForPhase, type FakeBrowser } from '../../storage/fake-browser.ts'
import { createNotes } from '../../../src/reader/notes/create-notes.ts'
import type { AppDatabase } from '../../../src/storage/app-database.ts'
import { leave, leaveAll, openEmptyBrowser, readDisk, visit, writeDisk } from '../visits.ts'
import { draftNote, listSavings, listTexts, storedNote, visitNotes } from './notes.ts'

let browser: FakeBrowser

beforeEach(() => {
  browser = openEmptyBrowser()
})
afterEach(leaveAll)

describe('one tab', () => {
  it('shows a note at once and calls it saved when the disk has it', async () => {
    const { notes } = await visitNotes()
    const note = notes.add(draftNote('Compare.'))
    expect(notes.getState().notes.get(note.id)).toEqual({ note, saving: 'saving' })
    await notes.flush()
    expect(notes.getState().notes.get(note.id)?.saving).toBe('saved')
    expect(await readDisk('notes')).toEqual({ [note.id]: { ...note, revision: 1 } })
  })

  it('finds its notes again at the next visit', async () => {
    const first = await visitNotes()
    first.notes.add(draftNote('Compare.', { tags: ['bees'] }))
    await first.notes.flush()
    leave(first)
    const { notes } = await visitNotes()
    expect([...notes.getState().notes.values()]).toMatchObject([
      { note: { text: 'Compare.', tags: ['bees'] }, saving: 'saved' },
    ])
  })

  it('saves what is typed half a second after the last key, in one write', async () => {
    const { notes } = await visitNotes()
    const { id } = notes.add(draftNote())
    await notes.flush()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const put = vi.spyOn(IDBObjectStore.prototype, 'put')
    for (const text of ['C', 'Co', 'Compare']) {
      notes.change(id, { text })
      vi.advanceTimersByTime(499)
    }
    await settle()
    expect(put).not.toHaveBeenCalled()
    expect(listSavings(notes)).toEqual(['saving'])
    vi.advanceTimersByTime(1)
    await settle()
    expect(put).toHaveBeenCalledTimes(1)
    expect(listSavings(notes)).toEqual(['saved'])
    expect(await readDisk('notes')).toMatchObject({ [id]: { text: 'Compare', revision: 2 } })
  })

  it('does not call a note saved whose words have changed while they were on the way', async () => {
    const { notes } = await visitNotes()
    const { id } = notes.add(draftNote('one'))
    const seen: string[] = []
    notes.subscribe(() => {
      const kept = notes.getState().notes.get(id)
      if (kept) seen.push(`${kept.note.text} ${kept.saving}`)
    })
    notes.change(id, { text: 'two' })
    await notes.flush()
    await settle()
    expect(seen).not.toContain('one saved')
    expect(seen.at(-1)).toBe('two saved')
    expect(await readDisk('notes')).toMatchObject({ [id]: { text: 'two' } })
  })

  it('removes a note, and brings it back as it was', async () => {
    const { notes } = await visitNotes()
    const { id } = notes.add(draftNote('Compare.'))
    await notes.flush()
    const { note } = notes.getState().notes.get(id)!
    notes.remove(id)
    expect(notes.getState().notes.size).toBe(0)
    await notes.flush()
    expect(await readDisk('notes')).toEqual({})
    notes.restore(note)
    await notes.flush()
    expect(await readDisk('notes')).toMatchObject({ [id]: { text: 'Compare.' } })
    expect(listSavings(notes)).toEqual(['saved'])
  })

  it('brings a note back that is still being removed', async () => {
    const { notes } = await visitNotes()
    const { id } = notes.add(draftNote('Compare.'))
    await notes.flush()
    const { note } = notes.getState().notes.get(id)!
    notes.remove(id)
    notes.restore(note)
    await notes.flush()
    await settle()
    expect(listTexts(notes)).toEqual(['Compare.'])
    expect(await readDisk('notes')).toMatchObject({ [id]: { text: 'Compare.' } })
  })

  it('writes nothing for a change that changes nothing, nor for a note that is not there', async () => {
    const { notes } = await visitNotes()
    const { id } = notes.add(draftNote('one'))
    await notes.flush()
    const put = vi.spyOn(IDBObjectStore.prototype, 'put')
    notes.change(id, { text: 'one' })
    notes.change('nobody', { text: 'two' })
    notes.remove('nobody')
    await notes.flush()
    expect(put).not.toHaveBeenCalled()
  })

  it('cuts what is longer than a note may be', async () => {
    const { notes } = await visitNotes()
    const { id } = notes.add(draftNote('x'.repeat(10_000_000)))
    expect(notes.getState().notes.get(id)?.note.text).toHaveLength(100_000)
    await notes.flush()
    expect(listSavings(notes)).toEqual(['saved'])
  })

  it('orders by sequence when the clock is set back', async () => {
    const { notes } = await visitNotes()
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime('2026-05-01')
    const first = notes.add(draftNote('first'))
    vi.setSystemTime('2020-01-01')
    const second = notes.add(draftNote('second'))
    expect(second.savedOrder).toBeGreaterThan(first.savedOrder)
  })
})

describe('two tabs', () => {
  async function openTwo() {
    const one = await visitNotes()
    const { id } = one.notes.add(draftNote('from the start'))
    await one.notes.flush()
    return { one: one.notes, two: (await visitNotes()).notes, id }
  }

  it('see what the other has saved', async () => {
    const { one, two, id } = await openTwo()
    one.change(id, { text: 'changed' })
    await one.flush()
    await vi.waitFor(() => expect(listTexts(two)).toEqual(['changed']))
    one.remove(id)
    await one.flush()
    await vi.waitFor(() => expect(listTexts(two)).toEqual([]))
  })

  it('keep both when both change one note, and the writer goes on in their own', async () => {
    const { one, two, id } = await openTwo()
    const copies: string[] = []
    two.onCopied((from, to) => copies.push(from, to))
    one.change(id, { text: 'mine' })
    two.change(id, { text: 'yours' })
    await one.flush()
    await two.flush()
    expect(listTexts(two)).toEqual(['mine', 'yours'])
    expect(two.getState().notes.get(id)?.note.text).toBe('mine')
    expect(copies[0]).toBe(id)
    expect(two.getState().notes.get(copies[1]!)?.note).toMatchObject({ text: 'yours', copyOf: id })
    expect(Object.values(await readDisk('notes'))).toHaveLength(2)
    await vi.waitFor(() => expect(listTexts(one)).toEqual(['mine', 'yours']))
  })

  it('keep what is typed on while the copy is made', async () => {
    const { one, two, id } = await openTwo()
    one.change(id, { text: 'mine' })
    await one.flush()
    two.change(id, { text: 'you' })
    const flushed = two.flush()
    two.change(id, { text: 'yours' })
    await flushed
    await two.flush()
    expect(listTexts(two)).toEqual(['mine', 'yours'])
    expect(
      Object.values(await readDisk('notes'))
        .map((note) => (note as { text: string }).text)
        .toSorted(),
    ).toEqual(['mine', 'yours'])
  })

  it('make no copy of equal words', async () => {
    const { one, two, id } = await openTwo()
    one.change(id, { text: 'the same' })
    two.change(id, { text: 'the same' })
    await one.flush()
    await two.flush()
    expect(listTexts(two)).toEqual(['the same'])
    expect(listSavings(two)).toEqual(['saved'])
  })

  it('a change outlives a removal', async () => {
    const { one, two, id } = await openTwo()
    one.remove(id)
    two.change(id, { text: 'still wanted' })
    await one.flush()
    await two.flush()
    expect(listTexts(two)).toEqual(['still wanted'])
    await vi.waitFor(() => expect(listTexts(one)).toEqual(['still wanted']))
  })

  it('a removal does not take a change that it has not seen', async () => {
    const { one, two, id } = await openTwo()
    two.change(id, { text: 'newer' })
    // Both at once: the removal is made before the change has been heard of.
    const saved = two.flush()
    one.remove(id)
    await saved
    await one.flush()
    expect(listTexts(one)).toEqual(['newer'])
    expect(await readDisk('notes')).toMatchObject({ [id]: { text: 'newer' } })
    // The way back from a removal that was none takes nothing from the other tab either.
    one.restore(storedNote({ id, text: 'older' }))
    await one.flush()
    expect(await readDisk('notes')).toMatchObject({ [id]: { text: 'newer' } })
  })
})

describe('what was read before a save ended', () => {
  /** Notes over a store that can take what is there at once and bring it late. */
  async function visitSlowly() {
    const { store } = visit()
    let isLate = false
    let bring = () => {}
    const isBrought = new Promise<void>((resolve) => (bring = resolve))
    const slowly = async <T>(reading: Promise<T>) => {
      const waits = isLate
      const read = await reading
      if (waits) await isBrought
      return read
    }
    const slow: AppDatabase = {
      ...store,
      get: (name, key) => slowly(store.get(name, key)),
      all: (name) => slowly(store.all(name)),
    }
    const notes = createNotes({ store: slow, onSaved: () => {} })
    await notes.load()
    const { id } = notes.add(draftNote('old'))
    await notes.flush()
    return {
      notes,
      id,
      async readLate(read: () => Promise<void>, change: () => unknown) {
        isLate = true
        const reading = read()
        isLate = false
        await settle()
        await change()
        await notes.flush()
        bring()
        await reading
      },
    }
  }

  it.each(['load', 'refresh'] as const)('does not undo a change (%s)', async (how) => {
    const { notes, id, readLate } = await visitSlowly()
    await readLate(
      () => notes[how](id),
      () => notes.change(id, { text: 'new' }),
    )
    expect(notes.getState().notes.get(id)).toMatchObject({ note: { text: 'new', revision: 2 }, saving: 'saved' })
  })

  it.each(['load', 'refresh'] as const)('does not bring back what is removed (%s)', async (how) => {
    const { notes, id, readLate } = await visitSlowly()
    await readLate(
      () => notes[how](id),
      () => notes.remove(id),
    )
    expect([...notes.getState().notes.keys()]).toEqual([])
  })

  it('does not call a new note gone', async () => {
    const { notes, readLate } = await visitSlowly()
    await readLate(notes.load, () => notes.add(draftNote('another')))
    expect(listSavings(notes)).toEqual(['saved', 'saved'])
  })

  it('does not call gone what another tab has added since', async () => {
    const { notes, readLate } = await visitSlowly()
    const { notes: elsewhere } = await visitNotes()
    await readLate(notes.load, async () => {
      const { id } = elsewhere.add(draftNote('theirs'))
      await elsewhere.flush()
      await notes.refresh(id)
    })
    expect(listSavings(notes)).toEqual(['saved', 'saved'])
  })
})

describe('a page that is left', () => {
  it('saves what is being typed', async () => {
    const { notes } = await visitNotes()
    const { id } = notes.add(draftNote())
    await notes.flush()
    notes.change(id, { text: 'half a sent' })
    window.dispatchEvent(new Event('pagehide'))
    await settle()
    expect(await readDisk('notes')).toMatchObject({ [id]: { text: 'half a sent' } })
    expect(Object.keys(await readDisk('notes'))).toEqual([id])
  })

  it('leaves it to the next visit when it does not live to hear an answer', async () => {
    const first = await visitNotes()
    const { id } = first.notes.add(draftNote())
    await first.notes.flush()
    first.notes.change(id, { text: 'half a sent' })
    // The page is gone: reads are never answered, a write that was handed over is done all the same.
    vi.spyOn(first.store, 'update').mockImplementation(() => new Promise(() => {}))
    window.dispatchEvent(new Event('pagehide'))
    await settle()
    expect(await readDisk('notes')).toMatchObject({ [id]: { text: '' } })
    leave(first)
    const { notes } = await visitNotes()
    expect(listTexts(notes)).toEqual(['half a sent'])
    expect(listSavings(notes)).toEqual(['saved'])
    expect(Object.keys(await readDisk('notes'))).toEqual([id])
  })

  it('leaves it there when the save fails that follows the one on its way', async () => {
    const { notes, store } = await visitNotes()
    const { id } = notes.add(draftNote())
    await notes.flush()
    const { update } = store
    let answer = () => {}
    const isAnswered = new Promise<void>((resolve) => (answer = resolve))
    vi.spyOn(store, 'update')
      .mockImplementationOnce(async (refs, decide) => {
        const outcome = await update(refs, decide)
        await isAnswered
        return outcome
      })
      .mockResolvedValue('failed')
    notes.change(id, { text: 'first' })
    const flushed = notes.flush()
    await settle()
    notes.change(id, { text: 'second' })
    window.dispatchEvent(new Event('pagehide'))
    await settle()
    answer()
    await flushed
    await settle()
    expect(Object.values(await readDisk('notes'))).toMatchObject([{ text: 'first' }, { note: { text: 'second' } }])
  })

  it('keeps what was left beside what another tab has made of the note', async () => {
    const left = storedNote({ text: 'left behind' })
    await writeDisk('notes', {
      n1: storedNote({ text: 'changed since', revision: 5 }),
      'rescue/page/n1': { note: left, base: 1 },
    })
    const { notes } = await visitNotes()
    expect(listTexts(notes)).toEqual(['changed since', 'left behind'])
    expect(Object.keys(await readDisk('notes')).filter((key) => key.startsWith('rescue'))).toEqual([])
  })
})

describe('a note that was only opened', () => {
  it('is seen and never on disk, and gone when it is left as it was', async () => {
    const { notes } = await visitNotes()
    const { id } = notes.addDraft(draftNote())
    await notes.flush()
    await notes.rescue()
    await notes.load()
    expect(listSavings(notes)).toEqual(['draft'])
    notes.change(id, { text: '', tags: [] })
    notes.dropDraft(id)
    expect(notes.getState().notes.size).toBe(0)
    expect(await readDisk('notes')).toEqual({})
  })

  it('is a note like any other once something was written in it, also when that is deleted again', async () => {
    const { notes } = await visitNotes()
    const { id } = notes.addDraft(draftNote())
    notes.change(id, { text: 'Compare.' })
    await notes.flush()
    notes.change(id, { text: '' })
    notes.dropDraft(id)
    await notes.flush()
    expect(await readDisk('notes')).toMatchObject({ [id]: { text: '' } })
  })

  it('can be removed, and other notes are not dropped for it', async () => {
    const { notes } = await visitNotes()
    const kept = notes.add(draftNote())
    const { id } = notes.addDraft(draftNote())
    notes.remove(id)
    notes.dropDraft(kept.id)
    await notes.flush()
    expect(Object.keys(await readDisk('notes'))).toEqual([kept.id])
  })
})

/** True where the browser would ask the reader before the page goes. */
const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

describe('a page that is left with words that are not saved', () => {
  it.each([
    ['there is no space', 'QuotaExceededError'],
    ['it cannot be written', 'DataCloneError'],
  ])('asks where %s, until they are saved', async (_title, error) => {
    const { notes } = await visitNotes()
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', error)
    })
    const { id } = notes.add(draftNote('Compare.'))
    await notes.flush()
    expect(asks()).toBe(true)
    put.mockRestore()
    await notes.keepAgain(id)
    expect(asks()).toBe(false)
  })

  it('asks without a database, and in a newer one from the first key on', async () => {
    browser.failOpen(failWith('SecurityError'))
    const { notes, store } = await visitNotes()
    notes.add(draftNote('Compare.'))
    await notes.flush()
    expect(asks()).toBe(true)
    leave({ ...visit(), store })
    leaveAll()

    browser = openEmptyBrowser()
    await writeDisk('notes', { n1: storedNote() })
    ;(await openElsewhere('transcript-explorer', 99)).close()
    const newer = await visitNotes()
    expect(asks()).toBe(false)
    newer.notes.change('n1', { text: 'changed' })
    expect(asks()).toBe(true)
    await newer.notes.flush()
    expect(asks()).toBe(true)
    leaveAll()
    expect(asks()).toBe(false)
  })

  it('asks nothing for what is saved, on its way, only opened, or cleared from the browser', async () => {
    const { notes } = await visitNotes()
    const { id } = notes.add(draftNote('Compare.'))
    expect(asks()).toBe(false)
    await notes.flush()
    notes.addDraft(draftNote())
    notes.change(id, { text: 'More.' })
    expect(asks()).toBe(false)
    await notes.flush()
    Object.defineProperty(globalThis, 'indexedDB', { value: new IDBFactory(), configurable: true, writable: true })
    browser.breakConnection()
    await settle()
    expect(listSavings(notes)).toContain('gone')
    expect(asks()).toBe(false)
  })
})

describe('a disk that fails', () => {
  it.each([
    ['there is no space', 'QuotaExceededError', 'full'],
    ['it cannot be written', 'DataCloneError', 'refused'],
  ])('%s: the words stay, and are saved when it works again', async (_title, error, saving) => {
    const { notes } = await visitNotes()
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', error)
    })
    const { id } = notes.add(draftNote('Compare.'))
    await notes.flush()
    expect(notes.getState().notes.get(id)).toMatchObject({ saving, note: { text: 'Compare.' } })
    expect(await readDisk('notes')).toEqual({})
    put.mockRestore()
    await notes.keepAgain(id)
    expect(listSavings(notes)).toEqual(['saved'])
    expect(Object.keys(await readDisk('notes'))).toEqual([id])
  })

  it('without a database notes last for this visit, say so, and are saved when there is one', async () => {
    browser.failOpen(failWith('SecurityError'))
    const { notes, store } = await visitNotes()
    notes.add(draftNote('Compare.'))
    await notes.flush()
    expect(listSavings(notes)).toEqual(['held'])
    notes.change([...notes.getState().notes.keys()][0]!, { text: 'Compare more.' })
    await notes.flush()
    await store.retry()
    await waitForPhase(store, 'ready')
    await settle()
    expect(listSavings(notes)).toEqual(['saved'])
    expect(Object.values(await readDisk('notes'))).toMatchObject([{ text: 'Compare more.' }])
  })

  it.each(['InvalidStateError', 'UnknownError'])('a lost connection (%s) costs nothing', async (error) => {
    const { notes } = await visitNotes()
    browser.deadenConnection(error)
    notes.add(draftNote('Compare.'))
    await notes.flush()
    expect(listSavings(notes)).toEqual(['saved'])
    expect(Object.values(await readDisk('notes'))).toMatchObject([{ text: 'Compare.' }])
  })

  it('when the data was cleared the notes stay on the page, are not called saved, and can be kept again', async () => {
    const { notes } = await visitNotes()
    const { id } = notes.add(draftNote('Compare.'))
    await notes.flush()
    // The data is gone when the browser says that the connection is: the store opens another at once.
    Object.defineProperty(globalThis, 'indexedDB', { value: new IDBFactory(), configurable: true, writable: true })
    browser.breakConnection()
    await settle()
    expect(notes.getState().notes.get(id)).toMatchObject({ saving: 'gone', note: { text: 'Compare.' } })
    await notes.keepAgain(id)
    expect(listSavings(notes)).toEqual(['saved'])
    expect(Object.keys(await readDisk('notes'))).toEqual([id])
  })

  it('in a newer database notes are read, a change is not called saved, and nothing is deleted', async () => {
    await writeDisk('notes', { n1: storedNote() })
    ;(await openElsewhere('transcript-explorer', 99)).close()
    const { notes } = await visitNotes()
    expect(listTexts(notes)).toEqual(['Compare.'])
    notes.change('n1', { text: 'changed' })
    await notes.flush()
    expect(listSavings(notes)).toEqual(['read-only'])
    expect(browser.deletions).toEqual([])
  })
})

describe('records nobody can read', () => {
  it('go into quarantine untouched, are listed, and leave the others alone', async () => {
    const broken = { version: 1, id: 'n2', text: 7 }
    await writeDisk('notes', { n1: storedNote(), n2: broken, n3: 'a text' })
    const { notes } = await visitNotes()
    expect(listTexts(notes)).toEqual(['Compare.'])
    expect(notes.getState().unreadable).toEqual([
      { name: 'notes', key: 'n2', record: broken, isNewer: false },
      { name: 'notes', key: 'n3', record: 'a text', isNewer: false },
    ])
    await settle()
    expect(await readDisk('quarantine')).toEqual({ 'notes/n2': broken, 'notes/n3': 'a text' })
    expect(Object.keys(await readDisk('notes'))).toEqual(['n1'])
    expect((await visitNotes()).notes.getState().unreadable).toHaveLength(2)
  })

  it('stay where they are when a newer version wrote them', async () => {
    const newer = { ...storedNote(), version: 3, mood: 'glad' }
    await writeDisk('notes', { n1: newer })
    const { notes } = await visitNotes()
    expect(notes.getState().unreadable).toEqual([{ name: 'notes', key: 'n1', record: newer, isNewer: true }])
    await settle()
    expect(await readDisk('notes')).toEqual({ n1: newer })
  })

  it('come back out of quarantine when this version can read them', async () => {
    await writeDisk('quarantine', { 'notes/n1': storedNote(), 'places/n1': 'not ours' })
    const { notes } = await visitNotes()
    expect(listTexts(notes)).toEqual(['Compare.'])
    expect(notes.getState().unreadable).toEqual([])
    await settle()
    expect(await readDisk('quarantine')).toEqual({ 'places/n1': 'not ours' })
    expect(Object.keys(await readDisk('notes'))).toEqual(['n1'])
  })
})

it('the notes of a reader are made once', async () => {
  const { reader } = visit()
  expect(await reader.loadNotes()).toBe(await reader.loadNotes())
})
