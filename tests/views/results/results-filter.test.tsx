import type { AnsweredResults } from '../../../src/services/search/select-results.ts'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CatalogueEntry } from '../../../src/core/catalogue/catalogue-schema.ts'
import { changeSearchAddress, type SearchAddress } from '../../../src/services/search/search-address.ts'
import { ResultsFilter } from '../../../src/views/results/filters/results-filter.tsx'
import { CATALOGUE, searchLibrary } from './library.ts'
import { createPage, renderInPage } from './page.tsx'
import type { EpisodeGroup, SearchResult } from '../../../src/core/search/present/search-results.ts'
import type { NearRows } from '../../../src/services/search/later-rows.ts'
import { EpisodeResultsPage, splitPages } from '../../../src/views/results/episode-results.tsx'
import { RowBlocks } from '../../../src/views/results/rows/row-blocks.tsx'
import type { SearchAddressChange } from '../../../src/services/search/search-address.ts'
import { ResultsRail } from '../../../src/views/results/results-rail.tsx'
import { formatDays } from '../../../src/views/results/results-tools.tsx'
import { leaveSelectionBar } from '../../../src/views/results/selection-bar.tsx'

afterEach(cleanup)

/** Every episode has `tag 4000`, each other tag is in one. */
const TAGGED = [
  { ...CATALOGUE.episodes[0]!, tags: Array.from({ length: 4000 }, (_, index) => `tag ${index + 1}`) },
  { ...CATALOGUE.episodes[1]!, tags: ['tag 4000'] },
]

interface Given {
  readonly answer?: AnsweredResults
  readonly episodes?: readonly CatalogueEntry[]
  readonly onSearch?: (query: string) => Promise<AnsweredResults>
}

/** A page whose address is changed by its filters. @returns The latest query. */
function show(q: string, { answer, episodes = CATALOGUE.episodes, onSearch }: Given = {}) {
  const latest = { q }
  const catalogue = { ...CATALOGUE, episodes }
  const page = createPage({ question: { q }, found: answer, catalogue, count: onSearch })
  function Page() {
    const [address, setAddress] = useState<SearchAddress>({ q })
    return (
      <ResultsFilter
        address={address}
        onChange={(change) => {
          const next = changeSearchAddress(address, change)
          latest.q = next.q
          setAddress(next)
        }}
      />
    )
  }
  renderInPage(page, <Page />)
  return latest
}

const rows = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const check = (name: string) => userEvent.click(screen.getByRole('checkbox', { name }))

describe('a filter with 4,000 tags', () => {
  it('draws the most used of them, and writes those that are chosen into the query', async () => {
    const latest = show('bridge', { episodes: TAGGED })
    await press('Tag')
    expect(rows()).toHaveLength(50)
    // No answer yet, so no number of passages is known.
    expect(rows().slice(0, 2)).toEqual(['tag 4000 ', 'tag 1 '])
    const field = screen.getByRole('searchbox', { name: 'Filter tags' })
    expect(document.activeElement).toBe(field)
    fireEvent.change(field, { target: { value: 'TAG 399' } })
    expect(rows()[0]).toBe('tag 399 ')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}{ArrowDown} ')
    expect(latest.q).toBe('bridge tag:"tag 3990" tag:"tag 3991"')
    expect(screen.getByRole('button', { name: 'Tag: 2' })).toBeTruthy()
    await userEvent.keyboard(' ')
    expect(latest.q).toBe('bridge tag:"tag 3990"')
    await userEvent.keyboard('{Escape}')
    expect(rows()).toEqual([])
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Tag: tag 3990' }))
  })

  it('shows the chosen one first, keeps the focus inside, and lets go of it in three ways', async () => {
    for (const letGo of [() => check('tag 3000'), () => press('Clear'), () => press('Remove Tag')]) {
      const latest = show('bridge tag:"tag 3000"', { episodes: TAGGED })
      // oxlint-disable-next-line no-await-in-loop
      await press('Tag: tag 3000')
      expect(rows()[0]).toBe('tag 3000 ')
      expect(screen.getByRole('checkbox', { name: 'tag 3000', checked: true })).toBeTruthy()
      // oxlint-disable-next-line no-await-in-loop
      await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
      expect(document.activeElement?.textContent).toBe('Clear')
      // oxlint-disable-next-line no-await-in-loop
      await letGo()
      expect(latest.q).toBe('bridge')
      cleanup()
    }
  })
})

describe('the filters of the results', () => {
  it('say how many passages each channel has, most first, also once one is chosen', async () => {
    const answer = await searchLibrary('bridge')
    show('bridge', { answer, onSearch: (query) => searchLibrary(query) })
    await press('Channel')
    expect(rows()).toEqual(['Long Table 4', 'Night School 1'])
    expect(screen.getByText('2 channels say it')).toBeTruthy()
    cleanup()
    const asked: string[] = []
    const onSearch = (query: string) => {
      asked.push(query)
      return searchLibrary(query)
    }
    show('bridge in:night -iron', { answer: await searchLibrary('bridge in:night'), onSearch })
    await press('Channel: Night School')
    expect(await screen.findByText('2 channels say it')).toBeTruthy()
    expect(rows()).toEqual(['Night School 1', 'Long Table 4'])
    expect(asked).toEqual(['bridge -iron'])
  })

  it('offer advertisements only where there are some', async () => {
    show('bridge', { answer: await searchLibrary('bridge') })
    await press('Kind')
    expect(rows().join()).not.toContain('Advertisements')
    cleanup()
    show('softbed', { answer: await searchLibrary('softbed') })
    await press('Kind')
    expect(rows().at(-1)).toMatch(/^Advertisements and repeats ?1/)
  })

  it('count lengths and kinds, which say nothing', async () => {
    show('bridge', { answer: await searchLibrary('bridge') })
    await press('Length')
    expect(screen.getByText(/^\d lengths?$/)).toBeTruthy()
    await press('Kind')
    expect(screen.getByText(/^\d kinds?$/)).toBeTruthy()
  })

  it('show what is typed, and write what is chosen', async () => {
    const latest = show('bridge kind:quotes speaker:ben length:<20m', { answer: await searchLibrary('bridge') })
    for (const name of ['Kind: Quotes', 'Speaker: Ben', 'Length: Under 20 min'])
      expect(screen.getByRole('button', { name })).toBeTruthy()
    await press('Kind: Quotes')
    await check('Transcript')
    expect(latest.q).toBe('bridge speaker:ben length:<20m kind:quotes kind:transcript')
    cleanup()
    show('bridge in:nowhere length:10m-11m')
    expect(screen.getByRole('button', { name: 'Channel: nowhere' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Length: 10m-11m' })).toBeTruthy()
  })

  it('two speakers that are ticked are two, though a label names both of them and more', async () => {
    const episodes = [{ ...CATALOGUE.episodes[0]!, speakers: ['Phil', 'Dot Lane', 'Phil and Dot Lane', 'Phil, host'] }]
    const latest = show('bridge', { episodes })
    await press('Speaker')
    await check('Phil')
    await check('Dot Lane')
    expect(latest.q).toBe('bridge speaker:"=Phil" speaker:"=Dot Lane"')
    expect(screen.getByRole('button', { name: 'Speaker: 2' })).toBeTruthy()
    expect(screen.getAllByRole('checkbox', { checked: true })).toHaveLength(2)
    await check('Dot Lane')
    expect(latest.q).toBe('bridge speaker:"=Phil"')
    expect(screen.getByRole('button', { name: 'Speaker: Phil' })).toBeTruthy()
    cleanup()
    // Who was found by no row and is in no list is named all the same; what is typed begins names.
    show('bridge speaker:"=Eve"', { episodes })
    expect(screen.getByRole('button', { name: 'Speaker: Eve' })).toBeTruthy()
    show('bridge @phil', { episodes })
    expect(screen.getByRole('button', { name: 'Speaker: 3' })).toBeTruthy()
  })

  it('what was typed stays as it was typed when another speaker is ticked', async () => {
    const episodes = [{ ...CATALOGUE.episodes[0]!, speakers: ['Phil', 'Phil, host', 'Eve'] }]
    const latest = show('bridge @phil', { episodes })
    await press('Speaker: 2')
    await check('Eve')
    expect(latest.q).toBe('bridge speaker:phil speaker:"=Eve"')
    await check('Phil, host')
    expect(latest.q).toBe('bridge speaker:"=Eve" speaker:"=Phil"')
  })

  it('take dates, and all are cleared together', async () => {
    const latest = show('bridge after:2025-12 before:2026-03-16 length:<20m -iron')
    await press('Date: Dec 2025 – 15 Mar 2026')
    await press('Clear')
    expect(latest.q).toBe('bridge length:<20m -iron')
    await press('Clear all')
    expect(latest.q).toBe('bridge -iron')
    expect(screen.queryByRole('button', { name: 'Clear all' })).toBeNull()
  })

  it('list the years with their passages; several that are ticked are one range', async () => {
    const episodes = CATALOGUE.episodes.map((entry, index) =>
      index === 0 ? { ...entry, publishedOn: '2023-05-01' } : { ...entry, publishedOn: '2025-02-01' },
    )
    const answer = await searchLibrary('bridge')
    const counts = episodes.map(({ id }) => answer.episodes.find((one) => one.episodeId === id)?.count)
    const latest = show('bridge', { answer, episodes, onSearch: (query) => searchLibrary(query) })
    await press('Date')
    expect(rows()).toEqual([`2025 ${counts[1]}`, '2024 0', `2023 ${counts[0]}`])
    await check(`2023 ${counts[0]}`)
    expect(latest.q).toBe('bridge after:2023 before:2024')
    expect(screen.getByRole('button', { name: /^Date: 2023$/ })).toBeTruthy()
    expect(screen.getByRole('checkbox', { name: /^2023/, checked: true })).toBeTruthy()
    await userEvent.click(screen.getByRole('checkbox', { name: /^2025/ }))
    expect(latest.q).toBe('bridge after:2023 before:2026')
    // Dates are searched from one to another.
    expect(screen.getAllByRole('checkbox', { checked: true })).toHaveLength(3)
    await userEvent.click(screen.getByRole('checkbox', { name: /^2023/ }))
    expect(latest.q).toBe('bridge after:2024 before:2026')
    await press(`Show ${answer.counts.transcript}`)
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

describe('episode results', () => {
  afterEach(cleanup)

  const GROUPS = Array.from({ length: 10 }, (_, index): EpisodeGroup => ({
    episodeId: `talk-${index}`,
    rows: [],
    count: 2,
    times: [],
  }))

  function showGroups(restored?: string) {
    renderInPage(
      createPage({ question: { q: 'lantern' }, state: { restored } }),
      <RowBlocks onNear={vi.fn<(near: NearRows) => void>()}>
        {splitPages(GROUPS).map((groups, page) => (
          <EpisodeResultsPage key={page} id={`page-${page}`} groups={groups} isFirst={page === 0} />
        ))}
      </RowBlocks>,
    )
    return screen.getAllByRole('heading').map(({ textContent }) => textContent)
  }

  describe('the results of many episodes', () => {
    it('are drawn as far as they are near; the others keep the height of their headings and rows', () => {
      expect(showGroups()).toEqual(GROUPS.slice(0, 8).map(({ episodeId }) => episodeId))
      expect(document.querySelector<HTMLElement>('[data-block=page-1]')?.style.getPropertyValue('--rows')).toBe('6')
    })

    it('are drawn where a row is to be found again', () => {
      expect(showGroups('results-talk-9/0')).toContain('talk-9')
    })
  })
})

describe('results rail', () => {
  afterEach(cleanup)

  const dropSpeaker = (row: SearchResult): SearchResult => ({
    ...row,
    hit: { ...row.hit, document: { ...row.hit.document, voice: undefined, note: undefined } },
  })

  it('counts the passages that name no speaker, and leads to them', async () => {
    const answer = await searchLibrary('bridge', { most: 100 })
    const [first, ...others] = answer.episodes
    const [row, ...more] = first!.rows
    const onChange = vi.fn<(change: SearchAddressChange) => void>()
    const found = { ...answer, episodes: [{ ...first!, rows: [dropSpeaker(row!), ...more] }, ...others] }
    const page = createPage({ question: { q: 'bridge' }, found })
    renderInPage(page, <ResultsRail onChange={onChange} saved={undefined} />)
    await userEvent.click(screen.getByRole('button', { name: 'Speaker not named 1 passage' }))
    expect(onChange).toHaveBeenCalledWith({ speaker: 'none' })
  })
})

it.each([
  ['2026-03-06', '2026-04-15', '6 March to 15 April 2026'],
  ['2025-12-31', '2026-01-01', '31 December 2025 to 1 January 2026'],
  ['2026-03-06', '2026-03-06', '6 March 2026'],
])('from %s to %s is %s', (first, last, text) => {
  expect(formatDays(first, last)).toBe(text)
})

describe('selection bar', () => {
  const { body } = document
  afterEach(() => {
    body.innerHTML = ''
  })

  function focusAfterwards(at: string, lastKey: string | undefined): string | undefined {
    body.innerHTML = `<main id="main" tabindex="-1"><ul><li data-row="a1"><input id="box" type="checkbox"><a id="words" href="/e/x">words</a></li></ul>
    <div data-selection-bar=""><button id="clear"></button></div></main>`
    document.getElementById(at)?.focus()
    leaveSelectionBar(lastKey)
    return document.activeElement?.id
  }

  it('gives the focus of the selection bar to the row chosen last, else to the page', () => {
    expect(focusAfterwards('clear', 'a1')).toBe('words')
    expect(focusAfterwards('', 'a1')).toBe('words')
    expect(focusAfterwards('clear', 'gone')).toBe('main')
    expect(focusAfterwards('clear', undefined)).toBe('main')
  })

  it('leaves a focus that is elsewhere', () => {
    expect(focusAfterwards('box', 'a1')).toBe('box')
  })
})
