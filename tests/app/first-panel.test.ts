import { describe, expect, it } from 'vitest'
import { findFirstPanel, listTabs } from '../../src/app/panel-tabs.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import type { Episode } from '../../src/core/episode/schema.ts'
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

describe('the tabs beside a text', () => {
  const tabs = (episode: Episode, current: Parameters<typeof listTabs>[1] = 'transcript') =>
    listTabs({ episode, transcript: buildTranscript(episode) }, current).map(({ label }) => label)

  it('leave out panels that have nothing to show', () => {
    expect(tabs(episodeOf('0:00 word'))).toEqual(['Transcript', 'About', 'Notes'])
    expect(tabs(episodeOf('0:00 word', { summary: ['About words.'], keyPoints: [keyPoint(0, 'Point')] }))).toEqual([
      'Transcript',
      'Key points',
      'Summary',
      'Notes',
    ])
  })

  it('keep the one that a link or a key has led to', () => {
    expect(tabs(episodeOf('0:00 word'), 'quotes')).toEqual(['Transcript', 'Quotes', 'About', 'Notes'])
  })
})
