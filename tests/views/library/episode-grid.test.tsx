// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { filterCatalogue } from '../../../src/core/episode/catalogue.ts'
import { EpisodeGrid } from '../../../src/views/library/episode-grid.tsx'
import type { LibraryAddress } from '../../../src/session/address.ts'
import { writeCatalogue } from './write-catalogue.ts'

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

const grid = (address: LibraryAddress = {}) => (
  <EpisodeGrid fitting={filterCatalogue(MANY, address)} positions={[]} opened={new Map()} address={address} />
)
const cards = () => screen.getAllByRole('article').length
const more = () => screen.queryByRole('button', { name: 'Show more episodes' })

it('says which episodes were opened on this device', () => {
  render(<EpisodeGrid fitting={MANY.slice(0, 2)} positions={[]} opened={new Map([['talk-1', {}]])} address={{}} />)
  expect(screen.getAllByText('on this device').map((text) => text.closest('article')?.textContent)).toEqual([
    expect.stringContaining('Talk 1'),
  ])
})

describe('a long library', () => {
  it('shows a first batch, says of how many, and more by a press, with the focus on the first new one', () => {
    vi.stubGlobal('IntersectionObserver', undefined)
    render(grid())
    expect(cards()).toBe(24)
    expect(screen.getByText('24 of 60')).toBeTruthy()
    fireEvent.click(more()!)
    expect(cards()).toBe(48)
    expect(document.activeElement?.textContent).toBe('Talk 24')
    fireEvent.click(more()!)
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
    expect(cards()).toBe(48)
  })

  it('is as long as it was when the reader comes back, and another list begins anew', () => {
    vi.stubGlobal('IntersectionObserver', undefined)
    const { unmount } = render(grid())
    fireEvent.click(more()!)
    unmount()
    const { rerender } = render(grid())
    expect(cards()).toBe(48)
    rerender(grid({ channel: 'Many' }))
    expect(cards()).toBe(24)
    rerender(grid({ channel: 'Few' }))
    expect(cards()).toBe(20)
    expect(more()).toBeNull()
  })
})
