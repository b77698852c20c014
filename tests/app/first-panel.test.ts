import { describe, expect, it } from 'vitest'
import { findFirstPanel } from '../../src/app/use-episode-layout.ts'
import { episodeOf, keyPoint } from '../support/episode-text.ts'

describe('the panel beside a text just opened', () => {
  it('is the first one that has something to show', () => {
    const highlight = { id: 'h', title: 'Marked', quotes: [] }
    const point = keyPoint(0, 'Point')
    expect(findFirstPanel(episodeOf('0:00 word', { highlights: [highlight], keyPoints: [point] }))).toBe('highlights')
    expect(findFirstPanel(episodeOf('0:00 word', { keyPoints: [point] }))).toBe('key-points')
    expect(findFirstPanel(episodeOf('0:00 word', { summary: ['About words.'] }))).toBe('summary')
    expect(findFirstPanel(episodeOf('0:00 word'))).toBe('summary')
  })
})
