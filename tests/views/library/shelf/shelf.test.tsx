import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LibraryAddress } from '../../../../src/services/library-address.ts'
import type { ShownEpisodes } from '../../../../src/services/library/use-episodes.ts'
import { Shelf, ShelfTip } from '../../../../src/views/library/shelf/shelf.tsx'
import { showEpisodes } from '../show-episodes.ts'
import { writeCatalogue } from '../write-catalogue.ts'

afterEach(cleanup)

const EPISODES = writeCatalogue(
  [1, 2, 3, 4, 5].map((month) => `talk-${month} | Talk ${month} | | 2026-0${month}-10 | 1:00:00 |`).join('\n'),
).episodes

function open(address: LibraryAddress = {}) {
  const handleAddress = vi.fn<(address: LibraryAddress) => void>()
  render(<Shelf shown={showEpisodes(EPISODES, address)} address={address} onChangeAddress={handleAddress} />)
  const edge = (name: string) => screen.getByRole('slider', { name })
  return { handleAddress, edge }
}

describe('the edges of the shelf', () => {
  it('are sliders over the months that have an episode', () => {
    const { edge } = open({ from: '2026-02', to: '2026-04' })
    expect(edge('First month').getAttribute('aria-valuetext')).toBe('February 2026')
    expect(edge('Last month').getAttribute('aria-valuetext')).toBe('April 2026')
    expect(edge('Last month').getAttribute('aria-valuemax')).toBe('4')
  })

  it.each([
    ['First month', { key: 'ArrowRight' }, { from: '2026-03', to: '2026-04' }],
    ['First month', { key: 'ArrowRight', shiftKey: true }, { from: '2026-02', to: '2026-05' }],
    ['First month', { key: 'End' }, { from: '2026-04', to: '2026-04' }],
    ['Last month', { key: 'ArrowLeft' }, { from: '2026-02', to: '2026-03' }],
    ['Last month', { key: 'Home' }, { from: '2026-02', to: '2026-02' }],
    ['Last month', { key: 'End' }, { from: '2026-02', to: '2026-05' }],
  ] as const)('%s moves by %o', (name, key, expected) => {
    const { edge, handleAddress } = open({ from: '2026-02', to: '2026-04', tag: 'AI' })
    fireEvent.keyDown(edge(name), key)
    expect(handleAddress).toHaveBeenCalledWith({ ...expected, tag: 'AI' })
  })

  it('take the place of a year, and leave nothing when all months are chosen', () => {
    const { edge, handleAddress } = open({ from: '2026-02', year: '2026' })
    fireEvent.keyDown(edge('First month'), { key: 'Home' })
    expect(handleAddress).toHaveBeenCalledWith({})
  })
})

it('says over a light spine why it is one', () => {
  const [entry] = EPISODES
  const tip = (words: number) => {
    const { container } = render(<ShelfTip entry={{ ...entry!, counts: { ...entry!.counts, words } }} at="50%" />)
    return container.querySelector('span')!.textContent
  }
  expect(tip(0)).toBe('10 Jan 2026 · 1:00:00 · notes only')
  expect(tip(9000)).toBe('10 Jan 2026 · 1:00:00')
})

describe('the legend', () => {
  const bare = EPISODES.map((entry, index) => ({
    ...entry,
    counts: { ...entry.counts, words: index === 0 ? 0 : 9000 },
  }))
  const show = (episodes: typeof EPISODES, address: LibraryAddress = {}) => {
    render(<Shelf shown={showEpisodes(episodes, address)} address={address} onChangeAddress={() => {}} />)
    return screen.queryByText('notes only, no transcript')
  }

  it('names the light spines', () => expect(show(bare)).not.toBeNull())
  it('is not there where there are none', () => expect(show(bare.slice(1))).toBeNull())
  it('gives way to a filter, which uses the light tone itself', () => expect(show(bare, { tag: 'AI' })).toBeNull())
})

describe('a shelf of which only the newest episodes are here', () => {
  it('opens any of them, by its position among all', async () => {
    const all = showEpisodes(EPISODES)
    const list = vi.fn<ShownEpisodes['source']['list']>(all.source.list)
    const shown = { ...all, newest: all.newest.slice(0, 2), source: { list } }
    render(<Shelf shown={shown} address={{}} onChangeAddress={() => {}} />)
    const shelf = screen.getByRole('figure').querySelector('[role=presentation]')!
    shelf.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 72)
    fireEvent.pointerMove(shelf, { clientX: 10, clientY: 10 })
    expect(await screen.findByText('Talk 1')).toBeTruthy()
    expect(list).toHaveBeenCalledWith({ offset: 4, limit: 1 })
    fireEvent.pointerMove(shelf, { clientX: 990, clientY: 10 })
    expect(screen.getByText('Talk 5')).toBeTruthy()
    expect(list).toHaveBeenCalledTimes(1)
  })
})
