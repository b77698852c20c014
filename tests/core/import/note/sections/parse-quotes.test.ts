import { describe, expect, it } from 'vitest'

import { createIssueLog } from '../../../../../src/core/import/issue.ts'
import { parseQuoteBlock } from '../../../../../src/core/import/note/quotes/quote-block.ts'
import { link, noteWith, readNote } from '../../../../support/import-text.ts'

const a = link('1:57', 117)
const b = link('2:00', 120)

function read(lines: readonly string[], split = false) {
  const context = { log: createIssueLog('n'), videoId: 'abcdefghijk' }
  const block = parseQuoteBlock(lines, 1, split, context)
  return { ...block, quotes: block.quotes.map(({ line: _line, ...quote }) => quote) }
}

describe('a block quote', () => {
  it.each<readonly [string, readonly string[], object]>([
    ['name and time', ['"q"', `— Ann Ode, ${a}`], { text: 'q', speaker: 'Ann Ode', at: 117 }],
    ['a comma of another script', ['「q」', `— 田中、${a}`], { text: 'q', speaker: '田中', at: 117 }],
    ['double hyphen', ['"q"', `-- Ann Ode, ${a}`], { text: 'q', speaker: 'Ann Ode', at: 117 }],
    ['en dash', ['"q"', `– Ann Ode, ${a}`], { text: 'q', speaker: 'Ann Ode', at: 117 }],
    ['no name', ['"q"', `— ${a}`], { text: 'q', at: 117 }],
    ['hyphen and no name', ['"q"', `- ${a}`], { text: 'q', at: 117 }],
    ['all on one line', [`"q" - ${a}`], { text: 'q', at: 117 }],
    ['a name on the same line', ['"q" - Ann Ode'], { text: 'q', speaker: 'Ann Ode' }],
    ['time and comment on the same line', [`"q" - ${a} - on tides`], { text: 'q', at: 117, comment: 'on tides' }],
    [
      'a comment in brackets behind the time',
      ['"q"', `— Ann Ode, ${a} (on tides)`],
      { text: 'q', speaker: 'Ann Ode', at: 117, comment: 'on tides' },
    ],
    [
      'a second time',
      ['"q"', `— Ann Ode, ${a} and ${b}`],
      { text: 'q', speaker: 'Ann Ode', at: 117, comment: 'and 2:00' },
    ],
    [
      'a clause behind the time',
      ['"q"', `— Ann Ode, ${a}, after their song`],
      { text: 'q', speaker: 'Ann Ode', at: 117, comment: 'after their song' },
    ],
    ['no attribution', ['"q"'], { text: 'q' }],
    [
      'a comment behind the words',
      ['"q" (laughs)', `— Ann Ode, ${a}`],
      { text: 'q', speaker: 'Ann Ode', at: 117, comment: 'laughs' },
    ],
    [
      'a comment in square brackets',
      ['"q" [softly]', `— Ann Ode, ${a}`],
      { text: 'q', speaker: 'Ann Ode', at: 117, comment: 'softly' },
    ],
    ['an empty line between', ['"q"', '', `— ${a}`], { text: 'q', at: 117 }],
    ['a bare time', ['"q"', a], { text: 'q', at: 117 }],
    ['a bare time and a comment', ['"q"', `${a} - on tides`], { text: 'q', at: 117, comment: 'on tides' }],
    ['a time in brackets', ['"q"', `— Ann Ode (${a})`], { text: 'q', speaker: 'Ann Ode', at: 117 }],
    ['a comment and no time', ['"q"', '— Ann Ode (on tides)'], { text: 'q', speaker: 'Ann Ode', comment: 'on tides' }],
    ['a bracket too many', ['"q"', `— ${a})`], { text: 'q', at: 117 }],
    [
      'a remark instead of a name',
      ['"q"', '— (Similar sentiment at the end)'],
      { text: 'q', comment: 'Similar sentiment at the end' },
    ],
    [
      'a role behind the name',
      ['"q"', `-- Ann Ode (steelmanning Bo), ${a}`],
      { text: 'q', speaker: 'Ann Ode', at: 117, comment: 'steelmanning Bo' },
    ],
    [
      'quotes and colons in the role',
      ['"q"', `— Lab / Ann Ode (from the "ad", played at 8:29), ${a}`],
      { text: 'q', speaker: 'Lab / Ann Ode', at: 117, comment: 'from the "ad", played at 8:29' },
    ],
    ['two names', ['"q"', `— Ann Ode & Bo Lind, ${a}`], { text: 'q', speaker: 'Ann Ode & Bo Lind', at: 117 }],
    ['dashes and quotes inside', [`"a — b - "c" ... [d] ***" - ${a}`], { text: 'a — b - "c" ... [d] ***', at: 117 }],
    [
      'a comment that quotes',
      ['"q"', `— Ann Ode (on Bo's "memo" [x]), ${a}`],
      { text: 'q', speaker: 'Ann Ode', at: 117, comment: `on Bo's "memo" [x]` },
    ],
    ['a plain time in brackets', ['"q"', '— Ann Ode [1:57]'], { text: 'q', speaker: 'Ann Ode', at: 117 }],
    ['a plain time behind a comma', ['"q"', '— Ann Ode, 1:57'], { text: 'q', speaker: 'Ann Ode', at: 117 }],
    ['curly marks', ['“q”', `— Ann Ode, ${a}`], { text: 'q', speaker: 'Ann Ode', at: 117 }],
    [
      'prose pasted behind the time',
      ['"q"', `— Ann Ode, ${a} - a layer that connects`],
      { text: 'q', speaker: 'Ann Ode', at: 117, comment: 'a layer that connects' },
    ],
    ['a wrapped quote', ['"one', 'two"', `— Ann Ode, ${a}`], { text: 'one two', speaker: 'Ann Ode', at: 117 }],
    ['another printed time', ['"q"', `— ${link('1:50', 117)}`], { text: 'q', at: 117, printed: '1:50' }],
  ])('with %s', (_, lines, quote) => {
    expect(read(lines).quotes).toEqual([quote])
  })

  it('counts as one quote when several quotations share an attribution', () => {
    expect(read(['"One."', '"Two."', `— Ann Ode, ${a}`]).quotes).toEqual([
      { text: 'One." "Two.', speaker: 'Ann Ode', at: 117 },
    ])
  })

  it('is two quotes when each has its own time', () => {
    expect(read(['"One."', `— Ann, ${a}`, '"Two."', `— Bo, ${b}`]).quotes).toHaveLength(2)
  })

  it('is cut at every quotation in a highlight', () => {
    expect(read(['"Is it?"', '— Bo', '"No."', `— Ann, ${a}`], true).quotes).toEqual([
      { text: 'Is it?', speaker: 'Bo' },
      { text: 'No.', speaker: 'Ann', at: 117 },
    ])
  })

  it('is a remark when it begins with no quotation mark and names nobody', () => {
    expect(read(['Note: nothing here.'])).toEqual({ quotes: [], remark: 'Note: nothing here.' })
  })
})

describe('an attribution in a paragraph of its own', () => {
  it('belongs to the quote above that has none', () => {
    const body = `> "q"\n\n— Ann Ode, ${a}\n\n> "r"\n> — Bo, ${b}\n\n— beside it`
    const { quotes, remarks } = readNote(noteWith('Surprising Quotes', body))
    expect(quotes.map(({ text, speaker, at }) => [text, speaker, at])).toEqual([
      ['q', 'Ann Ode', 117],
      ['r', 'Bo', 120],
    ])
    expect(remarks).toEqual([{ section: 'quotes', text: '— beside it' }])
  })

  it('belongs to the quote of a highlight', () => {
    const { highlights } = readNote(noteWith('Highlights', `### A\n\n> "q"\n\n— Ann Ode, ${a}`))
    expect(highlights[0]!.quotes).toEqual([{ text: 'q', speaker: 'Ann Ode', at: 117 }])
  })
})
