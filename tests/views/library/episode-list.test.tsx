import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { EpisodeList, listMonths } from '../../../src/views/library/episode-list.tsx'
import { showEpisodes } from './show-episodes.ts'
import { writeCatalogue } from './write-catalogue.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  window.history.replaceState(null, '')
})

const EPISODES = writeCatalogue(`
  ai      | State of AI in 2026: LLMs | Lex Fridman | 2026-01-31 | 4:25:13 |
  bridges | How bridges fail          | Long Table  | 2026-01-04 | 2:12:40 |
  pencil  | A history of the pencil   | Long Table  | 2025-12-11 |         |
  loose   | Loose leaves              |             |            | 0:10:00 |
`).episodes

describe('the library as a list', () => {
  it('has a head for each month with its number of episodes, drawn or not, and one for those without a date', () => {
    render(<EpisodeList shown={showEpisodes(EPISODES)} address={{}} />)
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'January 2026 2 episodes',
      'December 2025 1 episode',
      'No date 1 episode',
    ])
    expect(listMonths(EPISODES, 0, 1, true).map(({ entries, total }) => [entries.length, total])).toEqual([[1, 2]])
  })

  it('says day, title, channel and length in one link, and a dash where the length is not known', () => {
    render(<EpisodeList shown={{ ...showEpisodes(EPISODES), episodes: EPISODES }} address={{ sort: 'oldest' }} />)
    const rows = screen.getAllByRole('listitem').map((row) => within(row).getByRole('link'))
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      '31State of AI in 2026: LLMsLex Fridman4:25:13',
      '4How bridges failLong Table2:12:40',
      '11A history of the pencilLong Table–',
      'Loose leaves10:00',
    ])
    expect(rows[0]!.getAttribute('href')).toBe('/e/ai')
  })

  it('says which were opened on this device', () => {
    render(
      <EpisodeList
        shown={showEpisodes(
          EPISODES.slice(2),
          {},
          {
            opened: new Map(['pencil', 'loose'].map((id) => [id, { keptId: id, title: '', files: [] }])),
          },
        )}
        address={{}}
      />,
    )
    expect(screen.getByText('Long Table · on this device')).toBeTruthy()
    expect(screen.getByText('on this device')).toBeTruthy()
  })

  it('has no months where the order is not by date', () => {
    render(<EpisodeList shown={{ ...showEpisodes(EPISODES), episodes: EPISODES }} address={{ sort: 'title' }} />)
    expect(screen.queryByRole('heading')).toBeNull()
    expect(screen.getAllByRole('link').map(({ textContent }) => textContent)[0]).toBe(
      'State of AI in 2026: LLMsLex Fridman4:25:13',
    )
  })

  it('grows by a press, with the focus on the first new row', () => {
    vi.stubGlobal('IntersectionObserver', undefined)
    const many = writeCatalogue(
      Array.from({ length: 30 }, (_, index) => `t${index} | Talk ${index} | | 2026-0${1 + (index % 2)}-02 | |`).join(
        '\n',
      ),
    ).episodes
    render(<EpisodeList shown={showEpisodes(many, { sort: 'title' })} address={{ sort: 'title' }} />)
    fireEvent.click(screen.getByRole('button', { name: 'Show more episodes' }))
    expect(document.activeElement?.textContent).toBe('Talk 12–')
  })
})
