import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readNameRules } from '../../../src/cli/files/name-rules.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (text: string) => writeFileSync(join(folder, 'name-rules.json'), text)

describe('the file of rules for names', () => {
  it('may be absent', () => {
    expect(readNameRules(folder)).toBeUndefined()
  })

  it('gives the rules, without the remarks of those who edit it', () => {
    write(
      '{ "$schema": "x.json", "names": [{ "name": "Ada Moss", "sameAs": ["Moss"], "kind": "person", "why": "one" }] }',
    )
    expect(readNameRules(folder)).toEqual([{ name: 'Ada Moss', sameAs: ['Moss'], kind: 'person' }])
  })

  it.each([
    ['{ "names": ', /:1: .*JSON.*write \{"names"/],
    ['[]', /:1: .*write \{"names"/],
    [
      '{ "names": [\n{ "name": "A b" },\n{\n  "name": "C d",\n  "kind": "thing"\n}] }',
      /:5: "names\[1\].kind" is "thing": write "person", "comp/,
    ],
    [
      '{ "names": [\n{ "name": "A" },\n{ "sameAs": ["B"] }] }',
      /:3: "names\[1\].name" is missing: write "Donald Trump"$/,
    ],
    [
      '{ "names": [\n{ "name": "A",\n "same": ["B"] }] }',
      /:3: there is no "names\[0\].same": write "sameAs", or one of name, sameAs, hide,/,
    ],
    [
      '{ "names": [\n{ "name": "A",\n "hide": false }] }',
      /:3: "names\[0\].hide" is false: write true, or leave it out$/,
    ],
    ['{ "names": [\n{ "name": "A",\n "sameAs": "B" }] }', /:3: "names\[0\].sameAs" is "B": write \["Trump"/],
    [
      '{ "names": [\n{ "name": "name", "sameAs": ["b"] },\n{ "name": "B" }] }',
      /:3: "B" stands in the rule of line 2 too/,
    ],
    ['{ "names": [\n{ "name": "A",\n "sameAs": ["a"] }] }', /:3: "sameAs" has "a" twice, or as the name itself/],
    ['{ "names": [\n"Trump"] }', /:2: "names\[0\]" is "Trump": write an object with name, sameAs,/],
  ])('refuses %j, with the line and what to write', (text, message) => {
    write(text)
    expect(() => readNameRules(folder)).toThrow(message)
  })
})
