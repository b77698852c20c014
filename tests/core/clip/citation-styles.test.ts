import { describe, expect, it } from 'vitest'
import {
  formatEntry,
  formatInText,
  type CitationStyle,
  type CitedVideo,
} from '../../../src/core/clip/citation-styles.ts'

const entry = (style: CitationStyle, video: CitedVideo) =>
  formatEntry(style, video)
    .map(({ text, isItalic }) => (isItalic ? `*${text}*` : text))
    .join('')

/** The manuals' own examples, with what they leave to the writer (names, capitals) as they have it. */
const HARVARD: CitedVideo = {
  title: 'Soft robotic gripper for jellyfish',
  channel: 'Harvard University',
  publishedOn: '2019-08-28',
  url: 'https://www.youtube.com/watch?v=guRoWTYfxMs',
  accessedOn: '2026-02-03',
}
const GADGETS: CitedVideo = {
  title: '8 Hot Dog Gadgets put to the Test',
  channel: 'Crazy Russian Hacker',
  publishedOn: '2016-06-06',
  url: 'https://www.youtube.com/watch?v=WBlpjSEtELs',
  accessedOn: '2026-02-03',
}
const HOROWITZ: CitedVideo = {
  title: 'HOROWITZ AT CARNEGIE HALL 2-Chopin Nocturne in Fm Op.55',
  channel: 'hubanj',
  publishedOn: '2009-01-09',
  duration: 353,
  url: 'https://www.youtube.com/watch?v=cDVBtuWkMS8',
  accessedOn: '2026-02-03',
}

describe('APA 7', () => {
  it('names the uploader, the day, the title in italics with what it is, the site and the address', () => {
    expect(entry('apa', HARVARD)).toBe(
      'Harvard University. (2019, August 28). *Soft robotic gripper for jellyfish* [Video]. YouTube. https://www.youtube.com/watch?v=guRoWTYfxMs',
    )
  })

  it('writes n.d. for an unknown date, and starts with the title without an uploader', () => {
    expect(entry('apa', { ...HARVARD, publishedOn: undefined })).toContain('Harvard University. (n.d.). *Soft')
    expect(entry('apa', { ...HARVARD, channel: undefined })).toBe(
      '*Soft robotic gripper for jellyfish* [Video]. (2019, August 28). YouTube. https://www.youtube.com/watch?v=guRoWTYfxMs',
    )
    expect(entry('apa', { ...HARVARD, channel: 'Acme Inc.' })).toContain('Acme Inc. (2019')
  })

  it('cites the time of a quote instead of a page', () => {
    expect(formatInText('apa', HARVARD, { start: 132.4, end: 140 })).toBe('(Harvard University, 2019, 2:12)')
    expect(formatInText('apa', { ...HARVARD, channel: undefined, publishedOn: undefined }, undefined)).toBe(
      '(“Soft robotic gripper for jellyfish”, n.d.)',
    )
  })
})

describe('MLA 9', () => {
  it('quotes the title, names the site in italics, the uploader, the day and the address without its scheme', () => {
    expect(entry('mla', GADGETS)).toBe(
      '“8 Hot Dog Gadgets put to the Test.” *YouTube*, uploaded by Crazy Russian Hacker, 6 June 2016, www.youtube.com/watch?v=WBlpjSEtELs.',
    )
  })

  it.each([
    ['2026-01-31', '31 Jan. 2026'],
    ['2026-05-01', '1 May 2026'],
    ['2026-07-04', '4 July 2026'],
    ['2025-09-05', '5 Sept. 2025'],
  ])('writes %s as %s', (publishedOn, day) => {
    expect(entry('mla', { ...GADGETS, publishedOn })).toContain(`, ${day}, www.`)
  })

  it('adds the access date when the date is unknown', () => {
    expect(entry('mla', { ...GADGETS, publishedOn: undefined })).toMatch(/WBlpjSEtELs\. Accessed 3 Feb\. 2026\.$/)
  })

  it('adds no full stop behind a question, and turns marks inside the title into single ones', () => {
    expect(entry('mla', { ...GADGETS, title: 'Is "This" It?' })).toMatch(/^“Is ‘This’ It\?” \*YouTube/)
  })

  it('gives the time range of a quote, the end without the shared part', () => {
    expect(formatInText('mla', GADGETS, { start: 196, end: 197 })).toBe(
      '(“8 Hot Dog Gadgets put to the Test” 00:03:16-17)',
    )
    expect(formatInText('mla', { ...GADGETS, title: 'State of AI: All of it' }, { start: 2922, end: 3000.5 })).toBe(
      '(“State of AI” 00:48:42-50:01)',
    )
  })
})

describe('Chicago 17', () => {
  // The manual sets a screen name in quotation marks; nobody knows which channel is one.
  it('gives the medium, the duration, the uploader and the date', () => {
    expect(entry('chicago', HOROWITZ)).toBe(
      '“HOROWITZ AT CARNEGIE HALL 2-Chopin Nocturne in Fm Op.55.” YouTube video, 5:53. Posted by hubanj, January 9, 2009. https://www.youtube.com/watch?v=cDVBtuWkMS8.',
    )
  })

  it('adds the access date when the date is unknown', () => {
    const video = { ...HOROWITZ, channel: 'Lex Fridman', publishedOn: undefined, duration: undefined }
    expect(entry('chicago', video)).toMatch(/YouTube video\. Posted by Lex Fridman\. Accessed February 3, 2026\. https/)
  })

  it('has no in-text citation', () => {
    expect(formatInText('chicago', HOROWITZ, { start: 1, end: 2 })).toBeUndefined()
  })
})
