import { expect, test } from 'vitest'
import { formatCitation } from '../../../src/core/clip/citation.ts'

const source = {
  title: 'State of AI in 2026',
  channel: 'Lex Fridman',
  publishedOn: '2026-01-31',
  link: 'https://example.org/e/EV7WhVT270Q?t=2922',
}

test('a quote names speaker, title, channel, day, time and link', () => {
  expect(formatCitation({ parts: [{ text: 'They evolve.', speaker: 'Nathan Lambert' }], at: 2922 }, source)).toBe(
    '“They evolve.” — Nathan Lambert, State of AI in 2026, Lex Fridman, 31 January 2026, 48:42, https://example.org/e/EV7WhVT270Q?t=2922',
  )
})

test('a speaker with the name of the channel is named once', () => {
  const quote = { parts: [{ text: 'So.', speaker: 'Dwarkesh Patel' }] }
  expect(formatCitation(quote, { title: 'T', channel: 'Dwarkesh  patel' })).toBe('“So.” — Dwarkesh Patel, T')
  const several = { parts: [...quote.parts, { text: 'No.', speaker: 'Ann' }] }
  expect(formatCitation(several, { title: 'T', channel: 'Dwarkesh Patel' })).toMatch(/— T, Dwarkesh Patel$/)
})

test('unknown parts are left out', () => {
  expect(formatCitation({ parts: [{ text: 'So.' }] }, { title: 'Untitled' })).toBe('“So.” — Untitled')
})

test('an edited quote is marked', () => {
  expect(formatCitation({ parts: [{ text: 'So.' }], isEdited: true }, { title: 'T' })).toBe('“So.” (edited) — T')
})

test('the characters of the source stay between the curly marks', () => {
  expect(formatCitation({ parts: [{ text: `it's "so" - or not` }] }, { title: 'T' })).toBe(`“it's "so" - or not” — T`)
})

test('a selection over several speakers names each', () => {
  const parts = [
    { text: 'Why?', speaker: 'Lex' },
    { text: ' ' },
    { text: 'Because.', speaker: 'Nathan' },
    { text: 'Yes.' },
  ]
  expect(formatCitation({ parts, at: 60 }, { title: 'T' })).toBe('Lex: “Why?”\nNathan: “Because.”\n“Yes.”\n— T, 1:00')
})
