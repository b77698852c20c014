import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { editPassage } from '../../../src/core/corrections/edit-passage.ts'
import type { Correction } from '../../../src/core/episode/correction-schema.ts'
import type { CorrectionChange, Corrector } from '../../../src/session/corrections/corrector.ts'
import type { MisheardFound } from '../../../src/session/corrections/find-everywhere.ts'
import { buildLoadedEpisode } from '../../../src/session/loaded-episode.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { AlsoToast, describeAlso } from '../../../src/views/corrections/also-toast.tsx'
import { listRemarks, MisheardSheet } from '../../../src/views/corrections/misheard-sheet.tsx'
import { episodeOf } from '../../support/episode-text.ts'

const LINE = 'We met Freeberg today, and Freeberg laughed. No freeberg, no Freebergs.'
const OPEN = episodeOf(`0:00 Ada: ${LINE}`, { id: 'open', title: 'Open', channel: 'All In' })
const NEAR = episodeOf('0:00 Ben: Freeberg again.', { id: 'near', title: 'Near', channel: 'All In' })
const FAR = episodeOf('0:00 Cy: Freeberg, elsewhere.', { id: 'far', title: 'Far', channel: 'Other' })
const NAMED = episodeOf('0:00 Ben: The Freeberg Lab.', {
  id: 'named',
  title: 'Named',
  channel: 'All In',
  mentions: [{ id: 'm', group: 'Things', kind: 'company', name: 'Freeberg Lab', at: [], text: '' }],
})

const openCorrecting = vi.fn<(what: unknown) => void>()

const passages = (transcript: number, isWhole: boolean) => ({
  value: { counts: { transcript } },
  completeness: isWhole ? 'whole' : 'atLeast',
  faults: [],
})

function openWith({
  others = [NEAR, FAR],
  own = new Map<string, readonly Correction[]>(),
  lost = '',
  isWhole = true,
  /** Passages with the word to write, by it. */
  written = new Map<string, number>(),
} = {}) {
  const queries: string[] = []
  const looked = vi.fn<(query: string) => void>()
  const session = {
    ...buildLoadedEpisode('/', OPEN),
    search: {
      loadLists() {},
      search: async (query: string) => {
        const count = written.get(query)
        looked(query)
        if (!query.includes('Freeberg') || count !== undefined) return passages(count ?? 0, isWhole)
        queries.push(query)
        const ids = others.filter(({ channel }) => channel === 'All In' || !query.includes('channel:'))
        return {
          value: { episodes: ids.map(({ id }) => ({ episodeId: id, rows: [], count: 1, times: [] })) },
          completeness: isWhole ? 'whole' : 'atLeast',
          faults: isWhole ? [] : [{ kind: 'offline' }],
        }
      },
    },
    services: {
      base: '/',
      recordings: new Map(),
      announce() {},
      reader: { loadCorrections: async () => ({ list: (id: string) => own.get(id) ?? [] }) },
      library: {
        opened: createStore(() => new Map()),
        loadEpisode: async (id: string) =>
          id === lost ? { ok: false } : { ok: true, episode: others.find((one: Episode) => one.id === id) },
      },
    },
    commands: { openCorrecting },
  } as unknown as Session
  return { session, queries, looked }
}

function show(given: Parameters<typeof openWith>[0] = {}) {
  const { session, queries, looked } = openWith(given)
  const add = vi.fn<Corrector['add']>(async () => true)
  render(
    <AppServicesContext value={session.services}>
      <SessionContext value={session}>
        <MisheardSheet from="Freeberg" to="Friedberg" corrector={{ add } as unknown as Corrector} />
      </SessionContext>
    </AppServicesContext>,
  )
  return { add, queries, looked }
}

/** What is said after this paragraph was typed. */
function showAlso(typed: string) {
  const { session } = openWith()
  const [paragraph] = session.source.transcript.segments
  const added = editPassage(paragraph!, [], typed, { episode: 'open', when: '2026-06-01T10:00:00Z' })
  session.services.reader.loadCorrections = async () =>
    ({ list: (id: string) => (id === 'open' ? added : []) }) as never
  const last = createStore<CorrectionChange>(() => ({ removed: [], added }))
  render(
    <SessionContext value={session}>
      <AlsoToast corrector={{ last } as unknown as Corrector} />
    </SessionContext>,
  )
}

const chosen = () => screen.findByText(/ chosen, in /).then(({ textContent }) => textContent)
const correct = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Correct \d/ })
const until = (text: string) => waitFor(() => expect(screen.getByText(text)).toBeDefined())

describe('a word misheard everywhere', () => {
  afterEach(cleanup)

  it('lists whole words as written of the channel, all ticked, and corrects those that are', async () => {
    const { add, queries } = show()
    await until('3 of 3 chosen, in 2 episodes')
    await waitFor(() => expect(correct().disabled).toBe(false))
    expect(queries).toEqual(['"Freeberg" channel:"All In"'])
    fireEvent.click(screen.getByRole('checkbox', { name: 'Freeberg again.' }))
    expect(await chosen()).toBe('2 of 3 chosen, in 1 episode')
    fireEvent.click(correct())
    const [made, said] = add.mock.calls[0]!
    expect(made.map((one) => [one.episode, one.kind === 'text' && one.is])).toEqual([
      ['open', 'Friedberg'],
      ['open', 'Friedberg'],
    ])
    expect(said).toBe('2 × “Freeberg” became “Friedberg”')
  })

  it('says in how many passages the word to write stands already, each time it is typed, with the way to them', async () => {
    show({
      written: new Map([
        ['"Friedberg"', 1],
        ['"Sachs"', 83],
      ]),
    })
    const link = await screen.findByRole('link', { name: '1 passage (opens in a new tab)' })
    expect(link.parentElement?.textContent).toMatch(/^‘Friedberg’ stands already in 1 passage/)
    expect(decodeURIComponent(link.getAttribute('href')!)).toBe('/search?q="Friedberg"+kind:transcript')
    const field = screen.getByRole('textbox', { name: 'Was said' })
    fireEvent.change(field, { target: { value: ' Sachs' } })
    expect(screen.queryByText(/stands already/)).toBeNull()
    expect(await screen.findByRole('link', { name: /^83 passages/ })).toBeTruthy()
    fireEvent.change(field, { target: { value: 'Fridberg' } })
    expect(await screen.findByText('‘Fridberg’ stands in no transcript yet.')).toBeTruthy()
    fireEvent.change(field, { target: { value: '—' } })
    expect(screen.queryByText(/stands/)).toBeNull()
  })

  it('says “at least” where not all of the library could be searched, and nothing where none was found', async () => {
    const { looked } = show({ isWhole: false, written: new Map([['"Friedberg"', 3]]) })
    const field = screen.getByRole('textbox', { name: 'Was said' })
    expect(await screen.findByRole('link', { name: /^at least 3 passages/ })).toBeTruthy()
    fireEvent.change(field, { target: { value: 'Sachs' } })
    await waitFor(() => expect(looked).toHaveBeenCalledWith('"Sachs"'))
    await act(async () => {})
    expect(screen.queryByText(/‘Sachs’ stands/)).toBeNull()
  })

  it('lets a place be heard from 1.5 seconds before it, where the recording is a file', async () => {
    const media = { kind: 'file', url: 'media/near.ogg', mime: 'audio/ogg' } as const
    const text = 'Freeberg again.'
    show({ others: [episodeOf(`0:20 Ben: ${text}`, { id: 'near', title: 'Near', channel: 'All In', media })] })
    await until('3 of 3 chosen, in 2 episodes')
    const hear = screen.getByRole('button', { name: /^Hear 10 seconds/ })
    expect(hear.getAttribute('aria-label') ?? hear.textContent).toBe('Hear 10 seconds from 0:18')
    expect(hear.closest('li')!.textContent).toContain('again.')
  })

  it('ticks nothing of another channel, and nothing within a longer name', async () => {
    show({ others: [FAR, NAMED] })
    fireEvent.change(screen.getByRole('combobox', { name: 'Where' }), { target: { value: 'library' } })
    await until('2 of 4 chosen, in 1 episode')
    await until('‘Freeberg’ also stands in ‘Freeberg Lab’ once; this one is not ticked.')
    for (const box of screen.getAllByRole('checkbox'))
      expect(box.closest('label.reach'), 'on a phone, a box is hit beside itself too').not.toBeNull()
    fireEvent.click(screen.getByRole('checkbox', { name: 'All of them' }))
    expect(await chosen()).toBe('4 of 4 chosen, in 3 episodes')
  })

  it('keeps away from what is corrected, and says so', async () => {
    const [paragraph] = buildLoadedEpisode('/', OPEN).transcript.segments
    const facts = { episode: 'open', when: '2026-06-01T10:00:00Z' }
    const own = editPassage(paragraph!, [], LINE.replace('Freeberg', 'Friedberg'), facts)
    show({ own: new Map([['open', own]]), others: [] })
    await until('1 of 1 chosen, in 1 episode')
    await until('1 place more is corrected already.')
  })

  it('says what could not be searched or loaded', async () => {
    show({ lost: 'near', isWhole: false })
    await until('1 episode could not be loaded. There may be more in them.')
    cleanup()
    show({ isWhole: false })
    await until('Not all of the library could be searched. There may be more.')
  })
})

describe('after a correction of one word', () => {
  afterEach(cleanup)

  it('says how often it stands elsewhere, and leads there', async () => {
    showAlso(LINE.replace('Freeberg', 'Friedberg'))
    await until('Also once in this episode and once in 1 other episode.')
    fireEvent.click(screen.getByRole('button', { name: 'Look at them' }))
    expect(openCorrecting).toHaveBeenLastCalledWith({ kind: 'misheard', from: 'Freeberg', to: 'Friedberg' })
  })
})

describe('what is said of a search for a misheard word', () => {
  const none: MisheardFound = { episodes: [], done: 4, of: 4, failed: 0, corrected: 0, isWhole: true }
  const search = { from: 'Freeberg', where: 'channel' } as const
  const say = (found: Partial<MisheardFound>, phase: Parameters<typeof listRemarks>[2] = 'done') =>
    listRemarks(search, { ...none, ...found }, phase, 'All-In Podcast')
  const one = (id: string, places: number) =>
    ({ id, places: Array.from({ length: places }, () => ({})) }) as unknown as MisheardFound['episodes'][number]

  it('never says of a part that the word is nowhere', () => {
    expect(say({})).toEqual(['‘Freeberg’ does not stand anywhere in All-In Podcast.'])
    expect(say({ isWhole: false })).toEqual(['Not all of the library could be searched. There may be more.'])
    expect(say({ done: 2 }, 'stopped')).toEqual([
      'Stopped. 2 of 4 episodes were read. There may be more in the others.',
    ])
    expect(say({ done: 2 }, 'searching')).toEqual(['2 of 4 episodes read…'])
    expect(say({}, 'failed')).toEqual([
      'The library could not be searched. These are the places of this episode alone.',
    ])
  })

  it('counts after a correction only what was read to the last episode', () => {
    const found = { ...none, episodes: [one('open', 2), one('a', 80), one('b', 3)] }
    expect(describeAlso(found, 'open')).toBe('Also 2 times in this episode and 83 times in 2 other episodes.')
    expect(describeAlso({ ...found, episodes: [one('a', 1)] }, 'open')).toBe('Also once in 1 other episode.')
    expect(describeAlso(none, 'open')).toBe('')
    expect(describeAlso({ ...found, done: 3 }, 'open')).toBe('')
    expect(describeAlso({ ...found, isWhole: false }, 'open')).toBe('')
  })
})
