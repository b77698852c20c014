import { describe, expect, it } from 'vitest'
import { splitKnownSpeaker, indexLabels } from '../../../../../src/core/import/note/quotes/attribution.ts'
import { link, noteWith, readNote } from '../../../../support/import-text.ts'

/** Speak in the transcript or are listed as people. */
const known = indexLabels(['Ann Ode', 'Speaker 2', 'Team 7', 'Sterling Poe', 'The Can Man'])

describe('an attribution that reads like a name', () => {
  it.each([
    'Bo Lind',
    'Bo',
    'Dr. Bo Lind',
    'Bo Lind Jr.',
    'B. J. Lind',
    "Cy O'Poe",
    'Bo van der Lind',
    'Will Ode',
    'May Kwon',
    'Can Lind',
    'Do Kwonne',
    'Bo & Cy',
    'Bo Lind / Cy Poe',
    'Ann Ode, Bo Lind, Cy Poe and Dee Ray',
    'The Tide Snail',
    'The Tide Table',
    'University of Northern Tides',
    'Tide Weekly Podcast',
    'TIDEHD',
    'deadtide5',
    'a9z',
    'Bo "The Tide" Lind',
    'bo lind',
    'interviewer',
    'Speaker 2',
    'Guest 3',
    'Team 7',
    'The Can Man',
    'Tide chief economist',
    'Ann Ode.',
    '山田太郎',
    'Анна Одина',
  ])('%s is one', (speaker) => {
    expect(splitKnownSpeaker({ speaker }, known)).toEqual({ speaker })
  })

  it.each([
    ["Tidore on WXYZ's $700M error", 'Tidore', "on WXYZ's $700M error"],
    ['Ann on TDX report', 'Ann', 'on TDX report'],
    ['Tidore at the harbour', 'Tidore', 'at the harbour'],
    ['Tidore, on tides', 'Tidore', 'on tides'],
    ['Tidore about 17 boats', 'Tidore', 'about 17 boats'],
    ['Ann explains the moon', 'Ann', 'explains the moon'],
    ['Bo Lind describes the moon', 'Bo Lind', 'describes the moon'],
    ['Sterling on tides', 'Sterling', 'on tides'],
    ['Ode responding to Bo', 'Ode', 'responding to Bo'],
    ['Bo & Cy on tides', 'Bo & Cy', 'on tides'],
    ['Anna Lind über Gezeiten', 'Anna Lind', 'über Gezeiten'],
    ['Tidore sur la mer', 'Tidore', 'sur la mer'],
  ])('%s begins with one', (speaker, name, comment) => {
    expect(splitKnownSpeaker({ speaker }, known)).toEqual({ speaker: name, comment })
  })
})

describe('an attribution that does not read like a name', () => {
  it.each([
    'The Tidephone can fully dry a towel wirelessly.',
    'On the tPad 17 Air at',
    'On Tide Day Bo Lind',
    'The Tidephone 17 Air',
    'Tidephone 17',
    '$700M error',
    '40% of boats',
    'Voice on the radio',
    'Discussion on pricing',
    'Thoughts about boats',
    'Reflecting on growth',
    'This is the tide',
    'Tidephone charges a towel',
    'Why the moon is blue',
    'He never saw the sea',
    'Boats are not ships',
    'About the moon',
    'In the harbour',
    'Describing the new boat at the end',
    'Tides, boats and what they mean',
    'One Two Three Four Five Six',
    'The sea rose again.',
    'several people in the chat',
    '潮は月で動きます。',
  ])('%s names nobody', (speaker) => {
    expect(splitKnownSpeaker({ speaker }, known)).toEqual({ speaker: undefined, comment: speaker })
  })

  it('gives the episode no speaker, and stays beside its quote', () => {
    const body = `> "q"\n> — The Tidephone can fully dry a towel wirelessly. ${link('1:25', 85)}`
    const note = readNote(noteWith('Surprising Quotes', body))
    expect(note.speakers).toEqual([])
    expect(note.quotes[0]).toMatchObject({ at: 85, comment: 'The Tidephone can fully dry a towel wirelessly.' })
  })

  it('is a name all the same where it speaks in the transcript', () => {
    const body = `> "q"\n> — Channel 4 at Home, ${link('0:05', 5)}\n\n## Transcript\n\n**Channel 4 at Home:** ${link('0:00', 0)} Hi.`
    expect(readNote(noteWith('Surprising Quotes', body)).quotes[0]).toMatchObject({ speaker: 'Channel 4 at Home' })
  })

  it('makes none of its words the label of a paragraph', () => {
    const quote = `> "q"\n> — The Tidephone can fully dry a towel, ${link('0:05', 5)}`
    const transcript = `${link('0:00', 0)} Tidephone: a thing to buy.\n\n${link('0:09', 9)} And more.`
    const note = readNote(`${noteWith('Surprising Quotes', quote)}\n## Transcript\n\n${transcript}\n`)
    expect(note.cues.map(({ speaker }) => speaker)).toEqual([undefined, undefined])
  })
})
