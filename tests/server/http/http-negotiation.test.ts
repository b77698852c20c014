import { describe, expect, it } from 'vitest'
import { findEncoding, isUnchanged } from '../../../src/server/http/http-negotiation.ts'

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
  ])('chooses for Accept-Encoding %j the encoding %j', (accepted, encoding) => {
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
  ])('handles %s', (_, request, expected) => {
    expect(isUnchanged(request, current)).toBe(expected)
  })
})
