import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { EpisodeGrid } from '../../../src/views/library/episode-grid.tsx'
import { openedEpisodes, setKeptEpisodes } from '../../../src/services/offline/kept-episodes.ts'
import type { LibraryAddress } from '../../../src/services/library-address.ts'
import { writeCatalogue } from './write-catalogue.ts'
import { showEpisodes } from './show-episodes.ts'

const MANY = writeCatalogue(
  Array.from(
    { length: 60 },
    (_, index) => `talk-${index} | Talk ${index} | ${index < 40 ? 'Many' : 'Few'} | 2026-01-01 | 1:00:00 | x`,
  ).join('\n'),
).episodes

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  window.history.replaceState(null, '')
})

const OPENED = { opened: new Map([['talk-1', { keptId: 'talk-1', title: '', files: [] }]]) }
const grid = (address: LibraryAddress = {}) => (
  <EpisodeGrid shown={showEpisodes(MANY, address)} positions={[]} address={address} />
)
const cards = () => screen.getAllByRole('article').length
const more = () => screen.queryByRole('button', { name: 'Show more episodes' })

it('dims and names what is not kept while there is no network, once it is known what is here', () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  const names = () => screen.queryAllByText('not kept').map((text) => text.closest('article')?.textContent)
  render(<EpisodeGrid shown={showEpisodes(MANY.slice(0, 4), {}, OPENED)} positions={[]} address={{}} />)
  expect(names()).toEqual([])
  act(() => {
    setKeptEpisodes(['talk-0'])
    openedEpisodes.setState(new Set(['talk-2']), true)
  })
  expect(names()).toEqual([expect.stringContaining('Talk 3')])
  expect(document.querySelectorAll('.poster-away')).toHaveLength(1)
  act(() => {
    setKeptEpisodes([])
    openedEpisodes.setState(undefined, true)
  })
  vi.restoreAllMocks()
})

it('says which episodes were opened on this device', () => {
  render(<EpisodeGrid shown={showEpisodes(MANY.slice(0, 2), {}, OPENED)} positions={[]} address={{}} />)
  expect(screen.getAllByText('on this device').map((text) => text.closest('article')?.textContent)).toEqual([
    expect.stringContaining('Talk 1'),
  ])
})

describe('a long library', () => {
  it('shows a first batch, says of how many, and more by a press, with the focus on the first new one', () => {
    vi.stubGlobal('IntersectionObserver', undefined)
    render(grid())
    expect(cards()).toBe(12)
    expect(screen.getByText('12 of 60')).toBeTruthy()
    fireEvent.click(more()!)
    expect(cards()).toBe(24)
    expect(document.activeElement?.textContent).toBe('Talk 12')
    for (let count = 24; count < 60; count += 12) fireEvent.click(more()!)
    expect(cards()).toBe(60)
    expect(more()).toBeNull()
  })

  it('shows more before its end is seen', () => {
    let see = () => {}
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(tell: (seen: { isIntersecting: boolean }[]) => void) {
          see = () => tell([{ isIntersecting: true }])
        }
        observe() {}
        disconnect() {}
      },
    )
    const { rerender } = render(grid())
    see()
    rerender(grid())
    expect(cards()).toBe(24)
  })

  it('is as long as it was when the reader comes back, and another list begins anew', () => {
    vi.stubGlobal('IntersectionObserver', undefined)
    const { unmount } = render(grid())
    fireEvent.click(more()!)
    unmount()
    const { rerender } = render(grid())
    expect(cards()).toBe(24)
    rerender(grid({ channel: 'Many' }))
    expect(cards()).toBe(12)
    rerender(grid({ channel: 'Few' }))
    expect(cards()).toBe(12)
    fireEvent.click(more()!)
    expect(cards()).toBe(20)
    expect(more()).toBeNull()
  })

  it('shows a window of very many at a time, so that the page ends, and leads on and back @slow', () => {
    vi.stubGlobal('IntersectionObserver', undefined)
    const many = Array.from({ length: 600 }, (_, index) => ({
      ...MANY[0]!,
      id: `t${index}` as never,
      title: `No ${index}`,
    }))
    const shown = showEpisodes(many)
    const { unmount } = render(<EpisodeGrid shown={shown} positions={[]} address={{}} />)
    while (cards() < 240) fireEvent.click(more()!)
    fireEvent.click(more()!)
    expect(cards()).toBe(12)
    expect(document.activeElement?.textContent).toBe('No 240')
    expect(screen.getByText('241 to 252 of 600')).toBeTruthy()
    unmount()
    render(<EpisodeGrid shown={shown} positions={[]} address={{}} />)
    expect(cards()).toBe(12)
    fireEvent.click(screen.getByRole('button', { name: 'Show earlier episodes' }))
    expect(cards()).toBe(240)
    expect(document.activeElement?.textContent).toBe('No 0')
    expect(screen.queryByRole('button', { name: 'Show earlier episodes' })).toBeNull()
  })
})
