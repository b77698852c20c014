/** Notes written from what they say, each entry in a form of its own: what is read is what was written. */

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { link, readNote } from '../../../support/import-text.ts'
import { countCases } from '../../../support/count-cases.ts'

/** Words that could be taken for marks. */
const WORDS = fc.constantFrom(
  ...'model runs on and AI near $20 <10% R&D it’s “big” (mostly) 2026 — GPT-4 3:1 odds… state-of-the-art f*** naïve #1 A/B'.split(
    ' ',
  ),
)
const sentence = fc.array(WORDS, { minLength: 1, maxLength: 12 }).map((words) => `Say ${words.join(' ')} so.`)
const name = fc.constantFrom(
  'Scaling laws',
  'The “big” bet',
  'A: b',
  'Why now?',
  'R&D (draft)',
  '$20/kg',
  'C++',
  'McDonald’s',
)
const person = fc.constantFrom('Ann Ode', 'Bo Lind', 'Joaquín Díaz', 'Mary O’Neil')
const at = fc.integer({ min: 1, max: 17_999 })
const dash = fc.constantFrom('-', '—', '–', '--')
const comment = fc.constantFrom('on tides', 'the firm', 'laughing')

function write(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), String(seconds % 60).padStart(2, '0')]
  const hours = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`
  return link(seconds % 2 === 0 || minutes < 60 ? `${minutes}:${rest}` : hours, seconds)
}

interface Entry {
  readonly name: string
  readonly at: number
  readonly text: string
  readonly dash: string
}

const ENTRY_FORMS: readonly ((entry: Entry) => string)[] = [
  (e) => `- **${e.name}** (${write(e.at)}) ${e.dash} ${e.text}`,
  (e) => `* **${e.name}** (${write(e.at)}): ${e.text}`,
  (e) => `1. **${e.name}** [${write(e.at)}] ${e.dash} ${e.text}`,
  (e) => `- ${write(e.at)} ${e.dash} **${e.name}** ${e.dash} ${e.text}`,
  (e) => `- ${write(e.at)} **${e.name}**: ${e.text}`,
  (e) => `- ${write(e.at)} **${e.name}:** ${e.text}`,
  (e) => `+ **${e.name}** ${e.dash} ${write(e.at)} ${e.dash} ${e.text}`,
  (e) => `• **${e.name}** ${e.dash} ${e.text} (${write(e.at)})`,
  (e) => `- **${e.name}** (${write(e.at)})\n  ${e.text}`,
  (e) => `- [${e.name}](https://youtu.be/abcdefghijk?t=${e.at}) ${e.dash} ${e.text}`,
  (e) => `- **${e.name} (${write(e.at)})** ${e.dash} ${e.text}`,
  (e) => `- **${write(e.at)} ${e.dash} ${e.name}**: ${e.text}`,
]

const entry = fc
  .tuple(fc.record({ name, at, text: sentence, dash }), fc.constantFrom(...ENTRY_FORMS))
  .map(([own, form]) => ({ ...own, written: form(own) }))

interface Quote {
  readonly text: string
  readonly speaker: string
  readonly at: number
  readonly comment: string
  readonly dash: string
}

const QUOTE_FORMS: readonly ((quote: Quote) => string)[] = [
  (q) => `> "${q.text}"\n> ${q.dash} ${q.speaker}, ${write(q.at)} (${q.comment})`,
  (q) => `> "${q.text}"\n>\n> ${q.dash} ${q.speaker} (${q.comment}), ${write(q.at)}`,
  (q) => `> “${q.text}” (${q.comment})\n> ${q.dash} **${q.speaker}**, ${write(q.at)}`,
  (q) => `> *"${q.text}"*\n> ${q.dash} *${q.speaker}*, ${write(q.at)} - ${q.comment}`,
  (q) => `> "${q.text}" ${q.dash} ${q.speaker}, ${write(q.at)} (${q.comment})`,
  (q) => `> "${q.text}"\n> — ${q.speaker} (${write(q.at)}) — ${q.comment}`,
  (q) => `1. > "${q.text}"\n   > ${q.dash} ${q.speaker}, ${write(q.at)} (${q.comment})`,
]

const quote = fc
  .tuple(fc.record({ text: sentence, speaker: person, at, comment, dash }), fc.constantFrom(...QUOTE_FORMS))
  .map(([own, form]) => ({ ...own, written: form({ ...own, text: own.text.replaceAll(/[“”]/g, '') }) }))

const TURN_FORMS: readonly ((turn: {
  readonly speaker: string
  readonly at: number
  readonly text: string
}) => string)[] = [
  (turn) => `**${turn.speaker}:** ${write(turn.at)} ${turn.text}`,
  (turn) => `${write(turn.at)} **${turn.speaker}:** ${turn.text}`,
  (turn) => `**${turn.speaker}** (${write(turn.at)}): ${turn.text}`,
  (turn) => `- **${turn.speaker}:** ${write(turn.at)} ${turn.text}`,
  (turn) => `**${turn.speaker}** ${write(turn.at)}\n${turn.text}`,
]

const turn = fc
  .tuple(fc.record({ speaker: person, at, text: sentence }), fc.constantFrom(...TURN_FORMS))
  .map(([own, form]) => ({ ...own, written: form(own) }))

const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 5 })

describe('a note with a different form for each entry', () => {
  it('is read as what it says', () => {
    const end = fc.constantFrom('\n', '\r\n')
    fc.assert(
      fc.property(
        list(entry),
        list(entry),
        list(quote),
        list(turn),
        end,
        (points, mentions, quotes, turns, lineEnd) => {
          const body = (entries: readonly { readonly written: string }[], gap: string) =>
            entries.map(({ written }) => written).join(gap)
          const note = `---\nvideo_id: abcdefghijk\ntitle: "A talk"\n---\n\n# A talk\n\n## Key Points\n\n${body(points, '\n')}\n\n## Mentions\n\n### People\n\n${body(mentions, '\n')}\n\n## Surprising Quotes\n\n${body(quotes, '\n\n')}\n\n## Transcript\n\n${body(turns, '\n\n')}\n`
          const episode = readNote(note.replaceAll('\n', lineEnd))
          expect(episode.keyPoints.map((point) => [point.title, point.at, point.text])).toEqual(
            points.map((point) => [point.name, point.at, point.text]),
          )
          expect(episode.mentions.map((mention) => [mention.group, mention.name, mention.at, mention.text])).toEqual(
            mentions.map((mention) => ['People', mention.name, [mention.at], mention.text]),
          )
          expect(episode.quotes.map((said) => [said.text, said.speaker, said.at, said.comment])).toEqual(
            quotes.map((said) => [said.text.replaceAll(/[“”]/g, ''), said.speaker, said.at, said.comment]),
          )
          expect(episode.cues.map((cue) => [cue.start, cue.speaker, cue.text])).toEqual(
            turns.map((said) => [said.at, said.speaker, said.text]),
          )
          expect(episode.remarks).toBeUndefined()
          expect(episode.sections).toEqual([])
        },
      ),
      { numRuns: countCases(150) },
    )
  })
})
