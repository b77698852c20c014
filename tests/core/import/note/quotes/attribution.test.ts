import { describe, expect, it } from 'vitest'
import { splitKnownSpeaker, indexLabels } from '../../../../../src/core/import/note/quotes/attribution.ts'
import { link, noteWith, readNote } from '../../../../support/import-text.ts'
import { stripOuterMarks } from '../../../../../src/core/import/note/quotes/quote-marks.ts'

const known = indexLabels(['Lex', 'Ann Ode', 'Ann Ode (CLA)'])

describe('an attribution', () => {
  it.each<readonly [string, string | undefined, string | undefined]>([
    ['Ann Ode', 'Ann Ode', undefined],
    ['Ann Ode on tides', 'Ann Ode', 'on tides'],
    ['Lex on tides', 'Lex', 'on tides'],
    ['Lex, on tides', 'Lex', 'on tides'],
    ['Lex of the show', 'Lex', 'of the show'],
    ['Bo Lind on tides', 'Bo Lind', 'on tides'],
    ["Bo Lind reacting to Ann's answer", 'Bo Lind', "reacting to Ann's answer"],
    ['Bo Lind as "Doug"', 'Bo Lind', 'as "Doug"'],
    ['Bo Lind to Ann Ode', 'Bo Lind', 'to Ann Ode'],
    ['Bo Lind — on tides', 'Bo Lind', 'on tides'],
    ['Bo Lind - paraphrasing', 'Bo Lind', 'paraphrasing'],
    ['Bo Lind, OpenAI CEO', 'Bo Lind', 'OpenAI CEO'],
    ['Bo Lind, on tides and waves', 'Bo Lind', 'on tides and waves'],
    ['Bo van der Lind during the break', 'Bo van der Lind', 'during the break'],
    ['Martin Luther King, Jr.', 'Martin Luther King, Jr.', undefined],
    ['Ann Ode and Bo Lind', 'Ann Ode and Bo Lind', undefined],
    ['Ann Ode, Bo Lind and Cy Poe', 'Ann Ode, Bo Lind and Cy Poe', undefined],
    ['Ann Ode, Bo Lind', 'Ann Ode, Bo Lind', undefined],
    ['Kevin & Casey on tides', 'Kevin & Casey', 'on tides'],
    ['National Institute of Tides', 'National Institute of Tides', undefined],
    ['Voice on the radio', undefined, 'Voice on the radio'],
    ['Turing Post', 'Turing Post', undefined],
    ['danah boyd', 'danah boyd', undefined],
    ['on tides', undefined, 'on tides'],
    ['paraphrased in the intro', undefined, 'paraphrased in the intro'],
    ['similar sentiment throughout', undefined, 'similar sentiment throughout'],
    [
      'The hosts repeat this several times in the course of the whole conversation',
      undefined,
      'The hosts repeat this several times in the course of the whole conversation',
    ],
    ['王小明', '王小明', undefined],
  ])('%s', (speaker, name, comment) => {
    const expected = { text: 'q', ...(name && { speaker: name }), ...(comment && { comment }) }
    expect(splitKnownSpeaker({ text: 'q', speaker }, known)).toEqual(expected)
  })

  it('puts what it adds before the comment it has', () => {
    const quote = { speaker: 'Bo Lind on tides', comment: 'laughs' }
    expect(splitKnownSpeaker(quote, known)).toEqual({ speaker: 'Bo Lind', comment: 'on tides (laughs)' })
  })

  it('takes a label with its role back together', () => {
    expect(splitKnownSpeaker({ speaker: 'Ann Ode', comment: 'CLA' }, indexLabels(['Ann Ode (CLA)']))).toEqual({
      speaker: 'Ann Ode (CLA)',
    })
  })

  it('of a hundred thousand words is read at once', () => {
    const speaker = 'Ann '.repeat(100_000).trim()
    const { comment } = splitKnownSpeaker<{ speaker?: string; comment?: string }>({ speaker }, known)
    expect(comment === speaker).toBe(true)
  })
})

describe('the people behind labels', () => {
  const speakersOf = (...names: readonly string[]) => {
    const quotes = names.map((name) => `> "q"\n> — ${name}, ${link('0:01', 1)}`).join('\n\n')
    const note = `${noteWith('Surprising Quotes', quotes)}\n## Transcript\n\n**Ann Ode:** ${link('0:00', 0)} Hi.\n`
    return readNote(note).speakers.map(({ name, labels }) => [name, labels])
  }

  it('are two people when a label names two', () => {
    expect(speakersOf('Ann Ode and Bo Lind', 'Bo Lind on tides')).toEqual([
      ['Ann Ode', ['Ann Ode', 'Ann Ode and Bo Lind']],
      ['Bo Lind', ['Ann Ode and Bo Lind', 'Bo Lind']],
    ])
  })

  it('are one person when a name only looks like two', () => {
    expect(speakersOf('Barnes and Noble', 'Lab / Cy Poe')).toEqual([
      ['Ann Ode', ['Ann Ode']],
      ['Barnes and Noble', ['Barnes and Noble']],
      ['Lab / Cy Poe', ['Lab / Cy Poe']],
    ])
  })
})

describe('the marks of quotes', () => {
  it.each([
    ['"Words"', 'Words'],
    ['“Words”', 'Words'],
    ['„Worte“', 'Worte'],
    ['« Mots »', 'Mots'],
    ['「言葉」', '言葉'],
    ['‘It’s fine’', 'It’s fine'],
    ['"He said "no" twice"', 'He said "no" twice'],
    ['"One" and "two"', '"One" and "two"'],
    ['"One", then two', '"One", then two'],
    ['The "one"', 'The "one"'],
    ['"', '"'],
    ['""', '""'],
    ['5" screens and 6"', '5" screens and 6"'],
    ['', ''],
  ])('%s loses the marks around all of it: %s', (text, bare) => {
    expect(stripOuterMarks(text)).toBe(bare)
  })

  it('titles of highlights are kept without the marks around them', () => {
    const body = '### "Words, he said"\n\n> "Words"\n\n### Plain "title"\n\n> "More"\n\n- x'
    expect(readNote(noteWith('Highlights', body)).highlights.map(({ title }) => title)).toEqual([
      'Words, he said',
      'Plain "title"',
    ])
  })
})
