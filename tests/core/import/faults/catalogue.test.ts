/** Every row of the catalogue of bad input is named by a test, here or in the room that meets it. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

import { FAULT_CASES } from './fault-cases.ts'
import { KEPT_ELSEWHERE, NOT_MET } from './kept-elsewhere.ts'

const ROWS = 124
const tests = fileURLToPath(new URL('../../../', import.meta.url))
const source = fileURLToPath(new URL('../../../../src', import.meta.url))

describe('the catalogue of bad input', () => {
  it('has a test for every row, and says of the others why they cannot be met', () => {
    const named = new Set([...FAULT_CASES, ...KEPT_ELSEWHERE, ...NOT_MET].map(({ row }) => row))
    const all = Array.from({ length: ROWS }, (_, index) => index + 1)
    expect(all.filter((row) => !named.has(row))).toEqual([])
    expect([...named].filter((row) => row < 1 || row > ROWS)).toEqual([])
    for (const { row, fault, reason } of NOT_MET) console.log(`Not met: row ${row}, ${fault}: ${reason}.`)
  })

  it.each(KEPT_ELSEWHERE)('row $row, $fault: $result, in $file', ({ file, title }) => {
    const path = join(tests, file)
    expect(existsSync(path)).toBe(true)
    expect(readFileSync(path, 'utf8')).toContain(title)
  })

  it.each(NOT_MET)('row $row, $fault: $reason', ({ sign }) => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
    expect(files.filter((name) => sign.test(readFileSync(join(source, name), 'utf8')))).toEqual([])
  })
})
