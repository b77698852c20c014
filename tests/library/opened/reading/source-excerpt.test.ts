import { describe, expect, it } from 'vitest'
import type { Issue } from '../../../../src/core/import/issue.ts'
import { showIssue } from '../../../../src/library/opened/reading/source-excerpt.ts'

const NOTE = `---
title: "State of AI"
channel: Lex Fridman
duration: 4h25
duration_formatted: "4:25:13"
view_count: 312452
---

## Transcript

[2:39:22](x) This is a huge open problem.

[2:04:12](x) Truly continual learning.`.split('\n')

const at = (line: number, more: Partial<Issue> = {}): Issue => ({
  file: 'a.md',
  line,
  code: 'x',
  severity: 'error',
  what: 'it is wrong',
  hint: 'write it right',
  ...more,
})

/** The lines as shown, the fault between « and ». */
function draw(issue: Issue, lines: readonly string[] = NOTE): string {
  const { excerpt } = showIssue(issue, lines, true)
  if (!excerpt) return 'nothing'
  const { start, end, line } = excerpt.fault
  return excerpt.lines
    .map((text, index) => {
      const marked = index === line ? `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}` : text
      return `${excerpt.first + index} ${marked}`
    })
    .join('\n')
}

describe('the lines shown for a fault', () => {
  it('are two before and two after it, with the value of a field underlined', () => {
    expect(draw(at(4))).toBe(
      [
        '2 title: "State of AI"',
        '3 channel: Lex Fridman',
        '4 duration: «4h25»',
        '5 duration_formatted: "4:25:13"',
        '6 view_count: 312452',
      ].join('\n'),
    )
  })

  it('underline what the sentence quotes', () => {
    expect(draw(at(11, { what: 'the time "2:39:22" is odd' }))).toContain('11 [«2:39:22»](x) This is')
  })

  it('underline the text at fault where the issue has it', () => {
    expect(draw(at(13, { excerpt: 'continual' }))).toContain('Truly «continual» learning')
  })

  it('underline the word at the column', () => {
    expect(draw(at(11, { column: 14 }))).toContain('(x) «This» is a huge')
  })

  it('underline the whole line when nothing says where', () => {
    expect(draw(at(9))).toContain('9 «## Transcript»')
  })

  it('are five at an end of the file too, and fewer only where it has no more', () => {
    expect(draw(at(13))).toMatch(/^9 .*\n10 \n11 .*\n12 \n13 «.*»$/)
    expect(draw(at(1))).toMatch(/^1 «---»\n2 .*\n3 .*\n4 .*\n5 .*$/)
    expect(draw(at(1), ['a', 'b'])).toBe('1 «a»\n2 b')
  })

  it('are missing when the issue names no line, or one that is not there', () => {
    expect(draw(at(99))).toBe('nothing')
    const { line: _, ...lineless } = at(1)
    expect(showIssue(lineless, NOTE, true).excerpt).toBeUndefined()
  })

  it('are cut when they are long, and the fault far inside is still seen', () => {
    const long = `${'a'.repeat(50_000)} oops ${'b'.repeat(50_000)}`
    const shown = draw(at(1, { column: 50_002 }), [long])
    expect(shown).toMatch(/^1 …a+ «oops» b+…$/)
    expect(shown.length).toBeLessThan(220)
  })

  it('show a sign for what cannot be seen or turns the direction of the text', () => {
    expect(draw(at(1), ['a\u202Eb\u0007c'])).toBe('1 «a\uFFFDb\uFFFDc»')
  })
})

describe('the position of an error in a note', () => {
  it('is a field of the front matter', () => {
    expect(showIssue(at(4), NOTE, true)).toMatchObject({ field: 'duration', section: 'front matter' })
  })

  it('is the section whose heading stands above', () => {
    const shown = showIssue(at(13), NOTE, true)
    expect(shown.section).toBe('Transcript')
    expect(shown.field).toBeUndefined()
  })

  it('is neither in a file that is no note, where the path of the data counts', () => {
    const shown = showIssue(at(4, { path: 'segments[3].start' }), NOTE, false)
    expect(shown.field).toBe('segments[3].start')
    expect(shown.section).toBeUndefined()
  })
})
