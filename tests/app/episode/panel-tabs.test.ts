import { describe, expect, it } from 'vitest'
import { findFirstPanel, listTabs } from '../../../src/app/episode/panel-tabs.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { episodeOf, keyPoint } from '../../support/episode-text.ts'

const show = (episode: Episode) => ({ episode, transcript: buildTranscript(episode) })

describe('the panel beside a text just opened', () => {
  const highlights = [{ id: 'h', title: 'Marked', quotes: [] }]
  const keyPoints = [keyPoint(0, 'Point')]
  const chapters = [{ id: 'c', start: 0, title: 'Opening' }]
  const resources = [{ id: 'r', title: 'Paper', url: 'https://example.org/' }]
  const summary = ['About words.']

  it.each<[string, Parameters<typeof episodeOf>[1]]>([
    ['highlights', { highlights, keyPoints, summary, resources }],
    ['key-points', { keyPoints, summary }],
    ['summary', { summary, resources, chapters }],
    ['resources', { resources, chapters, description: 'About words.' }],
    ['summary', { chapters, description: 'About words.' }],
    ['key-points', { chapters }],
    ['summary', {}],
  ])('is %s of a file with %j', (panel, parts) => {
    expect(findFirstPanel(show(episodeOf('0:00 word', parts)))).toBe(panel)
  })
})

describe('the tabs beside a text', () => {
  const tabs = (episode: Episode, current: Parameters<typeof listTabs>[1] = 'transcript') =>
    listTabs(show(episode), current).map(({ label }) => label)

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
