import { describe, expect, it } from 'vitest'
import { findQuotations, type ProseFormat } from '../../../../src/core/findings/quotations/find-quotations.ts'
import { formatHtmlAsText } from '../../../../src/core/findings/quotations/format-prose.ts'
import { buildShownText } from '../../../../src/core/findings/quotations/shown-text.ts'

const show = (given: string, format: ProseFormat = 'markdown') =>
  buildShownText(given, format, findQuotations(given, { format })).map(({ kind, pieces }) => [
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
