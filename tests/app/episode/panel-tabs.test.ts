import { describe, expect, it } from 'vitest'
import { listPhoneTabs, listTabs } from '../../../src/app/episode/panel-tabs.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { episodeOf, keyPoint } from '../../support/episode-text.ts'
import { findFirstPanel } from '../../../src/app/episode/panel-content.ts'

const show = (episode: Episode) => ({ episode, transcript: buildTranscript(episode) })

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

describe('the tabs of a phone', () => {
  const keyPoints = [keyPoint(0, 'Point')]
  const full = episodeOf('0:00 word', {
    highlights: [{ id: 'h', title: 'Marked', quotes: [] }],
    keyPoints,
    resources: [{ id: 'r', title: 'Paper', url: 'https://example.org/' }],
  })
  const labels = (tabs: readonly { readonly label: string }[]) => tabs.map(({ label }) => label)

  it('are at most four, and the panels of the notes share one', () => {
    const { tabs, current, more } = listPhoneTabs(show(full), 'resources')
    expect(labels(tabs)).toEqual(['Text', 'Chapters', 'Highlights', 'Notes'])
    expect(current).toBe('highlights')
    expect(labels(more)).toEqual(['Key points', 'About', 'Resources'])
  })

  it('lead nowhere else from the text, the chapters and the reader’s notes', () => {
    for (const panel of ['transcript', 'chapters', 'notes'] as const) {
      expect(listPhoneTabs(show(full), panel)).toMatchObject({ current: panel, more: [] })
    }
  })

  it('do not promise what the file lacks, nor chapters twice', () => {
    expect(labels(listPhoneTabs(show(episodeOf('0:00 word')), 'transcript').tabs)).toEqual(['Text', 'About', 'Notes'])
    const chapters = [{ id: 'c', start: 0, title: 'Opening' }]
    const { tabs, more } = listPhoneTabs(show(episodeOf('0:00 word', { chapters })), 'summary')
    expect(labels(tabs)).toEqual(['Text', 'Chapters', 'About', 'Notes'])
    expect(more).toEqual([])
  })
})

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
