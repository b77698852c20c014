import { describe, expect, it } from 'vitest'
import { finish } from '../../../../src/core/time/slices.ts'
import { findQuotations, type ProseFormat } from '../../../../src/core/findings/quotations/find-quotations.ts'
import { formatHtmlAsText } from '../../../../src/core/findings/quotations/html-prose.ts'
import { buildShownText } from '../../../../src/core/findings/quotations/shown-text.ts'

const show = (given: string, format: ProseFormat = 'markdown') =>
  finish(buildShownText(given, format, findQuotations(given, { format }))).map(({ kind, pieces }) => [
    kind,
    ...pieces.map(({ text, quotation }) => (quotation === undefined ? text : `${quotation}: ${text}`)),
  ])

describe('a text as it is shown', () => {
  it('marks its quotations with the signs around them', () => {
    expect(show('He said “the frost came in May” and left.')).toEqual([
      ['paragraph', 'He said ', '0: “the frost came in May”', ' and left.'],
    ])
  })

  it('has headings, block quotes and items, without their marks', () => {
    expect(show('# A *year*\n\n> The frost came in May.\n\n- an item')).toEqual([
      ['heading', 'A year'],
      ['quote', '0: The frost came in May.'],
      ['item', 'an item'],
    ])
  })

  it('marks each part of an interrupted quotation', () => {
    expect(show('“The frost came,” he said, “after the blossom of the pears.”')).toEqual([
      ['paragraph', '0: “The frost came,”', ' he said, ', '0: “after the blossom of the pears.”'],
    ])
  })

  it('knows with which word of the quotation each part begins, without what an editor put in', () => {
    const given = '“The frost [hail, that is] came,” he said, “after the blossom,” and “of the pears.”'
    const blocks = finish(buildShownText(given, 'markdown', findQuotations(given, { format: 'markdown' })))
    expect(blocks[0]!.pieces.flatMap(({ quotation, word }) => (quotation === 0 ? [word] : []))).toEqual([undefined, 3])
  })

  it('loses no word of a text without quotations', () => {
    expect(show('One.\n\nTwo lines\nof one paragraph.')).toEqual([
      ['paragraph', 'One.'],
      ['paragraph', 'Two lines\nof one paragraph.'],
    ])
  })

  it('of HTML shows the words alone', () => {
    expect(show('<p>He said <b>“the frost <i>came</i> in May”</b> &amp; left.</p>', 'html')).toEqual([
      ['paragraph', 'He said ', '0: “the frost came in May”', ' & left.'],
    ])
  })
})

it('HTML of the clipboard keeps headings, block quotes and items', () => {
  const html = '<h1>Title</h1><p>Some <b>words</b>.</p><blockquote><p>Said so.</p></blockquote><ul><li>One</li></ul>'
  expect(formatHtmlAsText(html)).toBe('## Title\n\nSome words.\n\n> Said so.\n\n- One\n')
})

describe('a paragraph that is longer than a browser lays out at once', () => {
  it('is cut behind words, and nothing is lost', () => {
    const given = 'word '.repeat(4000).trim()
    const blocks = finish(buildShownText(given, 'markdown', []))
    expect(blocks.length).toBeGreaterThan(2)
    expect(blocks.map(({ isCut }) => isCut)).toEqual([...Array.from(blocks.slice(1), () => true), undefined])
    const texts = blocks.map(({ pieces }) => pieces.map(({ text }) => text).join(''))
    expect(texts.join('')).toBe(given)
    for (const text of texts.slice(0, -1)) expect(text.endsWith(' ')).toBe(true)
  })

  it('is cut between letters where it has no spaces, never within one of two units', () => {
    const given = `a${'🌊'.repeat(6000)}`
    const texts = finish(buildShownText(given, 'plain', [])).map(({ pieces }) =>
      pieces.map(({ text }) => text).join(''),
    )
    expect(texts.length).toBeGreaterThan(1)
    for (const text of texts) expect(text).not.toMatch(/^[\uDC00-\uDFFF]/)
    expect(texts.join('')).toBe(given)
  })

  it('marks a quotation that is cut as one, which ends once', () => {
    const given = `He said “${'the frost came in May and '.repeat(600)}then it went”.`
    const quotations = findQuotations(given, { format: 'markdown' })
    expect(quotations).toHaveLength(1)
    const pieces = finish(buildShownText(given, 'markdown', quotations)).flatMap((block) => block.pieces)
    expect(pieces.filter(({ quotation }) => quotation === 0).length).toBeGreaterThan(1)
    expect(pieces.flatMap(({ isEnd, text }) => (isEnd ? text.slice(-8) : []))).toEqual(['it went”'])
    expect(pieces.map(({ text }) => text).join('')).toBe(given)
  })
})
