import { describe, expect, it } from 'vitest'
import { decodeFile } from '../../../src/core/import/source-file.ts'

const NOTE = '# Café\n\nNaïve — text\n'

function decode(bytes: ArrayLike<number>) {
  const decoded = decodeFile({ name: 'a.md', bytes: Uint8Array.from(bytes) })
  return { text: decoded.text?.text, codes: decoded.issues.map((issue) => issue.code) }
}
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, order: 'le' | 'be') =>
  Uint8Array.from(
    Array.from(text).flatMap((c) =>
      order === 'le' ? [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8] : [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255],
    ),
  )

describe('decoding a file', () => {
  it.each([
    ['plain UTF-8', utf8(NOTE), []],
    ['a UTF-8 byte order mark', [0xef, 0xbb, 0xbf, ...utf8(NOTE)], []],
    ['CRLF line ends', utf8(NOTE.replaceAll('\n', '\r\n')), []],
    ['CR line ends', utf8(NOTE.replaceAll('\n', '\r')), []],
    ['line separators as the only line ends', utf8(NOTE.replaceAll('\n', '\u2028')), []],
    ['NEL as the only line ends', utf8(NOTE.replaceAll('\n', '\u0085')), []],
    ['UTF-16 LE with mark', [0xff, 0xfe, ...utf16(NOTE, 'le')], ['utf-16']],
    ['UTF-16 BE with mark', [0xfe, 0xff, ...utf16(NOTE, 'be')], ['utf-16']],
    ['UTF-16 LE without mark', utf16(NOTE, 'le'), ['utf-16']],
    ['UTF-16 BE without mark', utf16(NOTE, 'be'), ['utf-16']],
  ])('reads %s as the same text', (_, bytes, codes) => {
    expect(decode(bytes)).toEqual({ text: NOTE, codes })
  })

  it('reads Windows-1252 and says at which byte it stopped being UTF-8', () => {
    const decoded = decodeFile({
      name: 'a.md',
      bytes: Uint8Array.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0x97, 0x20, 0x78]),
    })
    expect(decoded.text?.text).toBe('Café — x')
    expect(decoded.issues[0]).toMatchObject({
      code: 'windows-1252',
      what: 'byte 3 is not valid UTF-8',
      excerpt: 'Café — x',
    })
  })

  it('keeps mostly valid UTF-8 as UTF-8 when one place is broken', () => {
    const bytes = [...utf8('é è ê ü '), 0xff, ...utf8(' ö')]
    expect(decode(bytes)).toEqual({ text: 'é è ê ü \uFFFD ö', codes: ['broken-utf-8'] })
  })

  it.each([
    ['an overlong form', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a sequence past the last character', [0xf4, 0x90, 0x80, 0x80]],
  ])('counts %s as broken', (_, broken) => {
    expect(decode([...utf8('é è ê ü ö ä '), ...broken]).codes).toEqual(['broken-utf-8'])
  })

  it('reads a file cut inside its last character', () => {
    expect(decode([...utf8('plain '), 0xe2, 0x80])).toEqual({ text: 'plain \uFFFD', codes: ['broken-utf-8'] })
  })

  it('replaces NUL characters and counts them', () => {
    expect(decode(utf8('a\0b\0 and more text so that it is no UTF-16'))).toEqual({
      text: 'a\uFFFDb\uFFFD and more text so that it is no UTF-16',
      codes: ['nul-characters'],
    })
  })

  it.each([
    ['no bytes', [], 'empty-file'],
    ['only a byte order mark', [0xef, 0xbb, 0xbf], 'empty-file'],
    ['only spaces', utf8(' \n\n'), 'empty-file'],
    ['a zip archive', [0x50, 0x4b, 3, 4, 20, 0], 'not-text'],
    ['a gzip archive', [0x1f, 0x8b, 8, 0], 'not-text'],
    ['a PDF', utf8('%PDF-1.7'), 'not-text'],
    ['an MP4 video', [0, 0, 0, 32, ...utf8('ftypisom')], 'not-text'],
    ['other binary data', Array.from({ length: 300 }, (_, i) => (i * 37) % 256), 'not-text'],
  ])('refuses %s with the reason', (_, bytes, code) => {
    expect(decode(bytes)).toEqual({ text: undefined, codes: [code] })
  })

  it('leaves a line separator inside one line of JSON alone', () => {
    expect(decode(utf8('{"a":"x\u2028y"}')).text).toBe('{"a":"x\u2028y"}')
  })
})
