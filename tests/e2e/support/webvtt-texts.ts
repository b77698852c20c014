/** Made-up WebVTT: right files and near misses, with every block, time, setting, tag and line end in places both right and wrong. */

import * as fc from 'fast-check'

const word = fc.constantFrom(
  'one',
  'two',
  'Žluť',
  '漢字',
  'مرحبا',
  '5 > 3',
  '&amp;',
  '&lt;b&gt;',
  'a&nbsp;b',
  '12',
  '"q"',
  '-',
)
const marked = fc
  .tuple(
    fc.constantFrom('<b>', '<i.loud>', '<c.red.big>', '<v Ann>', '<lang de>', '<u>', ''),
    word,
    fc.constantFrom('</b>', '</i>', '</c>', '</v>', '</lang>', '</u>', '<00:00:02.500>', ''),
  )
  .map((parts) => parts.join(''))
const line = fc
  .array(fc.oneof({ arbitrary: word, weight: 3 }, marked), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(' '))

const two = (limit: number) => fc.nat(limit).map((value) => String(value).padStart(2, '0'))
const hours = fc.constantFrom('', '', '00:', '01:', '1:', '100:')
const rightTime = fc
  .tuple(hours, two(59), two(59), fc.nat(999))
  .map(([hour, minute, second, rest]) => `${hour}${minute}:${second}.${String(rest).padStart(3, '0')}`)
const wrongTime = fc.tuple(rightTime, fc.constantFrom(',', ':60', 'x', '-')).map(([time, fault]) => {
  if (fault === ',') return time.replace('.', ',')
  if (fault === ':60') return time.replace(/:\d\d\./, ':60.')
  return fault === 'x' ? time.replace('.', '') : `-${time}`
})
const time = fc.oneof({ arbitrary: rightTime, weight: 12 }, wrongTime)
const arrow = fc.constantFrom(' --> ', ' --> ', ' --> ', '-->', '\t-->\t', '  -->', ' -> ')
const settings = fc.constantFrom(
  '',
  '',
  '',
  ' align:start position:0%',
  ' line:0',
  '\tvertical:rl',
  ' align:nowhere',
  ' region:fred size:50%',
  '  ',
)
const timing = fc.tuple(time, arrow, time, settings).map((parts) => parts.join(''))

const id = fc.constantFrom('', '', '1\n', '42\n', 'intro\n', 'a b c\n', 'NOTE\n')
const blank = fc.constantFrom('\n', '\n', '\n', '\n\n', '\n \n\n', '')
const cue = fc
  .tuple(id, timing, fc.array(line, { maxLength: 3 }))
  .map(([name, times, lines]) => `${name}${[times, ...lines].join('\n')}\n`)
const other = fc.constantFrom(
  'NOTE a remark\n',
  'NOTE\nof several\nlines\n',
  'NOTE\ttab\n',
  'STYLE\n::cue { color: lime }\n',
  'REGION\nid:fred\nwidth:40%\n',
  'text that is lost\n',
  '7\n',
)
const block = fc.tuple(fc.oneof({ arbitrary: cue, weight: 4 }, other), blank).map((parts) => parts.join(''))
const header = fc.constantFrom(
  'WEBVTT',
  'WEBVTT',
  'WEBVTT',
  'WEBVTT - A title',
  'WEBVTT\tA title',
  '\uFEFFWEBVTT',
  'WEBVTTX',
  'WebVTT',
  '',
)
const headerLines = fc.constantFrom('\n\n', '\n\n', '\n\n\n', '\nKind: captions\nLanguage: en\n\n', '\n')
const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r')

export const webvttTexts: fc.Arbitrary<string> = fc
  .tuple(header, headerLines, fc.array(block, { maxLength: 8 }), fc.boolean(), lineEnd)
  .map(([head, lines, blocks, isCut, end]) => {
    const text = `${head}${lines}${blocks.join('')}`
    return (isCut ? text.trimEnd() : text).replaceAll('\n', end)
  })
