// @vitest-environment happy-dom
import type { AnsweredResults } from '../../../src/services/search/answered-results.ts'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SearchOptions, SearchResult } from '../../../src/core/search/present/search-results.ts'
import {
  FIRST_SHOWN,
  showMoreRows,
  type NearRows,
  type ShownResults,
} from '../../../src/services/search/shown-results.ts'
import { listPassages } from '../../../src/services/search/passage-list.ts'
import type { SearchAddress } from '../../../src/services/search/search-address.ts'
import type { RowSelection } from '../../../src/views/results/rows/row-selection.ts'
import { ResultsView } from '../../../src/views/results/results-view.tsx'
import { CATALOGUE, searchLibrary } from './library.ts'

afterEach(cleanup)

interface Shown {
  readonly address?: Partial<SearchAddress>
  readonly options?: SearchOptions
  readonly isWaiting?: boolean
  readonly hasFailed?: boolean
  readonly lacksRows?: boolean
  readonly shown?: ShownResults
  readonly faults?: AnsweredResults['faults']
  readonly searched?: AnsweredResults['scope']
  readonly notedRow?: string
  readonly isWhole?: boolean
  readonly selection?: Partial<RowSelection>
  /** The answer beside the page, whatever is asked. */
  readonly counted?: string
  readonly examples?: readonly string[]
  /** Where further episodes begin. */
  readonly nextOffset?: number
  readonly lacksEpisodes?: boolean
}

async function show(q: string, props: Shown = {}) {
  const {
    address,
    options,
    isWaiting = false,
    hasFailed = false,
    lacksRows = false,
    shown = FIRST_SHOWN,
    faults,
    searched,
    notedRow,
    selection,
    counted,
    isWhole = true,
    examples,
    nextOffset,
    lacksEpisodes = false,
  } = props
  const toggle = vi.fn<RowSelection['toggle']>()
  const handlers = {
    toggle,
    onChangeAddress: vi.fn<(next: SearchAddress) => void>(),
    onAsk: vi.fn(),
    onExport: vi.fn(),
    onShow: vi.fn<(next: ShownResults) => void>(),
    onNear: vi.fn<(near: NearRows) => void>(),
    onCopy: vi.fn<(row: SearchResult) => void>(),
    onNote: vi.fn<(row: SearchResult) => void>(),
    onClip: vi.fn<(row: SearchResult) => void>(),
    onSelectAll: vi.fn(),
    onLoadAll: vi.fn(),
    selection: { count: 0, hidden: 0, has: () => false, toggle, clear: vi.fn(), ...selection },
    renderNote: ({ key }: SearchResult) => (key === notedRow ? <p>My note</p> : null),
    onRetry: vi.fn(),
    onRetryEpisodes: vi.fn(),
    onSearchAgain: vi.fn(),
    onSearchBeside:
      counted === undefined
        ? undefined
        : (query: string) => searchLibrary(counted === 'asked' ? query : counted, { most: 1 }),
  }
  const found: AnsweredResults | undefined = q === '' ? undefined : await searchLibrary(q, { most: 100, ...options })
  const told = found && nextOffset !== undefined ? { ...found, nextOffset, episodeCount: 1234 } : found
  const answer =
    told && faults ? { ...told, faults, scope: searched ?? told.scope, completeness: 'atLeast' as const } : told
  const { toggle: _, ...given } = handlers
  render(
    <ResultsView
      address={{ q, ...address }}
      results={answer}
      whole={answer}
      isWhole={isWhole}
      list={address?.view === 'list' && answer ? listPassages(answer, answer, address.sort) : undefined}
      restored={undefined}
      isWaiting={isWaiting}
      isCounting={false}
      lacksRows={lacksRows}
      lacksEpisodes={lacksEpisodes}
      shown={shown}
      exporting={undefined}
      hasFailed={hasFailed}
      episodes={CATALOGUE.episodes}
      scope="2 episodes, 15 minutes of talk"
      searchable={{ episodes: 2, transcripts: 2 }}
      examples={examples}
      {...given}
    />,
  )
  return handlers
}

const section = (name: string) => screen.getByRole('region', { name })

describe('a page of results of a server that tells some episodes at a time', () => {
  it('shows further ones at the press of a button, and says how many there are', async () => {
    const { onShow } = await show('bridge', { nextOffset: 2 })
    expect(screen.getByText('2 of 1,234 episodes here')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Show more episodes' }))
    expect(onShow).toHaveBeenCalledExactlyOnceWith({ ...FIRST_SHOWN, pages: 1 })
    const button = screen.getByRole('button', { name: 'Loading more episodes…' })
    fireEvent.click(button)
    expect(onShow).toHaveBeenCalledOnce()
  })

  it('draws only those in the chart that it has, and says so', async () => {
    await show('bridge', { nextOffset: 2 })
    expect(screen.getByText('2 of 1,234 episodes are drawn')).toBeTruthy()
  })

  it('tries again to load those that could not be loaded', async () => {
    const { onRetryEpisodes } = await show('bridge', { nextOffset: 2, lacksEpisodes: true })
    expect(screen.getByText(/1,232 more could not be loaded/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onRetryEpisodes).toHaveBeenCalledOnce()
  })

  it('has no such button once all are here', async () => {
    await show('bridge')
    expect(screen.queryByRole('button', { name: 'Show more episodes' })).toBeNull()
  })
})

describe('a page of results', () => {
  it('shows what is said by episode, with its count, who says it, and a link to the moment', async () => {
    await show('bridge')
    expect(screen.getByText('5 passages in 2 episodes').textContent).toMatch(/ in 2 episodes · \d other results$/)
    const bridges = within(section('How bridges fail'))
    expect(bridges.getByText('4 passages')).toBeTruthy()
    expect(bridges.getByText('4 passages in this episode')).toBeTruthy()
    const items = bridges.getAllByRole('listitem')
    expect(items).toHaveLength(3)
    const paths = bridges.getAllByRole('link').map((link) => link.getAttribute('href'))
    expect(paths[0]).toBe('/e/bridges')
    expect(paths).toContain('/e/bridges?t=180&q=bridge')
    expect(items.map((item) => item.querySelector('mark')?.textContent)).toEqual(['bridge', 'bridge', 'bridge'])
  })

  it('names what could not be read, offers another try, and does not claim to have searched it', async () => {
    const faults = [{ kind: 'no-library', detail: 'Server error.' }] as const
    const { onSearchAgain } = await show('xqzzvw', { faults })
    expect(screen.getByText('The library could not be read. Server error.')).toBeTruthy()
    expect(screen.queryByText(/^Searched/)).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onSearchAgain).toHaveBeenCalledOnce()
  })

  it.each([
    [2, 'No results for “xqzzvw” in what could be searched', 'No results in what could be searched'],
    [0, 'Could not search the transcripts for “xqzzvw”', 'The transcripts could not be searched'],
  ])('claims no absence of results where %i episodes could be searched', async (episodes, heading, aloud) => {
    const faults = [{ kind: 'unreachable', detail: '' }] as const
    await show('xqzzvw', { faults, searched: { episodes, covered: 0 } })
    expect(screen.getByRole('heading', { name: heading })).toBeTruthy()
    await waitFor(() =>
      expect(screen.getByText(new RegExp(`^${aloud}\\. Other episodes are not searched`))).toBeTruthy(),
    )
    expect(screen.queryByText(/at least 0/)).toBeNull()
  })

  it('shows more of an episode on request', async () => {
    const { onShow } = await show('bridge')
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 more here, of How bridges fail' }))
    const more = showMoreRows(FIRST_SHOWN, { episodeId: 'bridges' })
    expect(onShow).toHaveBeenCalledWith(more)
    cleanup()
    await show('bridge', { shown: more })
    expect(within(section('How bridges fail')).getAllByRole('listitem')).toHaveLength(4)
  })

  it('says that rows are on their way, or that they could not be had, and never that they are not worth it', async () => {
    await show('bridge', { options: { most: 1 } })
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('Loading 2 more results…')
    cleanup()
    const { onRetry } = await show('bridge', { options: { most: 1 }, lacksRows: true })
    await userEvent.click(screen.getAllByRole('button', { name: 'Try again' })[0]!)
    expect(onRetry).toHaveBeenCalledOnce()
  })

  it('asks for the rows that are drawn, of every episode', async () => {
    const { onNear } = await show('bridge')
    await waitFor(() =>
      expect(onNear).toHaveBeenCalledWith(
        new Map([
          ['bridges', 3],
          ['rivers', 1],
        ]),
      ),
    )
  })

  it('shows all passages as one list, each with its episode and day', async () => {
    await show('bridge', { address: { view: 'list', sort: 'newest' } })
    const items = within(section('Passages')).getAllByRole('listitem')
    expect(items.map((item) => item.querySelector('[class*=text-small]')!.textContent)).toHaveLength(5)
    expect(items[1]!.textContent).toMatch(/How bridges fail4 Jan 2026$/)
    expect(items[1]!.getAttribute('aria-posinset')).toBe('2')
    expect(items[1]!.getAttribute('aria-setsize')).toBe('5')
  })

  it('is sorted and grouped from the bar above it', async () => {
    const { onChangeAddress } = await show('bridge')
    await userEvent.click(screen.getByRole('button', { name: 'One list' }))
    const sort = screen.getByRole('button', { name: 'Sort: Best match first' })
    await userEvent.click(sort)
    expect(document.activeElement?.textContent).toBe('Best match')
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(document.activeElement).toBe(sort)
    await userEvent.click(screen.getByRole('button', { name: 'Sort and group' }))
    await userEvent.click(screen.getByRole('radio', { name: 'Oldest' }))
    expect(onChangeAddress.mock.calls.map(([next]) => next)).toEqual([
      { q: 'bridge', view: 'list' },
      { q: 'bridge', sort: 'most' },
      { q: 'bridge', sort: 'oldest' },
    ])
  })

  it('keeps partial matches apart, marked as such', async () => {
    await show('last bridge remagen')
    const partial = within(section('Partial matches')).getAllByRole('listitem')
    expect(partial[0]!.textContent).toContain('partial match')
    expect(screen.getByText('Nothing has all of the words. These have some of them.')).toBeTruthy()
    expect(screen.queryByText(/^No results/)).toBeNull()
  })

  it('copies a result, and goes nowhere while its words are being selected', async () => {
    const { onCopy, onAsk } = await show('remagen')
    await userEvent.click(screen.getByRole('button', { name: 'Copy quote' }))
    expect(onCopy.mock.calls[0]![0].hit.document.text).toMatch(/Remagen/)
    const link = screen.getAllByRole('link').find((one) => one.textContent?.includes('Remagen'))!
    window.getSelection()!.selectAllChildren(link)
    fireEvent.click(link)
    expect(onAsk).not.toHaveBeenCalled()
  })

  it('notes a result from its row, by mouse and by keys', async () => {
    const { onNote, onAsk } = await show('remagen')
    const [row] = within(section('How bridges fail')).getAllByRole('listitem')
    const actions = within(row!)
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label'))
    expect(actions).toEqual(['Copy quote', 'Add note at 0:00', 'Add to clips from 0:00'])
    within(row!).getByRole('link').focus()
    for (let tabs = 0; tabs < 2; tabs++) await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    expect(onNote.mock.calls.map(([{ hit }]) => hit.document.text)).toEqual([expect.stringContaining('Remagen')])
    expect(onAsk).not.toHaveBeenCalled()
    cleanup()
    await show('remagen', { notedRow: row!.dataset['row']! })
    expect(within(section('How bridges fail')).getByRole('listitem').textContent).toContain('My note')
  })

  it('offers nothing to play or note on a name or an episode', async () => {
    await show('rivers', { options: { kind: 'episode' } })
    const [row] = within(section('Episodes')).getAllByRole('listitem')
    expect(within(row!).queryAllByRole('button')).toEqual([])
    expect(within(row!).queryAllByRole('checkbox')).toEqual([])
  })

  it('draws the passages of each month, and a choice of months becomes the filter of dates', async () => {
    const { onChangeAddress } = await show('bridge')
    const chart = section('When it is said')
    expect(
      within(chart)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['January 2026: 4 passages', 'February 2026: 0 passages', 'March 2026: 1 passage'])
    expect(within(chart).getByText('one line is one passage, drag to choose months')).toBeTruthy()
    const last = within(chart).getByRole('slider', { name: 'Last month' })
    expect(last.getAttribute('aria-valuetext')).toBe('March 2026')
    last.focus()
    await userEvent.keyboard('{ArrowLeft}')
    expect(onChangeAddress).toHaveBeenCalledWith({ q: 'bridge after:2026-01 before:2026-03' })
  })

  it('keeps the other months in the chart when some are chosen, and lets go of them', async () => {
    const q = 'bridge after:2026-03'
    const { onChangeAddress } = await show(q, { counted: 'bridge' })
    const chart = await screen.findByRole('region', { name: 'When it is said' })
    expect(within(chart).getByText('Mar 2026: 1 of 5')).toBeTruthy()
    const columns = within(chart).getAllByRole('listitem')
    expect(columns.map((column) => column.hasAttribute('data-out'))).toEqual([true, true, false])
    await userEvent.click(within(chart).getByRole('button', { name: 'All months' }))
    expect(onChangeAddress).toHaveBeenCalledWith({ q: 'bridge' })
  })

  it('draws where in the episode it is said, and a part of it can be chosen', async () => {
    const { onChangeAddress } = await show('bridge')
    await userEvent.click(screen.getByRole('radio', { name: 'Across the episode' }))
    const chart = section('Where in the episode')
    const columns = within(chart).getAllByRole('listitem')
    expect(columns).toHaveLength(20)
    expect(columns[0]!.textContent).toBe('0 to 5 % of the episode: 1 passage')
    within(chart).getByRole('slider', { name: 'First part' }).focus()
    await userEvent.keyboard('{PageUp}')
    expect(onChangeAddress).toHaveBeenCalledWith({ q: 'bridge', part: '60-100' })
  })

  it('says who says it once all passages are known, and asks for them on request', async () => {
    const { onChangeAddress } = await show('bridge')
    const list = screen.getByRole('navigation', { name: 'Who says it' })
    const rows = within(list).getAllByRole('button')
    expect(rows.map(({ textContent }) => textContent)).toEqual(['Ann 2 passages', 'Ben 2 passages', 'Cara 1 passage'])
    await userEvent.click(rows[1]!)
    expect(onChangeAddress).toHaveBeenCalledWith({ q: 'bridge speaker:"=Ben"' })
    cleanup()
    const { onLoadAll } = await show('bridge', { isWhole: false })
    await userEvent.click(screen.getByRole('button', { name: 'Count in 5 passages' }))
    expect(onLoadAll).toHaveBeenCalledOnce()
  })

  it('lists the episodes by how often they say it, each narrowing the results to itself', async () => {
    const { onChangeAddress } = await show('bridge')
    const list = screen.getByRole('navigation', { name: 'In which episodes' })
    const buttons = within(list).getAllByRole('button')
    expect(buttons.map((button) => button.textContent)).toEqual(['How bridges fail 4 passages', 'Rivers 1 passage'])
    await userEvent.click(buttons[1]!)
    expect(onChangeAddress).toHaveBeenCalledWith({ q: 'bridge', episode: 'rivers' })
    cleanup()
    await show('bridge', { address: { episode: 'rivers' }, options: { episodes: new Set(['rivers']) } })
    expect(screen.getByRole('button', { name: 'Episode: Rivers' })).toBeTruthy()
  })

  it('shows the other kinds below, with the episode they are of', async () => {
    await show('bridge')
    const quotes = within(section('Quotes')).getAllByRole('listitem')
    expect(quotes.map((item) => item.textContent)).toEqual(['5:00No bridge lastsCaraRivers'])
  })

  it('narrows by kind, channel, speaker and length in the query itself, and each choice can be taken back', async () => {
    const { onChangeAddress } = await show('bridge tag:History after:2026-01')
    const choose = async (filter: string, row: string) => {
      await userEvent.click(screen.getByRole('button', { name: filter }))
      await userEvent.click(within(screen.getByRole('dialog', { name: filter })).getByRole('checkbox', { name: row }))
    }
    await choose('Kind', 'Quotes 0')
    await choose('Channel', 'Night School 0')
    await choose('Speaker', 'Ben 2')
    await choose('Length', 'Under 20 min 4')
    await userEvent.click(screen.getByRole('button', { name: 'Remove Tag' }))
    await userEvent.click(screen.getByRole('button', { name: 'Remove Date' }))
    const base = 'bridge tag:History after:2026-01'
    expect(onChangeAddress.mock.calls.map(([{ q }]) => q)).toEqual([
      `${base} kind:quotes`,
      `${base} channel:"Night School"`,
      `${base} speaker:"=Ben"`,
      `${base} length:<20m`,
      'bridge after:2026-01',
      'bridge tag:History',
    ])
  })

  it.each([
    [
      'bridge ~9m bridge ~9m bridge ~9m bridge ~9m bridge ~9m river kind:passage',
      '4 distances (~)',
      ['9 minutes', 'river'],
    ],
    [`${'"bridge" '.repeat(8)}"river" kind:passage`, '8 phrases in quotation marks', ['river']],
  ])('strikes out what is too much in %s, and says so', async (q, most, struck) => {
    await show(q)
    expect(screen.getByText(`Only the first ${most} are searched; the rest is left out.`)).toBeTruthy()
    const parts = [...document.querySelectorAll<HTMLElement>('.read-part[data-unmet]')]
    expect(parts.map((part) => part.querySelector('b')?.textContent)).toEqual(struck)
  })

  it('says what the query was read as; a press goes to a part in the field, a cross takes it out', async () => {
    const query = 'brid "No bridge lasts" -tariffs channel:night lang:en'
    const { onChangeAddress } = await show(query)
    const line = screen.getByText('Read as').parentElement!
    expect(line.textContent.replaceAll(' ', ' ')).toBe(
      'Read asthe word brid the words No bridge lasts, in this order without tariffs in night lang:en read as a word any case · in 2 episodes, 15 minutes of talk',
    )
    await userEvent.click(within(line).getByRole('button', { name: 'without tariffs' }))
    const field = screen.getByRole<HTMLInputElement>('searchbox')
    expect(document.activeElement).toBe(field)
    expect(query.slice(field.selectionStart!, field.selectionEnd!)).toBe('-tariffs')
    await userEvent.click(within(line).getByRole('button', { name: 'Remove without tariffs' }))
    expect(onChangeAddress.mock.lastCall![0].q).toBe('brid "No bridge lasts" channel:night lang:en')
    expect(screen.queryByText(/No channel is called/)).toBeNull()
    await userEvent.click(within(line).getByRole('button', { name: 'Remove lang:en read as a word' }))
    expect(onChangeAddress.mock.lastCall![0].q).toBe('brid "No bridge lasts" -tariffs channel:night')
    cleanup()
    await show('bridge river')
    expect(screen.getByText('Read as').parentElement!.textContent).toBe(
      'Read asthe words bridge river any case · in 2 episodes, 15 minutes of talk',
    )
  })

  it('says what is corrected, and offers to search without filters where they leave nothing', async () => {
    await show('brigde')
    expect(screen.getByText(/^No exact match for “brigde”/)).toBeTruthy()
    cleanup()
    const { onChangeAddress } = await show('bridge speaker:Zoe -iron', { counted: 'bridge' })
    expect(screen.getByRole('heading', { name: 'No results for “bridge speaker:Zoe -iron”' })).toBeTruthy()
    await userEvent.click(await screen.findByRole('button', { name: 'without Speaker: 7 results' }))
    expect(onChangeAddress).toHaveBeenLastCalledWith({ q: 'bridge -iron' })
    await userEvent.click(screen.getByRole('button', { name: 'Search without filters' }))
    expect(onChangeAddress).toHaveBeenLastCalledWith({ q: 'bridge -iron' })
  })

  it('offers the nearest spelling of words in quotation marks that are not found', async () => {
    const { onChangeAddress } = await show('"brigde at Remagne"', { counted: 'asked' })
    expect(screen.getByRole('heading', { name: /^No results for/ })).toBeTruthy()
    const spelling = await screen.findByRole('button', { name: '"bridge at Remagen"' })
    expect(spelling.parentElement!.textContent).toBe('The nearest spelling is "bridge at Remagen": 1 result.')
    await userEvent.click(spelling)
    expect(onChangeAddress).toHaveBeenLastCalledWith({ q: '"bridge at Remagen"' })
  })

  it('chooses a row, a range of rows with Shift, and all that can be quoted', async () => {
    const { toggle, onSelectAll } = await show('bridge')
    const [first, second] = within(section('How bridges fail')).getAllByRole('checkbox')
    expect(first!.getAttribute('aria-label')).toMatch(/^Select \d:00, (Ann|Ben), /)
    await userEvent.click(first!)
    fireEvent.click(second!, { shiftKey: true })
    expect(toggle.mock.calls.map(([row, isRange]) => [row.hit.document.episodeId, isRange])).toEqual([
      ['bridges', false],
      ['bridges', true],
    ])
    // Five passages and a quote; the title of an episode cannot be quoted.
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select all that can be copied: 6 results' }))
    expect(onSelectAll).toHaveBeenCalledOnce()
  })

  it('shows what is chosen, and takes all of it back from above', async () => {
    const { selection } = await show('bridge', { selection: { count: 6, has: () => true } })
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox')
    expect(boxes.every(({ checked }) => checked)).toBe(true)
    await userEvent.click(boxes[0]!)
    expect(selection.clear).toHaveBeenCalledOnce()
    cleanup()
    await show('bridge', { selection: { count: 2, hidden: 1 } })
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /^Select all/ }).indeterminate).toBe(true)
  })

  it('exports what is shown', async () => {
    const { onExport } = await show('bridge')
    await userEvent.click(screen.getByRole('button', { name: 'Export CSV' }))
    expect(onExport).toHaveBeenCalledOnce()
  })
})

describe('the page before anything is asked', () => {
  it('shows searches of this library with what they find, and what narrows a search', async () => {
    await show('', { examples: ['bridge', 'old bridge'], counted: 'bridge kind:transcript' })
    expect(await screen.findByText('5 passages with the word in 2 episodes')).toBeTruthy()
    expect(await screen.findByText('5 passages with the words in 2 episodes')).toBeTruthy()
    const paths = ['bridge', 'old bridge', '-tariffs', 'kind:quotes'].map((name) =>
      screen
        .getAllByRole('link')
        .find(({ textContent }) => textContent.endsWith(name))!
        .getAttribute('href'),
    )
    expect(paths).toEqual([
      '/search?q=bridge+kind%3Atranscript',
      '/search?q=%22old+bridge%22+kind%3Atranscript',
      '/search?q=inflation+-tariffs',
      '/search?q=kind%3Aquotes',
    ])
  })
})

describe('the field of the page', () => {
  it('asks after a short rest, and at once with Enter', async () => {
    const { onChangeAddress, onAsk } = await show('')
    expect(screen.getByText('Searches 2 transcripts and the notes of 2 episodes.')).toBeTruthy()
    expect(screen.queryByRole('group', { name: 'Filter' })).toBeNull()
    const field = screen.getByRole('searchbox')
    await userEvent.type(field, 'bri')
    expect(onChangeAddress).not.toHaveBeenCalled()
    await waitFor(() => expect(onChangeAddress.mock.calls).toEqual([[{ q: 'bri' }]]))
    await userEvent.type(field, 'dge{Enter}')
    expect(onChangeAddress.mock.calls.at(-1)).toEqual([{ q: 'bridge' }])
    expect(onAsk).toHaveBeenCalledOnce()
  })

  it('says when the search failed', async () => {
    await show('bridge', { hasFailed: true })
    expect(screen.getByRole('alert').textContent).toMatch(/^Search failed/)
  })
})
