import { describe, expect, it } from 'vitest'
import { ttml } from '../../../../src/core/import/formats/ttml.ts'
import { readCaptions, tellCodes, tellCues } from './read-captions.ts'

const read = (body: string, root = '', head = '') =>
  readCaptions(
    ttml,
    `<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" ${root}><head>${head}</head><body>${body}</body></tt>`,
  )

describe('reading TTML', () => {
  it.each([
    ['seconds', '<p begin="1.5s" end="3s">a</p>', ''],
    ['milliseconds', '<p begin="1500ms" end="3000ms">a</p>', ''],
    ['clock times', '<p begin="00:00:01.500" end="00:00:03">a</p>', ''],
    ['a length instead of an end', '<p begin="1.5s" dur="1.5s">a</p>', ''],
    ['frames', '<p begin="00:00:01:12" end="72f">a</p>', 'xmlns:ttp="x" ttp:frameRate="24"'],
    ['ticks', '<p begin="15000000t" end="30000000t">a</p>', 'xmlns:ttp="x" ttp:tickRate="10000000"'],
    ['times that count from the parent', '<div begin="1s"><p begin="0.5s" end="2s">a</p></div>', ''],
    ['bare numbers', '<p begin="1.5" end="3">a</p>', ''],
    ['times of the spans', '<p><span begin="1.5s" end="3s">a</span></p>', ''],
  ])('reads %s', (_, body, root) => {
    const [cue] = readCaptionsWithoutWords(body, root)
    expect(cue).toBe('1.5–3 a')
  })

  const readCaptionsWithoutWords = (body: string, root: string) =>
    tellCues(read(body, root)).map((cue) => cue.replaceAll(/@[\d.–]+/g, ''))

  it('reads breaks, nested spans, references, comments and CDATA', () => {
    const parsed = read(
      '<div><p begin="0s" end="1s">\n  a &amp;<br/>b <span tts:color="red">c</span><!-- no --><![CDATA[ <d> ]]>\n</p></div>',
    )
    expect(tellCues(parsed)).toEqual(['0–1 a & b c <d>'])
  })

  it('reads prefixed elements', () => {
    const text =
      '<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xml:lang="de-DE"><tt:body><tt:div><tt:p begin="0s" end="1s">ja</tt:p></tt:div></tt:body></tt:tt>'
    expect(ttml.accepts('a.xml', text)).toBe(true)
    const parsed = readCaptions(ttml, text)
    expect(tellCues(parsed)).toEqual(['0–1 ja'])
    expect(parsed.draft?.language).toBe('de-DE')
  })

  it('names agents and takes timed spans as words, counted from the paragraph or from the start of the media', () => {
    const head =
      '<metadata><ttm:agent xml:id="s1" type="person"><ttm:name type="full">Ann Bell</ttm:name></ttm:agent></metadata>'
    const words = (one: string, two: string) =>
      `<p begin="10s" end="12s" ttm:agent="s1"><span begin="${one}" end="${two}">Hello</span> <span begin="${two}" end="12s">you</span></p>`
    const told = ['10–12 Ann Bell: Hello@10.5–11 you@11–12']
    expect(tellCues(read(words('10.5s', '11s'), '', head))).toEqual(told)
    expect(tellCues(read(words('0.5s', '1s').replace('end="12s">you', 'end="2s">you'), '', head))).toEqual(told)
  })

  it('reads Apple’s transcripts: every time from the start of the media, no space between words', () => {
    const word = (text: string, at: number) => `<span unit="word" begin="${at}" end="${at + 1}">${text}</span>`
    const paragraph = (at: number, ...words: readonly string[]) =>
      `<div begin="${at}" end="${at + 3}"><p begin="${at}" end="${at + 3}" ttm:agent="SPEAKER_1"><span unit="sentence" begin="${at}" end="${at + 3}">${words.map((text, index) => word(text, at + index)).join('')}</span></p></div>`
    expect(tellCues(read(paragraph(10, 'Hello', 'there,', 'you.') + paragraph(60, 'Yes.')))).toEqual([
      '10–13 SPEAKER_1: Hello@10–11 there,@11–12 you.@12–13',
      '60–63 SPEAKER_1: Yes.@60–61',
    ])
  })

  it('is not misled by an empty title', () => {
    const parsed = read('<p begin="0s" end="1s">a</p>', '', '<metadata><ttm:title/><ttm:desc/></metadata>')
    expect(tellCues(parsed)).toEqual(['0–1 a'])
    expect(parsed.draft?.title).toBeUndefined()
  })

  it('keeps what is whole when the file breaks off', () => {
    const parsed = readCaptions(ttml, '<tt xmlns="x"><body>\n<p begin="0s" end="1s">a</p>\n<p begin="1s" end="2s">b')
    expect(tellCues(parsed)).toEqual(['0–1 a', '1–2 b'])
    expect(tellCodes(parsed)).toEqual(['cut-cue'])
  })
})
