import { describe, expect, it } from 'vitest'
import { getContentType } from '../../../src/server/http/site-files.ts'

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
