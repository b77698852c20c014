import { describe, expect, it } from 'vitest'
import { findFirstPanel } from '../../../src/app/episode/panel-content.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { episodeOf, keyPoint } from '../../support/episode-text.ts'

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
    const episode = episodeOf('0:00 word', parts)
    expect(findFirstPanel({ episode, transcript: buildTranscript(episode) })).toBe(panel)
  })
})
