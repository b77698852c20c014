import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Episode } from '../../../../src/core/episode/schema.ts'
import { readEpisode } from '../../../../src/core/episode/read-episode.ts'
import { importText, link } from '../../../support/import-text.ts'
import { countCases } from '../../../support/count-cases.ts'

const fixtures = [
  'older-spellings',
  'highlights-both-ways',
  'bracketed-speakers',
  'plain-dialogue',
  'changelog-like',
].map((name) => readFileSync(new URL(`../../../fixtures/notes/${name}.md`, import.meta.url), 'utf8'))

/** Cuts, repeats, swaps and overwrites parts of a note. */
const mutated = fc
  .tuple(
    fc.constantFrom(...fixtures),
    fc.array(
      fc.tuple(fc.nat(5), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      { minLength: 1, maxLength: 8 },
    ),
    fc.string({
      unit: fc.constantFrom(
        '#',
        '-',
        '*',
        '[',
        ']',
        '(',
        ')',
        '>',
        '"',
        '`',
        ':',
        '\n',
        '|',
        '0',
        'a',
        '\u202E',
        '\uD800',
        '字',
      ),
      maxLength: 20,
    }),
  )
  .map(([note, changes, junk]) =>
    changes.reduce((text, [kind, first, second]) => {
      const from = Math.floor(text.length * Math.min(first, second))
      const to = Math.floor(text.length * Math.max(first, second))
      switch (kind) {
        case 0:
          return text.slice(0, from) + text.slice(to)
        case 1:
          return text.slice(0, from) + junk + text.slice(from)
        case 2:
          return text.slice(0, to) + text.slice(from, Math.min(to, from + 2000)) + text.slice(to)
        case 3:
          return text.slice(from, to)
        case 4:
          return text.slice(0, from) + text.slice(from).replace(/\n+/, ' ')
        default:
          return text.slice(0, from) + junk + text.slice(Math.min(text.length, from + junk.length))
      }
    }, note),
  )

function expectSound(episode: Episode): void {
  expect(readEpisode(JSON.parse(JSON.stringify(episode)))).toEqual({ ok: true, episode })
  const lists = [
    episode.cues,
    episode.highlights,
    episode.keyPoints,
    episode.mentions,
    episode.quotes,
    episode.resources,
    episode.chapters,
    episode.speakers,
  ]
  for (const list of lists) expect(new Set(list.map((entry) => entry.id)).size).toBe(list.length)
  for (const { clip } of episode.highlights) if (clip) expect(clip.end).toBeGreaterThan(clip.start)
  for (const { start, end, text, words } of episode.cues) {
    if (end !== undefined) expect(end).toBeGreaterThan(start!)
    expect(text).toBe(text.trim())
    expect(text).not.toBe('')
    expect(words).toBeUndefined()
  }
  for (const { labels } of episode.speakers) expect(new Set(labels).size).toBe(labels.length)
  for (const { text, turns = [] } of episode.cues) {
    const offsets = turns.map((turn) => turn.offset)
    expect(offsets.every((offset, index) => offset > (offsets[index - 1] ?? 0) && offset < text.length)).toBe(true)
  }
}

describe('whatever is done to a note', () => {
  it('reading it never throws, and gives a valid episode or an error', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const { episode, issues } = importText(text)
        if (episode) expectSound(episode)
        else expect(issues.some((issue) => issue.severity === 'error')).toBe(true)
        for (const issue of issues) {
          expect(issue.what).not.toBe('')
          expect(issue.hint).not.toBe('')
          expect(issue.excerpt ?? '').not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
          if (issue.line !== undefined) expect(issue.line).toBeLessThanOrEqual(text.split('\n').length)
        }
      }),
      { numRuns: countCases(150) },
    )
  })

  it('line ends of any kind give the same episode', () => {
    for (const note of fixtures) {
      const { episode } = importText(note)
      for (const end of ['\r\n', '\r']) {
        const other = importText(note.replaceAll('\n', end)).episode
        expect({ ...other, id: '' }).toEqual({ ...episode, id: '' })
      }
    }
  })

  it('a byte order mark and a missing last line end change nothing', () => {
    for (const note of fixtures) {
      const { episode } = importText(note)
      expect({ ...importText(`\uFEFF${note.trimEnd()}`).episode, id: '' }).toEqual({ ...episode, id: '' })
    }
  })
})

describe('a generated note', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '字', '7'), minLength: 1, maxLength: 6 })
  const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((list) => list.join(' '))
  const at = fc.nat(20_000)
  const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

  it('keeps everything that was written', () => {
    const entry = fc.record({ name: words, text: words, at })
    const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => list.map((part) => `N${part}`).join(' '))
    const lists = fc.record({
      points: fc.array(entry, { maxLength: 5 }),
      mentions: fc.array(entry, { maxLength: 5 }),
      quotes: fc.array(fc.record({ name, text: words, at }), { maxLength: 5 }),
      cues: fc.array(entry, { minLength: 1, maxLength: 8 }),
    })
    fc.assert(
      fc.property(lists, ({ points, mentions, quotes, cues }) => {
        const item = (each: { name: string; text: string; at: number }) =>
          `- **${each.name}** (${link(clock(each.at), each.at)}) - ${each.text}`
        const note = [
          '---\nvideo_id: abcdefghijk\ntitle: "T"\n---\n\n# T\n\n## Key Points\n',
          ...points.map(item),
          '\n## Mentions\n\n### Things\n',
          ...mentions.map(item),
          '\n## Surprising Quotes\n',
          ...quotes.map((quote) => `> "${quote.text}"\n> — ${quote.name}, ${link(clock(quote.at), quote.at)}\n`),
          '\n## Transcript\n',
          ...cues.map((cue) => `**${cue.name}:** ${link(clock(cue.at), cue.at)} ${cue.text}\n`),
        ].join('\n')
        const episode = importText(note).episode!
        expect(episode.keyPoints.map((point) => [point.title, point.at, point.text])).toEqual(
          points.map((point) => [point.name, point.at, point.text]),
        )
        expect(episode.mentions.map((mention) => [mention.name, ...mention.at, mention.text])).toEqual(
          mentions.map((mention) => [mention.name, mention.at, mention.text]),
        )
        expect(episode.quotes.map((quote) => [quote.speaker, quote.at, quote.text])).toEqual(
          quotes.map((quote) => [quote.name, quote.at, quote.text]),
        )
        expect(episode.cues.map((cue) => [cue.speaker, cue.start, cue.text])).toEqual(
          cues.map((cue) => [cue.name, cue.at, cue.text]),
        )
      }),
      { numRuns: countCases(150) },
    )
  })
})
