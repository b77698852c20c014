/** How a quote with its source, and a video in a bibliography, read in every notation and style. */

import { describe, expect, it } from 'vitest'
import { formatCitation, formatSource, nameSpeakers } from '../../../src/core/clip/citation.ts'
import {
  buildCslItem,
  formatHtmlQuote,
  formatMarkdownQuote,
  formatRis,
} from '../../../src/core/clip/citation-notations.ts'
import {
  formatEntry,
  formatInText,
  type CitationStyle,
  type CitedVideo,
  type Pinpoint,
} from '../../../src/core/clip/citation-styles.ts'

const source = {
  title: 'State of AI in 2026',
  channel: 'Lex Fridman',
  publishedOn: '2026-01-31',
  link: 'https://example.org/e/EV7WhVT270Q?t=2922',
}

describe('a quote as plain text', () => {
  it('a quote names speaker, title, channel, day, time and link', () => {
    expect(formatCitation({ parts: [{ text: 'They evolve.', speaker: 'Nathan Lambert' }], at: 2922 }, source)).toBe(
      '“They evolve.” — Nathan Lambert, State of AI in 2026, Lex Fridman, 31 January 2026, 48:42, https://example.org/e/EV7WhVT270Q?t=2922',
    )
  })

  it('a speaker with the name of the channel is named once', () => {
    const quote = { parts: [{ text: 'So.', speaker: 'Dwarkesh Patel' }] }
    expect(formatCitation(quote, { title: 'T', channel: 'Dwarkesh  patel' })).toBe('“So.” — Dwarkesh Patel, T')
    const several = { parts: [...quote.parts, { text: 'No.', speaker: 'Ann' }] }
    expect(formatCitation(several, { title: 'T', channel: 'Dwarkesh Patel' })).toMatch(/— T, Dwarkesh Patel$/)
  })

  it('unknown parts are left out', () => {
    expect(formatCitation({ parts: [{ text: 'So.' }] }, { title: 'Untitled' })).toBe('“So.” — Untitled')
  })

  it('an edited quote is marked', () => {
    expect(formatCitation({ parts: [{ text: 'So.' }], isEdited: true }, { title: 'T' })).toBe('“So.” (edited) — T')
  })

  it('the characters of the source stay between the curly marks', () => {
    expect(formatCitation({ parts: [{ text: `it's "so" - or not` }] }, { title: 'T' })).toBe(`“it's "so" - or not” — T`)
  })

  it('a selection over several speakers names each', () => {
    const parts = [
      { text: 'Why?', speaker: 'Lex' },
      { text: ' ' },
      { text: 'Because.', speaker: 'Nathan' },
      { text: 'Yes.' },
    ]
    expect(formatCitation({ parts, at: 60 }, { title: 'T' })).toBe('Lex: “Why?”\nNathan: “Because.”\n“Yes.”\n— T, 1:00')
  })
})

const marked = { title: 'State [of] AI', channel: 'Lex', publishedOn: '2026-01-31', link: 'https://x.org/e/a?t=1&to=2' }
const one = { parts: [{ text: '1. They *evolve* <b>.', speaker: 'Nathan' }], at: 2922 }
const two = { parts: [{ text: 'Why?', speaker: 'Lex & Co' }, { text: ' ' }, { text: 'Because.' }], isEdited: true }

describe('a quote as Markdown', () => {
  it('is a block quote with literal words and a linked source', () => {
    expect(formatMarkdownQuote(one, marked)).toBe(
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
    expect(formatHtmlQuote(one, marked)).toBe(
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

it('a speaker with the name of the channel is named once in Markdown and HTML', () => {
  const quote = { parts: [{ text: 'So.', speaker: 'Ann Ode' }] }
  expect(formatMarkdownQuote(quote, { title: 'T', channel: 'Ann Ode' })).toBe('> So.\n>\n> — Ann Ode, T')
  expect(formatHtmlQuote(quote, { title: 'T', channel: 'Ann Ode' })).toContain('<p>— Ann Ode, <cite>T</cite></p>')
})

const entry = (style: CitationStyle, video: CitedVideo) =>
  formatEntry(style, video)
    .map(({ text, isItalic }) => (isItalic ? `*${text}*` : text))
    .join('')

/** The manuals' own examples, with what they leave to the writer (names, capitals) as they have it. */
const HARVARD: CitedVideo = {
  title: 'Soft robotic gripper for jellyfish',
  channel: 'Harvard University',
  publishedOn: '2019-08-28',
  url: 'https://www.youtube.com/watch?v=guRoWTYfxMs',
  accessedOn: '2026-02-03',
}
const GADGETS: CitedVideo = {
  title: '8 Hot Dog Gadgets put to the Test',
  channel: 'Crazy Russian Hacker',
  publishedOn: '2016-06-06',
  url: 'https://www.youtube.com/watch?v=WBlpjSEtELs',
  accessedOn: '2026-02-03',
}
const HOROWITZ: CitedVideo = {
  title: 'HOROWITZ AT CARNEGIE HALL 2-Chopin Nocturne in Fm Op.55',
  channel: 'hubanj',
  publishedOn: '2009-01-09',
  duration: 353,
  url: 'https://www.youtube.com/watch?v=cDVBtuWkMS8',
  accessedOn: '2026-02-03',
}

describe('APA 7', () => {
  it('names the uploader, the day, the title in italics with what it is, the site and the address', () => {
    expect(entry('apa', HARVARD)).toBe(
      'Harvard University. (2019, August 28). *Soft robotic gripper for jellyfish* [Video]. YouTube. https://www.youtube.com/watch?v=guRoWTYfxMs',
    )
  })

  it('writes n.d. for an unknown date, and starts with the title without an uploader', () => {
    expect(entry('apa', { ...HARVARD, publishedOn: undefined })).toContain('Harvard University. (n.d.). *Soft')
    expect(entry('apa', { ...HARVARD, channel: undefined })).toBe(
      '*Soft robotic gripper for jellyfish* [Video]. (2019, August 28). YouTube. https://www.youtube.com/watch?v=guRoWTYfxMs',
    )
    expect(entry('apa', { ...HARVARD, channel: 'Acme Inc.' })).toContain('Acme Inc. (2019')
  })

  it('cites the time of a quote instead of a page', () => {
    expect(formatInText('apa', HARVARD, { at: { start: 132.4, end: 140 } })).toBe('(Harvard University, 2019, 2:12)')
    expect(formatInText('apa', { ...HARVARD, channel: undefined, publishedOn: undefined }, {})).toBe(
      '(“Soft robotic gripper for jellyfish”, n.d.)',
    )
  })
})

describe('MLA 9', () => {
  it('quotes the title, names the site in italics, the uploader, the day and the address without its scheme', () => {
    expect(entry('mla', GADGETS)).toBe(
      '“8 Hot Dog Gadgets put to the Test.” *YouTube*, uploaded by Crazy Russian Hacker, 6 June 2016, www.youtube.com/watch?v=WBlpjSEtELs.',
    )
  })

  it.each([
    ['2026-01-31', '31 Jan. 2026'],
    ['2026-05-01', '1 May 2026'],
    ['2026-07-04', '4 July 2026'],
    ['2025-09-05', '5 Sept. 2025'],
  ])('writes %s as %s', (publishedOn, day) => {
    expect(entry('mla', { ...GADGETS, publishedOn })).toContain(`, ${day}, www.`)
  })

  it('adds the access date when the date is unknown', () => {
    expect(entry('mla', { ...GADGETS, publishedOn: undefined })).toMatch(/WBlpjSEtELs\. Accessed 3 Feb\. 2026\.$/)
  })

  it('adds no full stop behind a question, and turns marks inside the title into single ones', () => {
    expect(entry('mla', { ...GADGETS, title: 'Is "This" It?' })).toMatch(/^“Is ‘This’ It\?” \*YouTube/)
  })

  it('gives the time range of a quote, the end without the shared part', () => {
    expect(formatInText('mla', GADGETS, { at: { start: 196, end: 197 } })).toBe(
      '(“8 Hot Dog Gadgets put to the Test” 00:03:16-17)',
    )
    expect(
      formatInText('mla', { ...GADGETS, title: 'State of AI: All of it' }, { at: { start: 2922, end: 3000.5 } }),
    ).toBe('(“State of AI” 00:48:42-50:01)')
  })
})

describe('Chicago 17', () => {
  // The manual sets a screen name in quotation marks; nobody knows which channel is one.
  it('gives the medium, the duration, the uploader and the date', () => {
    expect(entry('chicago', HOROWITZ)).toBe(
      '“HOROWITZ AT CARNEGIE HALL 2-Chopin Nocturne in Fm Op.55.” YouTube video, 5:53. Posted by hubanj, January 9, 2009. https://www.youtube.com/watch?v=cDVBtuWkMS8.',
    )
  })

  it('adds the access date when the date is unknown', () => {
    const video = { ...HOROWITZ, channel: 'Lex Fridman', publishedOn: undefined, duration: undefined }
    expect(entry('chicago', video)).toMatch(/YouTube video\. Posted by Lex Fridman\. Accessed February 3, 2026\. https/)
  })

  it('has no in-text citation', () => {
    expect(formatInText('chicago', HOROWITZ, { at: 1 })).toBeUndefined()
  })
})

describe('a passage of a video, to the second', () => {
  const url = 'https://www.youtube.com/watch?v=EV7WhVT270Q&t=2922s'
  const talk = { title: 'Scaling', channel: 'Lex', publishedOn: '2026-01-31', url, accessedOn: '2026-02-03' }
  const span = { start: 2922.4, end: 2933.2 }
  const cite = (style: CitationStyle, cited: Pinpoint) =>
    formatEntry(style, talk, cited)
      .map(({ text }) => text)
      .join('')

  it.each([
    ['chicago', `“Scaling.” YouTube video. Posted by Lex, January 31, 2026. Ann Ode at 48:42. ${url}.`],
    ['apa', `Lex. (2026, January 31). Scaling [Video, Ann Ode at 48:42]. YouTube. ${url}`],
    ['mla', `“Scaling.” YouTube, uploaded by Lex, 31 Jan. 2026, ${url.slice(8)}. Ann Ode at 00:48:42-54.`],
  ] as const)('names who speaks and when, in the style %s', (style, text) => {
    expect(cite(style, { at: span, speaker: 'Ann Ode' })).toBe(text)
    expect(cite(style, { at: span })).toBe(text.replace(/Ann Ode at (?=\d)/, style === 'apa' ? 'at ' : 'At '))
    expect(cite(style, { speaker: 'Ann Ode' })).toBe(text.replace(/ at [\d:-]+/, ''))
    expect(cite(style, {})).toBe(entry(style, talk).replaceAll('*', ''))
  })

  it('names the speaker in the text too', () => {
    expect(formatInText('apa', talk, { at: span, speaker: 'Ann Ode' })).toBe('(Lex, 2026, Ann Ode at 48:42)')
    expect(formatInText('mla', talk, { at: span, speaker: 'Ann Ode' })).toBe('(Ann Ode in “Scaling” 00:48:42-54)')
  })

  it('names all speakers or none, and each once', () => {
    const ann = { text: 'So.', speaker: 'Ann' }
    expect(nameSpeakers({ parts: [ann, { text: 'No.', speaker: 'Bo' }, ann] })).toBe('Ann and Bo')
    expect(nameSpeakers({ parts: [ann, { text: ' ' }] })).toBe('Ann')
    expect(nameSpeakers({ parts: [ann, { text: 'No.' }] })).toBeUndefined()
    expect(nameSpeakers({ parts: [] })).toBeUndefined()
  })

  it('is a source without its words where there is no video', () => {
    expect(formatSource({ parts: [{ text: 'So.', speaker: 'Ann' }], at: 60 }, source)).toBe(
      `Ann, State of AI in 2026, Lex Fridman, 31 January 2026, 1:00, ${source.link}`,
    )
  })
})

describe('a video for a reference manager', () => {
  const VIDEO = { title: 'Tides', url: 'https://www.youtube.com/watch?v=abcdefghijk', accessedOn: '2026-02-03' }

  it('formats a video as RIS, with the day, the passage and the day it was looked at', () => {
    const item = buildCslItem('a', { ...VIDEO, channel: 'Sea', publishedOn: '2026-01-31' }, [
      { at: { start: 2922, end: 2933 } },
    ])
    expect(formatRis(item).split('\r\n')).toEqual([
      'TY  - VIDEO',
      'TI  - Tides',
      'AU  - Sea',
      'PB  - YouTube',
      'PY  - 2026',
      'DA  - 2026/01/31',
      'UR  - https://www.youtube.com/watch?v=abcdefghijk',
      'Y2  - 2026/02/03',
      'N1  - Quoted at 48:42–48:53',
      'ER  - ',
      '',
    ])
  })

  it('leaves out unknown fields, and lets no line break of a title begin a field', () => {
    const lines = formatRis(buildCslItem('a', { ...VIDEO, title: 'Tides\r\nAU  - Somebody' }, [])).split('\r\n')
    expect(lines.map((line) => line.slice(0, 2))).toEqual(['TY', 'TI', 'PB', 'UR', 'Y2', 'ER', ''])
  })

  it('names every passage that is quoted', () => {
    expect(buildCslItem('a', VIDEO, [{ at: 60 }, { at: { start: 2922, end: 2933 }, speaker: 'Ann' }]).note).toBe(
      'Quoted at 1:00, 48:42–48:53 (Ann)',
    )
    expect(buildCslItem('a', VIDEO, [{ speaker: 'Ann' }]).note).toBeUndefined()
    expect(buildCslItem('a', VIDEO, []).note).toBeUndefined()
  })
})
