import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { buildLoadedEpisode } from '../../../../src/session/loaded-episode.ts'
import { Paragraph } from '../../../../src/views/transcript/text/paragraph.tsx'
import { writeEpisode } from '../../../core/transcript/write-episode.ts'

vi.hoisted(() => vi.resetModules())

afterEach(cleanup)

describe('a paragraph', () => {
  it('shows the time the file states, and none where somebody begins inside a cue', () => {
    const episode = writeEpisode('0:10 Ann: One two three. Four five six.')
    const cues = [{ ...episode.cues[0]!, turns: [{ offset: 15, speaker: 'Bo' }] }]
    const loaded = buildLoadedEpisode('/', { ...episode, cues })
    const { segments } = loaded.transcript
    render(
      <>
        {segments.map((segment) => (
          <Paragraph key={segment.id} segment={segment} loaded={loaded} highlights={[]} isFirst={false} />
        ))}
      </>,
    )
    expect(segments).toHaveLength(2)
    expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['0:10'])
    expect(screen.getByText('Bo')).toBeTruthy()
  })

  it('says of words that a machine may have invented what they are, outside the text', () => {
    const episode = writeEpisode('0:10 Ann: One two.\n0:30 Thank you.')
    const cues = episode.cues.map((cue, at) => (at === 1 ? { ...cue, doubt: 'silence' as const } : cue))
    const loaded = buildLoadedEpisode('/', { ...episode, cues })
    render(
      <>
        {loaded.transcript.segments.map((segment) => (
          <Paragraph key={segment.id} segment={segment} loaded={loaded} highlights={[]} isFirst={false} />
        ))}
      </>,
    )
    const label = screen.getByText('may be invented: music or silence')
    expect(label.closest('[data-segment]')?.querySelector('[data-text]')?.textContent).toBe('Thank you.')
    expect(label.closest('[data-text]')).toBeNull()
  })

  it('says at the first paragraph of an advertisement how it is known, and leads past it', () => {
    const lines = `0:10 Ann: Bees.\n0:30 Ann: Buy beds.\n0:40 Ann: Soft beds.\n1:00 Ann: So, bees.`
    const loaded = buildLoadedEpisode(
      '/',
      writeEpisode(lines, { sponsored: [{ start: 29, end: 59, category: 'sponsor' }] }),
    )
    const { segments } = loaded.transcript
    const { container } = render(
      <>
        {segments.map((segment) => (
          <Paragraph key={segment.id} segment={segment} loaded={loaded} highlights={[]} isFirst={false} />
        ))}
      </>,
    )
    const grey = [...container.querySelectorAll('[data-aside]')].map((row) => row.id)
    expect(grey).toEqual(['p-30', 'p-40'])
    expect(screen.getAllByText(/marked by SponsorBlock/)).toHaveLength(1)
    const skip = screen.getByRole('link', { name: 'Skip to 1:00' })
    expect([skip.getAttribute('href'), skip.dataset['skip']]).toEqual(['#p-60', '60'])
  })
})
