import { describe, expect, it } from 'vitest'
import {
  applyLoaded,
  applyOverwritten,
  applyRefreshed,
  applyWritten,
  changeRecord,
  createRecordState,
  mergeToWrite,
  type RecordRules,
  type RecordState,
  type Step,
} from '../../src/reader/record-state.ts'

type State = RecordState<string>

const LAST_WINS: RecordRules<string> = { dropsGone: false }
/** Both tabs' letters, each once. */
const MERGING: RecordRules<string> = {
  dropsGone: false,
  merge: (mine, theirs) => (theirs.includes(mine) ? theirs : theirs + mine),
}
const DROPPING: RecordRules<string> = { dropsGone: true }

const empty = createRecordState<string>()
const change = (state: State, key: string, value: string | undefined) => changeRecord(state, key, value).state
const load = (state: State, stored: Record<string, string>, rules = LAST_WINS) =>
  applyLoaded(state, new Map(Object.entries(stored)), { changes: state.changes, missing: 'gone' }, rules)
const loaded = (stored: Record<string, string>) => load(empty, stored).state

/** Shown, stored and unsaved records. */
const look = ({ state }: Step<string>) => [
  Object.fromEntries(state.records),
  Object.fromEntries(state.stored),
  [...state.unsaved],
]

describe('a change', () => {
  it('is shown and unsaved; changing again moves it behind the others', () => {
    const two = change(change(empty, 'a', '1'), 'b', '2')
    expect(look(changeRecord(two, 'a', '3'))).toEqual([{ a: '3', b: '2' }, {}, ['b', 'a']])
    expect(changeRecord(two, 'a', '3').isDirty).toBe(true)
  })

  it('leaves the state before as it was', () => {
    const before = loaded({ a: '1' })
    change(before, 'a', undefined)
    expect(look({ state: before })).toEqual([{ a: '1' }, { a: '1' }, []])
  })
})

describe('loading', () => {
  it('lays unsaved changes and removals over what is stored', () => {
    const state = change(change(loaded({ a: '1', b: '2' }), 'a', 'mine'), 'b', undefined)
    const step = load(state, { a: 'theirs', b: '2', c: '3' })
    expect(look(step)).toEqual([{ a: 'mine', c: '3' }, { a: 'theirs', b: '2', c: '3' }, ['a', 'b']])
    expect(step.isDirty).toBe(true)
  })

  it('keeps a record that was changed and saved while the stored ones were read', () => {
    const before = loaded({ a: '1' })
    const state = applyWritten(
      change(before, 'a', '2'),
      { key: 'a', value: '2', outcome: 'saved', written: '2' },
      LAST_WINS,
    ).state
    const step = applyLoaded(state, new Map([['a', '1']]), { changes: before.changes, missing: 'gone' }, LAST_WINS)
    expect(step.state.records.get('a')).toBe('2')
  })

  it('adapts and merges unsaved records', () => {
    const rules = { ...MERGING, rebase: (mine: string, stored: ReadonlyMap<string, string>) => mine + stored.size }
    expect(load(change(empty, 'a', 'm'), { a: 't' }, rules).state.records.get('a')).toBe('tm1')
  })

  it('drops what was removed elsewhere, and names it unless it was on purpose', () => {
    const state = change(loaded({ a: '1', b: '2' }), 'a', 'mine')
    const step = load(state, { b: '2' }, DROPPING)
    expect(look(step)).toEqual([{ b: '2' }, { b: '2' }, []])
    expect(step.gone).toEqual(['mine'])
    const removed = applyLoaded(state, new Map(), { changes: state.changes, missing: 'removed' }, DROPPING)
    expect([removed.state.records.size, removed.gone]).toEqual([0, []])
  })
})

describe('a record changed in another tab', () => {
  const refresh = (state: State, theirs: string | undefined, rules: RecordRules<string>, isChanged = false) =>
    applyRefreshed(state, { key: 'a', theirs, isChanged }, rules)

  it('is taken over unless it is unsaved here, or was changed meanwhile', () => {
    const state = loaded({ a: '1' })
    expect(look(refresh(state, '2', LAST_WINS))).toEqual([{ a: '2' }, { a: '2' }, []])
    expect(refresh(state, '2', LAST_WINS, true).state).toBe(state)
    const unsaved = change(state, 'a', 'mine')
    expect(refresh(unsaved, '2', LAST_WINS).state).toBe(unsaved)
    expect(refresh(unsaved, undefined, MERGING).state).toBe(unsaved)
  })

  it('is merged with an unsaved change, which stays unsaved', () => {
    const step = refresh(change(loaded({ a: '1' }), 'a', 'm'), 't', MERGING)
    expect(look(step)).toEqual([{ a: 'tm' }, { a: 't' }, ['a']])
    expect(step.isDirty).toBe(true)
  })

  it('goes when it was removed there, unsaved or not', () => {
    const step = refresh(change(loaded({ a: '1' }), 'a', 'mine'), undefined, DROPPING)
    expect([look(step), step.gone]).toEqual([[{}, {}, []], ['mine']])
  })
})

describe('a record that was written', () => {
  const state = change(loaded({ a: '1' }), 'a', 'mine')
  const written = { key: 'a', value: 'mine', outcome: 'saved', written: 'mine' } as const

  it('is saved if it still has the value that was written', () => {
    expect(look(applyWritten(state, written, LAST_WINS))).toEqual([{ a: 'mine' }, { a: 'mine' }, []])
    const typed = change(state, 'a', 'more')
    expect(look(applyWritten(typed, written, LAST_WINS))).toEqual([{ a: 'more' }, { a: 'mine' }, ['a']])
  })

  it('stays unsaved when it could not be, but is not tried again when it never can', () => {
    expect(applyWritten(state, { ...written, outcome: 'full' }, LAST_WINS).state.unsaved.has('a')).toBe(true)
    expect(applyWritten(state, { ...written, outcome: 'refused' }, LAST_WINS).state.unsaved.has('a')).toBe(false)
  })

  it('is shown as it was merged, with later changes on top', () => {
    const merged = { ...written, written: 'theirs+mine' }
    expect(applyWritten(state, merged, MERGING).state.records.get('a')).toBe('theirs+mine')
    expect(applyWritten(change(state, 'a', '!'), merged, MERGING).state.records.get('a')).toBe('theirs+mine!')
  })

  it('goes when another tab has removed it', () => {
    const step = applyWritten(state, { ...written, written: undefined }, DROPPING)
    expect([look(step), step.gone]).toEqual([[{}, {}, []], ['mine']])
  })

  it('is unsaved again when writing it at leaving undid a merge', () => {
    expect(look(applyOverwritten(state, 'a', 'mine'))).toEqual([{ a: 'mine' }, { a: 'mine' }, []])
    const step = applyOverwritten(change(state, 'a', 'merged'), 'a', 'mine')
    expect([look(step), step.isDirty]).toEqual([[{ a: 'merged' }, { a: 'mine' }, ['a']], true])
  })
})

describe('the record to write', () => {
  const found = { key: 'a', theirs: undefined, base: '1', isStored: false }

  it('is merged with the stored one, and written anew when that is unreadable or removed', () => {
    expect(mergeToWrite('m', { ...found, theirs: 't', isStored: true }, MERGING)).toBe('tm')
    expect(mergeToWrite('m', { ...found, isStored: true }, DROPPING)).toBe('m')
    expect(mergeToWrite('m', found, MERGING)).toBe('m')
  })

  it('is none when it was removed elsewhere and goes with it', () => {
    expect(mergeToWrite('m', found, DROPPING)).toBeUndefined()
    expect(mergeToWrite('m', { ...found, base: undefined }, DROPPING)).toBe('m')
  })
})
