import { describe, expect, it } from 'vitest'

import { findNoteSection, isMentionGroup, NOTE_HEADINGS } from '../../../src/core/episode/note-sections.ts'

describe('the heading', () => {
  it.each([
    ['Transcript', 'transcript'],
    ['FULL TRANSCRIPT:', 'transcript'],
    ['Video Chapters (from description)', 'chapters'],
    ['Surprising quotes', 'quotes'],
    ['Links from Description', 'resources'],
    // Numbers, pictures, and what stands round the word.
    ['1. Key Points', 'keyPoints'],
    ['III. Key Points', 'keyPoints'],
    ['Section 4: Mentions', 'mentions'],
    ['5 Quotes', 'quotes'],
    ['📝 Summary', 'summary'],
    ['Surprising Quotes (5)', 'quotes'],
    ['Most Memorable Quotes', 'quotes'],
    ['The Full Transcript (edited)', 'transcript'],
    ['Overview of the Episode', 'summary'],
    ['Key Topics Discussed', 'keyPoints'],
    // Typing errors.
    ['Sumary', 'summary'],
    ['Highlight', 'highlights'],
    ['Key Point', 'keyPoints'],
    ['Suprising Quotes', 'quotes'],
    ['Transcirpt', 'transcript'],
    // Other languages.
    ['Zusammenfassung', 'summary'],
    ['Überraschende Zitate', 'quotes'],
    ['Points clés', 'keyPoints'],
    ['Transcripción', 'transcript'],
    ['文字起こし', 'transcript'],
    ['Расшифровка', 'transcript'],
    // Mentions of one kind.
    ['People Mentioned', 'mentions'],
    ['Books & Papers Mentioned', 'mentions'],
  ])('%j opens %s', (heading, section) => {
    expect(findNoteSection(heading)).toBe(section)
  })

  it.each([
    'Note',
    'Verdict',
    'Prompt',
    'Jackets Featured',
    'Transcripts of others',
    'Show Notes',
    'Questions',
    'Channel Stats',
    'Topics Index',
    'Videos by Date',
    'The Full Video',
    '',
    'Summary '.repeat(100),
  ])('%j opens no section of a note', (heading) => {
    expect(findNoteSection(heading)).toBeUndefined()
  })

  it('is recognised as exported', () => {
    for (const [section, names] of Object.entries(NOTE_HEADINGS)) {
      for (const name of names) expect(findNoteSection(name), name).toBe(section)
    }
  })

  it('says what is mentioned, or only that something is', () => {
    expect(isMentionGroup('People Mentioned')).toBe(true)
    expect(isMentionGroup('Key Mentions')).toBe(false)
    expect(isMentionGroup('Names Mentioned')).toBe(false)
  })
})
