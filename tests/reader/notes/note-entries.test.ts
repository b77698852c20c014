import { describe, expect, it } from 'vitest'
import type { Note } from '../../../src/reader/notes/note.ts'
import {
  applyLoaded,
  applyRefreshed,
  applySaved,
  beginSaving,
  createNoteEntries,
  getNextOrder,
  getShown,
  getUnsaved,
  putNote,
  removeNote,
  type NoteEntries,
} from '../../../src/reader/notes/note-entries.ts'
import { storedNote } from './notes.ts'

const note = (text: string, revision = 0): Note => storedNote({ id: 'a', text, revision })

const loaded = (...notes: readonly Note[]): NoteEntries => load(createNoteEntries(), notes)
const load = (state: NoteEntries, notes: readonly Note[], missing: 'gone' | 'removed' = 'gone') =>
  applyLoaded(state, notes, { renewals: state.renewals, missing })

/** Text, revision it was made from, and how well it is kept. */
const look = (state: NoteEntries, id = 'a') => {
  const entry = state.entries.get(id)
  return entry && [entry.note?.text, entry.base, entry.saving]
}

const save = (state: NoteEntries) => {
  const entry = state.entries.get('a')!
  return { begun: beginSaving(state, 'a', entry), entry }
}

describe('a note', () => {
  it('is unsaved from the revision it was made from, until its removal is saved', () => {
    const changed = putNote(loaded(note('one', 3)), note('two'))
    expect(look(changed)).toEqual(['two', 3, 'saving'])
    expect(getUnsaved(changed).map(({ id }) => id)).toEqual(['a'])
    expect(look(removeNote(changed, 'a'))).toEqual([undefined, 3, 'saving'])
    expect(getUnsaved(loaded(note('one', 3)))).toEqual([])
  })

  it('stays the same object for the page while nothing of it has changed', () => {
    const state = loaded(note('one', 1))
    const shown = getShown(state, new Map())
    expect(getShown(load(state, [state.entries.get('a')!.note!]), shown).get('a')).toBe(shown.get('a'))
    expect(getShown(removeNote(state, 'a'), shown).size).toBe(0)
  })

  it('comes after all others in the sequence', () => {
    expect(getNextOrder(createNoteEntries())).toBe(1)
    expect(getNextOrder(loaded({ ...note('one', 1), savedOrder: 41 }))).toBe(42)
  })
})

describe('loading', () => {
  it('leaves unsaved notes as they are here', () => {
    expect(look(load(putNote(loaded(note('one', 1)), note('mine')), [note('theirs', 2)]))).toEqual([
      'mine',
      1,
      'saving',
    ])
  })

  it('calls a missing note gone, and drops it when it was removed on purpose', () => {
    const state = loaded(note('one', 1))
    expect(look(load(state, []))).toEqual(['one', 0, 'gone'])
    expect(look(load(state, [], 'removed'))).toBeUndefined()
    expect(getUnsaved(load(state, []))).toEqual([])
  })

  it('does not undo what was refreshed while it read', () => {
    const before = loaded(note('one', 1))
    const context = { renewals: before.renewals, missing: 'gone' } as const
    expect(look(applyLoaded(applyRefreshed(before, 'a', note('two', 2)), [note('one', 1)], context))).toEqual([
      'two',
      2,
      'saved',
    ])
    expect(look(applyLoaded(applyRefreshed(before, 'a', undefined), [note('one', 1)], context))).toBeUndefined()
  })
})

describe('a save', () => {
  const unsaved = putNote(loaded(note('one', 1)), note('two'))
  const { begun, entry } = save(unsaved)
  const saved = { id: 'a', entry, outcome: 'saved', stored: note('two', 2) } as const

  it('is done when the disk has what is shown', () => {
    const step = applySaved(begun, saved)
    expect([step.kind, look(step.state)]).toEqual(['done', ['two', 2, 'saved']])
  })

  it('goes on from the new revision when the note was changed meanwhile', () => {
    const step = applySaved(putNote(begun, note('three')), saved)
    expect([step.kind, look(step.state)]).toEqual(['changed', ['three', 2, 'saving']])
  })

  it('keeps what failed, and says how', () => {
    const step = applySaved(putNote(begun, note('three')), { ...saved, outcome: 'full', stored: undefined })
    expect([step.kind, look(step.state)]).toEqual(['failed', ['three', 1, 'full']])
  })

  it('of a removal leaves nothing, or what another tab has made of the note', () => {
    const removal = save(removeNote(unsaved, 'a'))
    const gone = applySaved(removal.begun, { ...saved, entry: removal.entry, stored: undefined })
    expect([gone.kind, look(gone.state)]).toEqual(['done', undefined])
    const kept = applySaved(removal.begun, { ...saved, entry: removal.entry, stored: note('theirs', 2) })
    expect([kept.kind, look(kept.state)]).toEqual(['done', ['theirs', 2, 'saved']])
  })

  it('splits a note that two tabs have changed, and what is typed goes on in the copy', () => {
    const copy = { ...note('two', 1), id: 'b', copyOf: 'a' }
    const split = { ...saved, stored: note('theirs', 2), copy }
    const step = applySaved(begun, split)
    expect(step).toMatchObject({ kind: 'copied', copyId: 'b' })
    expect([look(step.state), look(step.state, 'b')]).toEqual([
      ['theirs', 2, 'saved'],
      ['two', 1, 'saved'],
    ])
    expect(look(applySaved(putNote(begun, note('three')), split).state, 'b')).toEqual(['three', 1, 'saving'])
  })
})
