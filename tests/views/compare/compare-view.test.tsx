import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { createStore } from 'zustand/vanilla'
import { afterEach, expect, it, vi } from 'vitest'
import { compareTexts } from '../../../src/core/compare/compare-texts.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import type { Choice, Comparing, ComparingState } from '../../../src/services/compare/comparing.ts'
import { CompareView } from '../../../src/views/compare/compare-view.tsx'
import { episodeOf } from '../../support/episode-text.ts'

afterEach(cleanup)

const OPENING = 'It was a long road to the harbour that morning and nobody knew what we would find behind the wall'
const ONE = episodeOf(`0:00 Ann: ${OPENING} and we saw five ships. It is not over, we met Stephen there.`)
const OTHER = episodeOf(`0:00 ${OPENING} and we saw nine ships. It is over, we met Steven there.`)

function show(state: Partial<ComparingState>, episode: Episode = ONE, corrections = 0) {
  const store = createStore<ComparingState>(() => ({
    phase: 'done',
    isForced: false,
    choices: new Map(),
    putAside: 0,
    ...state,
  }))
  const choose = (at: number, choice: Choice | undefined) => {
    const choices = new Map(store.getState().choices)
    if (choice) choices.set(at, choice)
    else choices.delete(at)
    store.setState({ choices })
  }
  const comparing: Comparing = {
    ...store,
    choose,
    compare: vi.fn<Comparing['compare']>(),
    force: vi.fn<Comparing['force']>(),
    stop: vi.fn<Comparing['stop']>(),
    finish: vi.fn<Comparing['finish']>(),
    chooseAll: (all, kind) => {
      for (const at of all) choose(at, { kind })
    },
  }
  const onDone = vi.fn<() => void>()
  render(
    <CompareView
      comparing={comparing}
      episode={episode}
      isOwn={false}
      corrections={corrections}
      hasSingleKeys
      onFiles={() => {}}
      onDone={onDone}
    />,
  )
  return { comparing, onDone }
}

const done = {
  comparison: compareTexts(ONE, OTHER),
  other: { name: 'talk.vtt', format: 'webvtt', hasSpeakers: false, by: 'machine' },
} as const

const headings = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)
const sides = (group: string) =>
  within(screen.getByRole('region', { name: group })).getAllByRole('button', { pressed: false })

it('says how far they agree, never without what was compared, then what differs, worst first', () => {
  show(done)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('They agree in 90.9 % of 33 words of A.')
  expect(screen.getByText('Compared from beginning to end.')).toBeTruthy()
  expect(screen.getByText(/made by a machine, no speakers/)).toBeTruthy()
  expect(headings()).toEqual(['Numbers', 'Negations', 'Names'])
})

it('takes one side, and counts what is settled and what becomes a correction', () => {
  const { onDone } = show(done)
  fireEvent.click(sides('Numbers')[0]!)
  expect(screen.getByText('1 of 3')).toBeTruthy()
  expect(screen.getByRole('status').textContent).toBe('')
  fireEvent.click(sides('Negations')[1]!)
  expect(screen.getByRole('status').textContent).toBe('1 becomes a correction')
  fireEvent.click(screen.getByRole('button', { name: 'Done' }))
  expect(onDone).toHaveBeenCalledOnce()
})

it('goes by keys: next, choose, type', () => {
  const { comparing } = show(done)
  fireEvent.keyDown(document.body, { key: 'b' })
  fireEvent.keyDown(document.body, { key: ']' })
  fireEvent.keyDown(document.body, { key: 'a' })
  fireEvent.keyDown(document.body, { key: ']' })
  fireEvent.keyDown(document.body, { key: 'e' })
  const field = screen.getByRole('textbox', { name: /Another wording/ })
  expect(document.activeElement).toBe(field)
  fireEvent.change(field, { target: { value: 'Stephan' } })
  fireEvent.change(screen.getByRole('textbox', { name: /Another wording/ }), { target: { value: 'Stefan' } })
  fireEvent.keyDown(field, { key: 'a' })
  expect([...comparing.getState().choices]).toEqual([
    [0, { kind: 'b' }],
    [1, { kind: 'a' }],
    [2, { kind: 'typed', text: 'Stefan' }],
  ])
})

it('lets no row move while a pointer is down on one', () => {
  show(done)
  const other = sides('Names')[1]!
  const current = () => document.querySelector('[aria-current]')?.getAttribute('data-difference')
  vi.spyOn(other, 'matches').mockReturnValue(false)
  fireEvent.focusIn(other)
  expect(current()).toBe('0')
  fireEvent.click(other)
  expect(current()).toBe('2')
})

it('says that A is the text before its corrections', () => {
  show(done, ONE, 2)
  expect(
    screen.getByText(/A is the text of the source, without its 2 corrections, so .* Taking A there undoes nothing\.$/),
  ).toBeTruthy()
})

it('shows all of a group before any of it is taken', () => {
  const { comparing } = show(done)
  const group = within(screen.getByRole('region', { name: 'Names' }))
  fireEvent.click(group.getByRole('button', { name: /^Take B…/ }))
  const dialog = screen.getByRole('dialog', { name: 'Take B for all 1' })
  expect(comparing.getState().choices.size).toBe(0)
  fireEvent.click(within(dialog).getByRole('checkbox'))
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Take B for 0' }).disabled).toBe(true)
  fireEvent.click(within(dialog).getByRole('checkbox'))
  fireEvent.click(within(dialog).getByRole('button', { name: 'Take B for 1' }))
  expect([...comparing.getState().choices]).toEqual([[2, { kind: 'b' }]])
})

it('offers the same words together, on the row that is current', () => {
  const say = (name: string) => episodeOf(`0:00 ${OPENING} and ${name} came, ${OPENING}, and ${name} was there`)
  const { comparing } = show({ ...done, comparison: compareTexts(say('Stephen'), say('Steven')) })
  fireEvent.click(screen.getByRole('button', { name: 'Take B for all 2…' }))
  const dialog = screen.getByRole('dialog', { name: 'Take B for all 2' })
  expect(within(dialog).getAllByRole('checkbox')).toHaveLength(2)
  fireEvent.click(within(dialog).getByRole('button', { name: 'Take A instead' }))
  expect(screen.getByRole('dialog', { name: 'Take A for all 2' })).toBeTruthy()
  fireEvent.click(within(dialog).getByRole('button', { name: 'Take A for 2' }))
  expect([...comparing.getState().choices.values()]).toEqual([{ kind: 'a' }, { kind: 'a' }])
})

it('lets a name be chosen where the speakers differ, and says where it cannot', () => {
  const talk = (names: readonly string[]) => names.map((name, at) => `${at}:00 ${name}: ${OPENING} ${at}`).join('\n')
  const comparison = compareTexts(
    episodeOf(talk(['Ann', 'Ben', 'Ann', 'Ben', 'Ann'])),
    episodeOf(talk(['S1', 'S2', 'S1', 'S1', 'S1'])),
  )
  const { comparing } = show({ ...done, comparison })
  fireEvent.click(screen.getByRole('button', { name: /^B: S1 \(Ann\)/ }))
  expect([...comparing.getState().choices]).toEqual([[0, { kind: 'b' }]])
  cleanup()
  const [difference] = comparison.differences
  show({ ...done, comparison: { ...comparison, differences: [{ ...difference!, naming: { is: 'Ann' } }] } })
  expect(screen.queryByRole('button', { name: /^B: / })).toBeNull()
  expect(screen.getByText(/A part of a paragraph between others of Ben/)).toBeTruthy()
})

it('keeps a typed wording with Enter and takes it back with Escape, and goes on from the row', () => {
  const { comparing } = show(done)
  fireEvent.keyDown(document.body, { key: 'e' })
  const field = screen.getByRole('textbox', { name: /Another wording/ })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(comparing.getState().choices.get(0)).toEqual({ kind: 'typed', text: 'nine' })
  expect(document.activeElement?.closest('li')?.getAttribute('data-difference')).toBe('0')
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(comparing.getState().choices.size).toBe(0)
  expect(screen.queryByRole('textbox')).toBeNull()
})

it('counts up while it works, with rows that cannot be chosen yet, and stops', () => {
  const comparison = { ...done.comparison, isPartial: true }
  const { comparing } = show({ ...done, phase: 'working', comparison })
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('They agree in 90.9 % of 33 words of A.')
  expect(screen.getByText(/so far\.$/)).toBeTruthy()
  expect(headings()).toEqual(['Numbers', 'Negations', 'Names'])
  expect(screen.queryByRole('button', { name: /^B: / })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Done' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
  expect(comparing.stop).toHaveBeenCalledOnce()
})

it('questions two recordings first', () => {
  const strange = episodeOf('0:00 Quite other words of other people about another matter, which go on for a while here')
  const { comparing } = show({ ...done, comparison: compareTexts(ONE, strange) })
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
    'These do not look like the same recording. Compare anyway?',
  )
  expect(screen.queryByText(/%/)).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Compare anyway' }))
  expect(comparing.force).toHaveBeenCalledOnce()
})

it('offers the other transcripts that the library has, and says what is wrong with a file', () => {
  const tracks = [{ key: 'en', kind: 'transcript', name: 'talk.en.vtt', format: 'webvtt' }] as const
  const { comparing } = show(
    { phase: 'failed', name: 'a.txt', problem: 'The file has no transcript.' },
    { ...ONE, tracks },
  )
  expect(screen.getByRole('alert').textContent).toBe('a.txt: The file has no transcript.')
  fireEvent.click(screen.getByRole('button', { name: 'talk.en.vtt' }))
  expect(comparing.compare).toHaveBeenCalledWith(tracks[0])
})
