/** "Nothing lost": every word of every note we have is found in the field where it belongs. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

import type { Episode } from '../../../../src/core/episode/schema.ts'
import { importFile } from '../../../../src/core/import/import-file.ts'
import { accountWords } from '../../../support/account-words.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

function listNotes(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.md'))
        .map((name) => join(folder, name))
    : []
}

const own = [...listNotes(join(root, 'data/notes')), ...listNotes(join(root, 'tests/fixtures/notes'))]
const samples = ['notes', 'markdown-transcript'].flatMap((name) => listNotes(join(root, '../shared/samples', name)))

function read(path: string): { text: string; episode: Episode } {
  const bytes = readFileSync(path)
  const { episode } = importFile({ name: path, bytes })
  return { text: bytes.toString('utf8'), episode: episode! }
}

describe('the words of a note', () => {
  it.each(own)('are all accounted for in %s', (path) => {
    const { text, episode } = read(path)
    expect(accountWords(text, episode)).toEqual([])
  })

  if (samples.length === 0) console.log('Skipped: there are no sample notes beside the project to account for.')
  for (const path of samples) {
    it(`are all accounted for in the sample ${path.slice(path.lastIndexOf('/') + 1)}`, () => {
      const { text, episode } = read(path)
      expect(accountWords(text, episode)).toEqual([])
    })
  }
})

const { text, episode } = read(join(root, 'data/notes/EV7WhVT270Q.md'))
const [firstPoint, ...points] = episode.keyPoints
const [firstMention, ...mentions] = episode.mentions
const [firstQuote, ...quotes] = episode.quotes
const [firstHighlight, ...highlights] = episode.highlights
const [firstCue, ...cues] = episode.cues

describe('the book-keeping itself', () => {
  it.each<readonly [string, Episode]>([
    [
      'a title and a text of a key point',
      { ...episode, keyPoints: [{ ...firstPoint!, title: firstPoint!.text, text: firstPoint!.title }, ...points] },
    ],
    [
      'a name and a description',
      { ...episode, mentions: [{ ...firstMention!, name: firstMention!.text, text: firstMention!.name }, ...mentions] },
    ],
    [
      'a quote and its speaker',
      { ...episode, quotes: [{ ...firstQuote!, text: firstQuote!.speaker!, speaker: firstQuote!.text }, ...quotes] },
    ],
    [
      'a heading and a quoted text',
      {
        ...episode,
        highlights: [
          {
            ...firstHighlight!,
            title: firstHighlight!.quotes[0]!.text,
            quotes: [{ ...firstHighlight!.quotes[0]!, text: firstHighlight!.title }],
          },
          ...highlights,
        ],
      },
    ],
    ['the summary and the tags', { ...episode, summary: episode.tags, tags: episode.summary }],
    ['the channel and the title', { ...episode, title: episode.channel!, channel: episode.title }],
    [
      'a cue and a tag',
      { ...episode, cues: [{ ...firstCue!, text: 'AI' }, ...cues], tags: [firstCue!.text, ...episode.tags.slice(1)] },
    ],
  ])('notices when %s are swapped', (_, swapped) => {
    expect(accountWords(text, swapped)).not.toEqual([])
  })

  it.each<readonly [string, Episode]>([
    [
      'a missing word',
      { ...episode, cues: [{ ...firstCue!, text: firstCue!.text.replace('conversation', '') }, ...cues] },
    ],
    ['a word too many', { ...episode, summary: [...episode.summary, 'invented'] }],
    ['a lost time', { ...episode, keyPoints: [{ ...firstPoint!, at: 1 }, ...points] }],
    [
      'a known section put under the unknown ones',
      { ...episode, summary: [], sections: [{ title: 'Summary', text: episode.summary.join('\n') }] },
    ],
    ['a lost tag', { ...episode, tags: episode.tags.slice(1) }],
    ['a lost group', { ...episode, mentions: episode.mentions.map((mention) => ({ ...mention, group: '' })) }],
  ])('notices %s', (_, changed) => {
    expect(accountWords(text, changed)).not.toEqual([])
  })
})
