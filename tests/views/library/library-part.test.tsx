import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { wholeAnswer } from '../../../src/core/answer/answer.ts'
import type { Facet } from '../../../src/core/catalogue/catalogue.ts'
import type { ListSource } from '../../../src/core/catalogue/list-source.ts'
import { describeAll } from '../../../src/core/catalogue/summary/describe-all.ts'
import type { ShownEpisodes } from '../../../src/services/library/use-episodes.ts'
import { LibraryView } from '../../../src/views/library/library-view.tsx'
import type { ReadingPosition } from '../../../src/views/library/reading-position.ts'
import { makeCatalogue } from '../../bench/make-catalogue.ts'
import { showEpisodes } from './show-episodes.ts'
import { parseLibraryAddress } from '../../../src/services/library-address.ts'
import { changeLibraryAddress, formatLibrarySearch, isAdjusting } from '../../../src/views/library/library-search.ts'

afterEach(cleanup)

const ALL = showEpisodes(makeCatalogue(300, 50).episodes)
const SORTED = ALL.newest
const SUMMARY = ALL.totals

interface Setup {
  readonly part?: Partial<ShownEpisodes>
  readonly known?: number
  readonly isList?: boolean
  readonly positions?: readonly ReadingPosition[]
}

function open({ part, known = 40, isList = false, positions = [] }: Setup = {}) {
  const newest = SORTED.slice(0, known)
  const source = { list: () => Promise.reject(new Error('not asked for')) }
  const shown: ShownEpisodes = {
    ...ALL,
    newest,
    episodes: newest,
    source,
    loadMore: vi.fn<ShownEpisodes['loadMore']>(),
    ...part,
  }
  render(
    <LibraryView
      shown={shown}
      positions={positions}
      onFiles={() => {}}
      address={{}}
      onChangeAddress={() => {}}
      isList={isList}
      onChangeView={() => {}}
      onOpenSearch={() => {}}
    />,
  )
  return shown
}

const list = () => within(screen.getByRole('region', { name: 'Episodes' }))

it('a part of the library is counted as what it is: the numbers are those of the whole', async () => {
  open()
  expect(screen.getByText('300 episodes')).toBeTruthy()
  expect(list().getByText('all 300')).toBeTruthy()
  expect(list().getByText('12 of 300')).toBeTruthy()
  await userEvent.click(await screen.findByRole('button', { name: 'Tags 50' }))
  const tags = within(screen.getByRole('navigation', { name: 'Tags' }))
  expect(tags.getAllByRole('link')).toHaveLength(7)
  const most = SUMMARY.facets.tag.values[0]!
  expect(tags.getAllByRole('link')[0]!.textContent).toBe(`${most.name} ${most.count}`)
})

it('hours are told as the least of them where some of the episodes that fit state no length', () => {
  const facts = describeAll(SUMMARY)
  const length = {
    total: 2,
    values: [
      { name: 'short', count: 3 },
      { name: 'long', count: 6 },
    ],
  } as const
  const some = { ...facts, total: 12, duration: 36_000, facets: { ...facts.facets, length } }
  open({ part: { address: { tag: 'AI' }, facts: some } })
  expect(list().getByRole('status').textContent).toBe('12 of 300 · at least 10 hours')
  cleanup()
  open({ part: { address: { tag: 'AI' }, facts: { ...some, total: 9 } } })
  expect(list().getByRole('status').textContent).toBe('9 of 300 · 10 hours')
  cleanup()
  // Of a facet that is filtered by, other values are counted too.
  open({ part: { address: { length: 'long' }, facts: { ...some, total: 6 } } })
  expect(list().getByRole('status').textContent).toBe('6 of 300 · 10 hours')
})

it('no card is counted before it is here, and the next ones are asked for before they are needed', () => {
  const part = open({ known: 8 })
  expect(list().getAllByRole('article')).toHaveLength(8)
  expect(list().getByText('8 of 300')).toBeTruthy()
  expect(part.loadMore).toHaveBeenCalledWith(24)
})

it('all tags are loaded when they are asked for, and may be asked for again', async () => {
  const listOf = (values?: readonly Facet[]) =>
    wholeAnswer({ formatVersion: 1 as const, total: 300, episodes: [], values })
  const loadList = vi.fn<ListSource['list']>(async () => listOf())
  open({ part: { source: { list: loadList } } })
  await userEvent.click(await screen.findByRole('button', { name: 'Tags 50' }))
  const tags = within(screen.getByRole('navigation', { name: 'Tags' }))
  await userEvent.click(tags.getByRole('button', { name: `All ${SUMMARY.facets.tag.total} tags` }))
  expect(await tags.findByText('The other tags could not be loaded.')).toBeTruthy()
  expect(loadList).toHaveBeenCalledWith({ offset: 0, limit: 0, values: 'tag' })
  const values = Array.from({ length: SUMMARY.facets.tag.total }, (_, at) => ({ name: `tag ${at}`, count: 3 }))
  loadList.mockResolvedValue(listOf(values))
  await userEvent.click(tags.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(tags.getAllByRole('link')).toHaveLength(Math.min(50, values.length)))
})

it('it says that all episodes are on their way, and where more could not be loaded', () => {
  open({ part: { completeness: 'partial' } })
  expect(list().getByRole('status').textContent).toBe('Loading episodes…')
  cleanup()
  open({ part: { completeness: 'atLeast' }, known: 12 })
  expect(list().getByText(/more could not be loaded/)).toBeTruthy()
})

it('as a list, a month has all of its episodes in its number', async () => {
  open({ isList: true, known: 5 })
  const { month, count } = SUMMARY.shelf.months.at(-1)!
  expect(month).toBe('2026-06')
  await waitFor(() =>
    expect(list().getAllByRole('heading', { level: 3 })[0]!.textContent).toBe(`June 2026 ${count} episodes`),
  )
  expect(list().getAllByRole('listitem').length).toBeLessThanOrEqual(5)
})

it('episodes that were begun are found by their ids', async () => {
  const far = SORTED[200]!
  const asked: (readonly string[])[] = []
  open({
    positions: ['gone', String(far.id)].map((episodeId) => ({
      episodeId,
      at: 60,
      quote: 'Here it was.',
      progress: 0.1,
    })),
    part: {
      source: {
        async list({ id = [] }) {
          asked.push(id)
          return wholeAnswer({ formatVersion: 1 as const, total: 1, episodes: [far] })
        },
      },
    },
  })
  const section = within(await screen.findByRole('region', { name: 'Continue reading' }))
  expect(section.getByRole('link').getAttribute('href')).toBe(`/e/${far.id}?t=60`)
  expect(asked).toEqual([['gone', far.id]])
})

describe('the links of the library', () => {
  it.each([
    [{}, '?'],
    [{ channel: 'Lex Fridman' }, '?channel=Lex+Fridman'],
    [{ speaker: 'Ada North' }, '?speaker=Ada+North'],
    [{ tag: 'R&D' }, '?tag=R%26D'],
    [{ year: 'none', transcript: true as const }, '?year=none&transcript=1'],
    [{ kept: true as const }, '?kept=1'],
    [{ tag: 'AI', view: 'list' as const }, '?tag=AI&view=list'],
    [{ from: '2025-11', to: '2026-04' }, '?from=2025-11&to=2026-04'],
    [{ year: '2024', length: 'long' as const }, '?year=2024&length=long'],
    [
      { channel: 'Große Gespräche', tag: 'AI', sort: 'oldest' as const },
      '?channel=Gro%C3%9Fe+Gespr%C3%A4che&tag=AI&sort=oldest',
    ],
  ])('write %o as %s and read it back', (address, search) => {
    expect(formatLibrarySearch(address)).toBe(search)
    expect(parseLibraryAddress(search)).toEqual(address)
  })

  it('change one part and leave the others', () => {
    const address = { channel: 'Long Table', tag: 'AI', sort: 'title' } as const
    expect(changeLibraryAddress(address, { tag: 'History' })).toEqual({ ...address, tag: 'History' })
    expect(changeLibraryAddress(address, { tag: undefined })).toEqual({ channel: 'Long Table', sort: 'title' })
  })

  it('are one step of Back for another filter, none for another order, view or other months', () => {
    const months = { tag: 'AI', from: '2025-11', to: '2026-04' }
    expect(isAdjusting({ tag: 'AI' }, { tag: 'AI', sort: 'title' })).toBe(true)
    expect(isAdjusting({ tag: 'AI' }, { tag: 'AI', view: 'list' })).toBe(true)
    expect(isAdjusting(months, { ...months, to: '2026-05' })).toBe(true)
    expect(isAdjusting({ tag: 'AI' }, months)).toBe(false)
    expect(isAdjusting({ tag: 'AI' }, {})).toBe(false)
  })
})
