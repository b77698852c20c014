import { describe, expect, it } from 'vitest'
import { isTranscript } from '../../../src/core/import/importers.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a file with an unknown name', () => {
  it.each([
    ['WebVTT', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n'],
    ['SubRip', '1\n00:00:01,000 --> 00:00:02,000\nHello\n'],
    ['captions in XML', '<?xml version="1.0"?><transcript><text start="1" dur="2">Hello</text></transcript>'],
    ['the words of a machine', '{"segments":[{"start":0,"end":1,"text":"Hello"}],"language":"en"}'],
  ])('is a transcript when it contains %s', (_, text) => {
    expect(isTranscript({ name: 'a.static', bytes: bytes(text) })).toBe(true)
  })

  it.each([
    ['prose', 'Dear diary, today nothing happened at 10:30.\n'],
    ['Markdown', '# A list\n\n- one\n- two\n'],
    ['settings', '{"name":"x","version":"1.0.0","scripts":{}}'],
    ['program text', 'export const a = (b: number) => b --> 0\n'],
    ['nothing', ''],
    ['a picture', '\u0089PNG\r\n'],
  ])('is not a transcript when it contains %s', (_, text) => {
    expect(isTranscript({ name: 'a.dat', bytes: bytes(text) })).toBe(false)
  })
})
