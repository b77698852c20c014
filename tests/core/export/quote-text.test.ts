import { describe, expect, it } from 'vitest'
import { formatHtmlQuote, formatMarkdownQuote } from '../../../src/core/export/quote-text.ts'

const source = { title: 'State [of] AI', channel: 'Lex', publishedOn: '2026-01-31', link: 'https://x.org/e/a?t=1&to=2' }
const one = { parts: [{ text: '1. They *evolve* <b>.', speaker: 'Nathan' }], at: 2922 }
const two = { parts: [{ text: 'Why?', speaker: 'Lex & Co' }, { text: ' ' }, { text: 'Because.' }], isEdited: true }

describe('a quote as Markdown', () => {
  it('is a block quote with literal words and a linked source', () => {
    expect(formatMarkdownQuote(one, source)).toBe(
      '> 1\\. They \\*evolve\\* \\<b>.\n>\n> — Nathan, [State \\[of\\] AI](<https://x.org/e/a?t=1&to=2>), Lex, 31 January 2026, 48:42',
    )
  })

  it('names each of several speakers before their words, and says that it is edited', () => {
    expect(formatMarkdownQuote(two, { title: 'T' })).toBe(
      '> **Lex & Co:** Why? (edited)\n>\n> Because. (edited)\n>\n> — T',
    )
  })
})

describe('a quote as HTML', () => {
  it('escapes its content', () => {
    expect(formatHtmlQuote(one, source)).toBe(
      [
        '<blockquote cite="https://x.org/e/a?t=1&amp;to=2">',
        '  <p>1. They *evolve* &lt;b&gt;.</p>',
        '</blockquote>',
        '<p>— Nathan, <a href="https://x.org/e/a?t=1&amp;to=2"><cite>State [of] AI</cite></a>, Lex, 31 January 2026, 48:42</p>',
      ].join('\n'),
    )
    expect(formatHtmlQuote(two, { title: 'T' })).toContain('<p><b>Lex &amp; Co:</b> Why? (edited)</p>')
  })
})

it('a speaker with the name of the channel is named once', () => {
  const quote = { parts: [{ text: 'So.', speaker: 'Ann Ode' }] }
  expect(formatMarkdownQuote(quote, { title: 'T', channel: 'Ann Ode' })).toBe('> So.\n>\n> — Ann Ode, T')
  expect(formatHtmlQuote(quote, { title: 'T', channel: 'Ann Ode' })).toContain('<p>— Ann Ode, <cite>T</cite></p>')
})
