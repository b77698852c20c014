import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Names } from '../../../src/core/catalogue/catalogue-schema.ts'
import type { Corrector } from '../../../src/session/corrections/corrector.ts'
import { buildLoadedEpisode } from '../../../src/session/loaded-episode.ts'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { findOthers, NameSpeaker } from '../../../src/views/corrections/name-speaker.tsx'
import { episodeOf } from '../../support/episode-text.ts'

const entry = (name: string, episodes: number, kind = 'person') => ({
  name,
  kind,
  text: '',
  episodes: Array.from({ length: episodes }, (_, at) => ({ id: `e${at}`, at: [] })),
})

const namesOf = (...entries: readonly ReturnType<typeof entry>[]) =>
  ({ formatVersion: 1, names: Object.fromEntries(entries.map((one, at) => [`n${at}`, one])) }) as unknown as Names

const LIBRARY = namesOf(
  entry('Ada North', 4),
  entry('Grace Hopper', 2),
  entry('Hopper Labs', 9, 'company'),
  entry('Margaret Hamilton', 1),
)

function show(load: () => Promise<unknown>) {
  const names = vi.fn<() => Promise<unknown>>(load)
  const add = vi.fn<Corrector['add']>(async () => true)
  const session = {
    ...buildLoadedEpisode('/', episodeOf('0:00 Ada North: Hello.\n\n0:10 Ben: Good day.', { id: 'open' })),
    services: { source: { names }, library: { opened: createStore(() => new Map()) } },
    commands: { openCorrecting() {} },
  } as unknown as Session
  render(
    <SessionContext value={session}>
      <NameSpeaker segment={1} corrector={{ add } as unknown as Corrector} />
    </SessionContext>,
  )
  return { names, add }
}

const type = (value: string) => fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value } })
const choices = () =>
  [...screen.getByRole('group', { name: 'Who' }).querySelectorAll('button, p')].map(({ textContent }) => textContent)

describe('naming a speaker', () => {
  afterEach(cleanup)

  it('lists people of the library once something is typed, after those of the episode', async () => {
    const { names, add } = show(async () => ({ value: LIBRARY, completeness: 'whole', faults: [] }))
    expect(choices()).toEqual(['Ada North1 turn', 'Ben1 turn', 'Nobody: take the name away'])
    expect(names).not.toHaveBeenCalled()
    type('h')
    await waitFor(() => expect(screen.getByText('in 2 episodes')).toBeDefined())
    expect(choices()).toEqual([
      'Ada North1 turn',
      'Grace Hopperin 2 episodes',
      'Margaret Hamiltonin 1 episode',
      'A new name: h',
      'Nobody: take the name away',
    ])
    fireEvent.click(screen.getByRole('button', { name: /^Grace Hopper/ }))
    fireEvent.click(screen.getByRole('button', { name: 'Name it' }))
    expect(add.mock.calls[0]![0][0]).toMatchObject({ kind: 'name', is: 'Grace Hopper' })
    expect(names).toHaveBeenCalledTimes(1)
  })

  it('does not call a name new that the library has', async () => {
    show(async () => ({ value: LIBRARY, completeness: 'whole', faults: [] }))
    type('grace hopper')
    await waitFor(() => expect(choices()).toEqual(['Grace Hopperin 2 episodes', 'Nobody: take the name away']))
  })

  it('has the people of the episode alone where the names of the library do not come', async () => {
    const { names } = show(() => Promise.reject(new Error('offline')))
    type('a')
    await waitFor(() => expect(names).toHaveBeenCalledTimes(1))
    expect(choices()).toEqual(['Ada North1 turn', 'A new name: a', 'Nobody: take the name away'])
  })

  it('lists six others at most and says how many more there are', async () => {
    const many = namesOf(...Array.from({ length: 9 }, (_, at) => entry(`Cy ${at}`, at + 1)))
    show(async () => ({ value: many, completeness: 'whole', faults: [] }))
    type('cy')
    await waitFor(() => expect(choices()).toHaveLength(9))
    expect(choices()[0]).toBe('Cy 8in 9 episodes')
    expect(choices()[6]).toBe('3 more in the library. Type on to see them.')
  })
})

describe('findOthers', () => {
  it('puts names with a word that begins as typed before others', () => {
    const names = namesOf(entry('Jonathan Lee', 8), entry('Lena Nathan', 1))
    expect(findOthers(names, 'Nat', []).map(({ name }) => name)).toEqual(['Lena Nathan', 'Jonathan Lee'])
    expect(findOthers(names, 'nat', [{ name: 'lena nathan' }]).map(({ name }) => name)).toEqual(['Jonathan Lee'])
  })
})
