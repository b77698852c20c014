import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseInline, stripMarkup } from '../../../../src/core/import/markdown/inline.ts'
import { countCases } from '../../../support/count-cases.ts'

describe('a paragraph of Markdown', () => {
  it.each([
    ['plain words', 'plain words'],
    ['**bold** and *italic* and _also_', 'bold and italic and also'],
    ['***both***', 'both'],
    ['**bold *both***, **slip:*** and *never **closed***', 'bold both, slip: and never closed'],
    ['f*** this and *** that', 'f*** this and *** that'],
    ['a * b * c and 2*3*4', 'a * b * c and 2*3*4'],
    ['snake_case_name', 'snake_case_name'],
    ['`code` and ``a ` b``', 'code and a ` b'],
    ['an `open tick', 'an `open tick'],
    ['[text](https://example.com/a_(b)) end', 'text end'],
    ['[a [b] c](https://example.com) end', 'a [b] c end'],
    ['[not a link] (really)', '[not a link] (really)'],
    ['![alt](x.png) and [![in](y.png)](https://example.com)', 'alt and in'],
    ['M&uuml;nchen &ndash; K&ouml;ln&#7; &#xFFFF00;', 'München – Köln&#7; &#xFFFF00;'],
    ['&amp; &lt;b&gt; &#39; &#x27; &copy &unknown;', "& <b> ' ' &copy &unknown;"],
    ['\\[03:54\\] \\*kept\\* \\n', '[03:54] *kept* \\n'],
    ['<script>alert(1)</script> <10%', '<script>alert(1)</script> <10%'],
    ['<https://example.com/x>', 'https://example.com/x'],
    ['[title](https://example.com "hover") end', 'title end'],
    ['a[](b', 'a[](b'],
    ['**never closed', '**never closed'],
    ['**[1:57](https://x.y)** z', '1:57 z'],
    ['**强调**文字', '强调文字'],
    ['&#0; &#xD800; &#x110000;', '&#0; &#xD800; &#x110000;'],
  ])('%s reads as its words', (source, text) => {
    expect(stripMarkup(source)).toBe(text)
  })

  it('tells what is bold and what is linked', () => {
    expect(parseInline('**A [b](u)** c')).toEqual([
      { text: 'A ', strong: true },
      { text: 'b', strong: true, link: { url: 'u' } },
      { text: ' c', strong: false },
    ])
  })

  it('never throws and invents no letters', () => {
    const markdown = fc.string({
      unit: fc.constantFrom('a', ' ', '*', '_', '`', '[', ']', '(', ')', '!', '\\', '<', '&', 'é', '\n'),
    })
    fc.assert(
      fc.property(markdown, (source) => {
        const letters = (text: string) => text.replace(/[^aé]/g, '').length
        expect(letters(stripMarkup(source))).toBeLessThanOrEqual(letters(source))
      }),
      { numRuns: countCases(2000) },
    )
  })

  it.each(['[', '](', '[](', '**', '*a ', '`', '``a', '<', '&', '![', '\\', '[a](b', '> ', '[a](b)'])(
    'stays linear on a text full of %s',
    (unit) => {
      const size = 300_000
      expect(stripMarkup(unit.repeat(size / unit.length)).length).toBeLessThanOrEqual(size)
    },
  )
})
