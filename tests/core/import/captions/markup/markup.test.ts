import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEntities } from '../../../../../src/core/text/entities.ts'
import { tokenizeMarkup } from '../../../../../src/core/import/captions/markup/markup.ts'

/** `<name a=b>`, `<name/>`, `</name>`, and text between quotation marks. */
function tell(source: string): string {
  return [...tokenizeMarkup(source)]
    .map((token) => {
      if (token.kind === 'text') return JSON.stringify(token.text)
      if (token.kind === 'close') return `</${token.name}>`
      const attributes = [...token.attributes].map(([key, value]) => ` ${key}=${value}`).join('')
      return `<${token.name}${attributes}${token.isEmpty ? '/' : ''}>`
    })
    .join('')
}

describe('cutting markup into tags and text', () => {
  it.each([
    ['<a b="1" c=\'2\' d=3 e>x</a>', '<a b=1 c=2 d=3 e=>"x"</a>'],
    ['<tt:P xml:id="x" id="y"/>', '<p id=y/>'],
    ['<p id="y" xml:id="x">', '<p id=y>'],
    ['<a t="1 &gt; 0 > -1">', '<a t=1 > 0 > -1>'],
    ['a &amp; b &lt;c>', '"a & b <c>"'],
    ['1 < 2 <3', '"1 ""<"" 2 ""<""3"'],
    ['x<!-- <b> -->y', '"x""y"'],
    ['<![CDATA[a < b & c]]>', '"a < b & c"'],
    ['<?xml version="1.0"?><!DOCTYPE tt [<!ENTITY x "y">]><tt>&x;</tt>', '<tt>"&x;"</tt>'],
    ['<style>p > a { }</style>x<script>if (a<b) "</p>"</script>', '<style></style>"x"<script></script>'],
    ["<p don't>it's</p>", '<p don= t=>"it\'s"</p>'],
  ])('%s', (source, told) => {
    expect(tell(source)).toBe(told)
  })

  it.each(['a<b c="', 'a<b', 'a<!-- b', 'a<![CDATA[b', 'a<!b'])(
    'treats %j, which is never closed, as text',
    (source) => {
      expect(tell(source)).toBe(`"a"${JSON.stringify(source.slice(1))}`)
    },
  )

  it('loses no text and finds every offset, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom('<', '>', '/', '!', '--', '"', '=', '&', ' ', '<p>', '</p>', '<br/>'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const source = pieces.join('')
        let last = 0
        for (const token of tokenizeMarkup(source)) {
          expect(token.offset).toBeGreaterThanOrEqual(last)
          expect(token.offset).toBeLessThan(source.length)
          if (token.kind !== 'text') expect(source[token.offset]).toBe('<')
          last = token.offset
        }
      }),
    )
  })
})

describe('decoding character references', () => {
  it.each([
    ['&amp;lt;', '&lt;'],
    ['caf&eacute; &ndash; &#8217;&#x2019;', 'café – ’’'],
    ['&nbsp;', '\u00A0'],
    ['&apos;&quot;', '\'"'],
    ['&unknown; &amp', '&unknown; &amp'],
    ['&#0;&#xD800;&#x110000;', '\uFFFD\uFFFD\uFFFD'],
    ['AT&T', 'AT&T'],
    ['&constructor;', '&constructor;'],
  ])('%s', (text, decoded) => {
    expect(decodeEntities(text)).toBe(decoded)
  })
})
