import { describe, expect, it } from 'vitest'
import { findEncoding, isUnchanged } from '../../../src/server/http/http-negotiation.ts'
import { getContentType } from '../../../src/server/http/site-files.ts'

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

describe('getContentType', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['assets/app.js', 'text/javascript; charset=utf-8'],
    ['theme.css', 'text/css; charset=utf-8'],
    ['a/b.JSON', 'application/json; charset=utf-8'],
    ['x.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['favicon.svg', 'image/svg+xml; charset=utf-8'],
    ['talk.m4a', 'audio/mp4'],
    ['talk.mp4', 'video/mp4'],
    ['font.woff2', 'font/woff2'],
    ['0.bin', 'application/octet-stream'],
    ['LICENSE', 'application/octet-stream'],
    ['odd.unknown', 'application/octet-stream'],
  ])('of %s is %s', (path, type) => {
    expect(getContentType(path)).toBe(type)
  })
})
