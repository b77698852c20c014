import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findJsonError,
  looksLikeJson,
  peekJson,
  parseSourceJson,
} from '../../../../../src/core/import/captions/json/json-source.ts'
import { countCases } from '../../../../support/count-cases.ts'

describe('finding where JSON is broken', () => {
  it.each([
    ['{"a": NaN}', 6, 'NaN is not allowed in JSON'],
    ['[1, -Infinity]', 4, '-Infinity is not allowed in JSON'],
    ['{"a": 1,}', 8, '} is not allowed here'],
    ['[1 2]', 3, '2 is not allowed here'],
    ["{'a': 1}", 1, "' is not JSON"],
    ['{"a": "b\nc"}', 6, 'a quoted text is not closed'],
    ['{"a": [1, 2', 11, 'the file ends too early'],
    ['{"a": 1}}', 8, '} is not allowed after the end'],
    ['{"a": 01}', 6, '01 is not JSON'],
    ['{"a"}', 4, '} is not allowed here'],
    ['{a: 1}', 1, 'a is not JSON'],
    ['[1}', 2, '} is not allowed here'],
  ])('%j at %d', (text, offset, what) => {
    expect(findJsonError(text)).toMatchObject({ offset, what })
  })

  it('finds none exactly where the engine finds none', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-2.5e3',
      'true',
      'null',
      ' ',
      'NaN',
      '01',
      '"',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(token, { maxLength: 12 }).map((parts) => parts.join('')),
        ),
        (text) => {
          expect(findJsonError(text) === undefined).toBe(isValid(text))
        },
      ),
      { numRuns: countCases(500) },
    )
  })
})

function isValid(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('reading JSON', () => {
  it('reads a value a line', () => {
    expect(parseSourceJson('{"a":1}\n{"a":2}\n')).toEqual({ ok: true, value: [{ a: 1 }, { a: 2 }] })
  })

  it('gives the same result whether it was looked at before or not', () => {
    const text = '[{"a": 1}]'
    expect(peekJson(text)).toEqual([{ a: 1 }])
    expect(peekJson('nothing')).toBeUndefined()
    expect(parseSourceJson(text)).toEqual({ ok: true, value: [{ a: 1 }] })
    expect(parseSourceJson(text)).toEqual({ ok: true, value: [{ a: 1 }] })
  })

  it.each([
    ['{"a": 1}', true],
    [' \n[{', true],
    ['[[1', true],
    ['[]', true],
    ['[0:01] Hello', false],
    ['[Music]', false],
    ['{\\rtf1', false],
    ['Hello', false],
  ])('%j looks like JSON: %s', (text, expected) => {
    expect(looksLikeJson(text)).toBe(expected)
  })
})
