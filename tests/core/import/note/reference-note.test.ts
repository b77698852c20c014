import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { importFile } from '../../../../src/core/import/import-file.ts'

const url = new URL('../../../../data/notes/EV7WhVT270Q.md', import.meta.url)
const { episode, issues, format } = importFile({ name: 'EV7WhVT270Q.md', bytes: readFileSync(url) })

describe('the reference note', () => {
  it('is read without a single issue', () => {
    expect(issues).toEqual([])
    expect(format).toBe('note')
  })

  it('gives exactly the counts of the source', () => {
    expect({
      highlights: episode!.highlights.length,
      clips: episode!.highlights.filter((highlight) => highlight.clip).length,
      keyPoints: episode!.keyPoints.length,
      mentions: episode!.mentions.length,
      groups: [...new Set(episode!.mentions.map((mention) => mention.group))],
      quotes: episode!.quotes.length,
      resources: episode!.resources.length,
      cues: episode!.cues.length,
      tags: episode!.tags.length,
      summary: episode!.summary.length,
      chapters: episode!.chapters.length,
      sections: episode!.sections.length,
      extra: episode!.extra,
    }).toEqual({
      highlights: 6,
      clips: 6,
      keyPoints: 26,
      mentions: 17,
      groups: ['People', 'Companies', 'Technologies'],
      quotes: 3,
      resources: 8,
      cues: 87,
      tags: 9,
      summary: 3,
      chapters: 0,
      sections: 0,
      extra: {},
    })
  })

  it('keeps the front matter', () => {
    expect(episode).toMatchObject({
      id: 'EV7WhVT270Q',
      title: 'State of AI in 2026: LLMs, Coding, Scaling Laws, China, Agents, GPUs, AGI',
      channel: 'Lex Fridman',
      media: { kind: 'youtube', videoId: 'EV7WhVT270Q' },
      duration: 15913,
      publishedOn: '2026-01-31',
      viewCount: 312452,
      thumbnail: 'https://i.ytimg.com/vi_webp/EV7WhVT270Q/maxresdefault.webp',
    })
    expect(episode!.heading).toBeUndefined()
  })

  it('reads clip ranges whose minutes pass 59', () => {
    expect(episode!.highlights.map((highlight) => highlight.clip)).toEqual([
      { start: 117, end: 180 },
      { start: 2408, end: 2468 },
      { start: 5838, end: 5898 },
      { start: 8463, end: 8523 },
      { start: 10771, end: 10831 },
      { start: 11207, end: 11267 },
    ])
  })

  it('takes speakers from the prefixes and finds their full names', () => {
    expect(episode!.speakers.map(({ name, labels }) => ({ name, labels }))).toEqual([
      { name: 'Sebastian Raschka', labels: ['Sebastian', 'Sebastian Raschka'] },
      { name: 'Nathan Lambert', labels: ['Nathan', 'Nathan Lambert'] },
      { name: 'Lex Fridman', labels: ['Lex'] },
    ])
    const counts = Object.fromEntries(
      ['Nathan', 'Sebastian', 'Lex'].map((label) => [
        label,
        episode!.cues.filter((cue) => cue.speaker === label).length,
      ]),
    )
    expect(counts).toEqual({ Nathan: 14, Sebastian: 13, Lex: 1 })
    expect(episode!.cues.filter((cue) => /^(?:Nathan|Sebastian|Lex):/.test(cue.text))).toEqual([])
  })

  it('keeps one highlight as a whole', () => {
    expect(episode!.highlights[2]).toEqual({
      id: expect.stringMatching(/^[a-z0-9]{7}$/),
      title: 'Post-training is where the magic happens',
      at: 5838,
      clip: { start: 5838, end: 5898 },
      quotes: [
        {
          text: "Pre-training gives you a base model that's essentially a next-token predictor. Post-training is where the magic happens - where you turn that into something that's actually useful and aligned with what humans want.",
          speaker: 'Nathan Lambert',
          at: 5838,
        },
      ],
    })
  })

  it('gives every entry of a list its own id', () => {
    for (const list of [episode!.cues, episode!.keyPoints, episode!.mentions, episode!.quotes, episode!.resources]) {
      expect(new Set(list.map((entry) => entry.id)).size).toBe(list.length)
    }
  })

  it('keeps ids when paragraphs before are taken out', () => {
    const text = readFileSync(url, 'utf8')
    const shorter = text.replace(/\[0:35\][^\n]*\n\n/, '')
    const other = importFile({ name: 'EV7WhVT270Q.md', bytes: new TextEncoder().encode(shorter) }).episode!
    expect(other.cues).toHaveLength(86)
    expect(other.cues.slice(2)).toEqual(episode!.cues.slice(3))
  })
})
