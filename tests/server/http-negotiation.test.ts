import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findEncoding, findType, isUnchanged, parseRange } from '../../src/server/http-negotiation.ts'

describe('findType', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['a/b.JSON', 'application/json; charset=utf-8'],
    ['x.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['font.woff2', 'font/woff2'],
    ['LICENSE', 'application/octet-stream'],
    ['odd.xyz', 'application/octet-stream'],
  ])('says what %s is', (path, type) => {
    expect(findType(path)).toBe(type)
  })
})

describe('findEncoding', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['br;q=0, gzip;q=0', undefined],
    ['BR ; Q=1', 'br'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['br;q=0, *', 'gzip'],
    ['identity', undefined],
    ['br;q=nonsense', undefined],
  ])('answers Accept-Encoding %j with %j', (accepted, encoding) => {
    expect(findEncoding(accepted)).toBe(encoding)
  })
})

describe('isUnchanged', () => {
  const current = { etag: '"abc"', modified: new Date('2026-01-02T03:04:05.678Z') }

  it.each([
    ['the same tag', { 'if-none-match': '"abc"' }, true],
    ['the same tag, weak', { 'if-none-match': 'W/"abc"' }, true],
    ['the tag in a list', { 'if-none-match': '"x", "abc"' }, true],
    ['any tag', { 'if-none-match': '*' }, true],
    ['another tag', { 'if-none-match': '"abd"' }, false],
    ['the very second', { 'if-modified-since': 'Fri, 02 Jan 2026 03:04:05 GMT' }, true],
    ['a second before', { 'if-modified-since': 'Fri, 02 Jan 2026 03:04:04 GMT' }, false],
    ['nonsense for a date', { 'if-modified-since': 'yesterday' }, false],
    [
      'another tag and a later date: the tag decides',
      { 'if-none-match': '"x"', 'if-modified-since': 'Sat, 03 Jan 2026 00:00:00 GMT' },
      false,
    ],
    ['nothing', {}, false],
  ])('judges %s', (_, request, expected) => {
    expect(isUnchanged(request, current)).toBe(expected)
  })
})

describe('parseRange', () => {
  it.each([
    ['bytes=0-99', { kind: 'part', first: 0, last: 99 }],
    ['bytes=900-', { kind: 'part', first: 900, last: 999 }],
    ['bytes=-100', { kind: 'part', first: 900, last: 999 }],
    ['bytes=-5000', { kind: 'part', first: 0, last: 999 }],
    ['bytes=990-5000', { kind: 'part', first: 990, last: 999 }],
    ['bytes=1000-', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    ['bytes=9-3', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['lines=0-1', { kind: 'whole' }],
    [undefined, { kind: 'whole' }],
  ])('reads %j of 1000 bytes', (header, range) => {
    expect(parseRange(header, 1000)).toEqual(range)
  })

  it('never reaches outside the file', () => {
    const part = fc.option(fc.nat(3000), { nil: '' })
    fc.assert(
      fc.property(part, part, fc.nat(2000), (from, to, size) => {
        const range = parseRange(`bytes=${from}-${to}`, size)
        return range.kind !== 'part' || (range.first >= 0 && range.first <= range.last && range.last < size)
      }),
    )
  })
})
