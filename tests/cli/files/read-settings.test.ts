import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readProjectConfig } from '../../../src/cli/files/project-config.ts'
import { readSettings } from '../../../src/cli/files/read-settings.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const Schema = v.strictObject({
  shelf: v.optional(v.strictObject({ colour: v.optional(v.picklist(['red', 'green'])) })),
  books: v.optional(v.array(v.strictObject({ title: v.pipe(v.string(), v.examples(['Emma'])) }))),
})

function read(text: string) {
  const path = join(folder, 'a.json')
  writeFileSync(path, text)
  try {
    return readSettings(path, Schema)?.value
  } catch (error) {
    return String(error).replaceAll(`${path}:`, '').replace('Error: ', '').split('\n')
  }
}

describe('a file of settings', () => {
  it('may be absent, and may begin with the mark of Windows and have its ends of lines', () => {
    expect(readSettings(join(folder, 'none.json'), Schema)).toBeUndefined()
    expect(readSettings(join(folder, 'none.json', 'below'), Schema)).toBeUndefined()
    expect(read('\uFEFF{\r\n\t"shelf": { "colour": "red" }\r\n}')).toEqual({ shelf: { colour: 'red' } })
  })

  it('is refused with every fault, each with its line', () => {
    const text =
      '{\n\t"shelf":\n\t{\n\t\t"colour": "blue"\n\t},\r\n\t"books": [\n\t\t{ "title": 5 },\n\t\t{},\n\t\t[]\n\t]\n}'
    expect(read(text)).toEqual(['9: "books[2]" is a list: write an object with title'])
    expect(read(text.replace('[]', '{ "title": "x" }'))).toEqual([
      '4: "shelf.colour" is "blue": write "red" or "green"',
      '7: "books[0].title" is 5: write "Emma"',
      '8: "books[1].title" is missing: write "Emma"',
    ])
  })

  it.each([
    ['{ "shel": {} }', 'there is no "shel": write "shelf", or one of shelf, books'],
    ['{ "boks": [] }', 'there is no "boks": write "books", or one of shelf, books'],
    ['{ "colour": "red" }', 'there is no "colour": write one of shelf, books'],
    ['{ "__proto__": {} }', 'there is no "__proto__": write one of shelf, books'],
  ])('names the nearest field that there is: %s', (text, message) => {
    expect(read(text)).toEqual([`1: ${message}`])
  })

  it('says which field stands there twice, of which a parser would take the last', () => {
    expect(read('{\n"shelf": {},\n"shelf": {}\n}')).toEqual(['3: "shelf" stands here again: write it once'])
  })

  it('names the line at which it is no JSON, and takes no more of YAML than JSON has', () => {
    expect(read('{\n"shelf": {},\n}')).toEqual([expect.stringMatching(/^3: the file is not complete JSON/)])
    expect(read(`{\n"shelf": { "colour": red },\n"books": [${'{ "title": "x" },\n'.repeat(50)}]}`)).toEqual([
      expect.stringMatching(/^2: the file is not complete JSON/),
    ])
    expect(read('{\n"shelf": "r\n"}')).toEqual([expect.stringMatching(/^2: the file is not complete JSON/)])
    expect(read('{\n"shelf": ')).toEqual([expect.stringMatching(/^2: the file is not complete JSON/)])
    expect(read('shelf:\n  colour: red')).toEqual([expect.stringMatching(/^1: the file is not complete JSON/)])
    expect(read('['.repeat(5000))).toEqual([expect.stringMatching(/^1: the data is nested deeper/)])
  })
})

describe('transcript-explorer.json', () => {
  const configure = (fields: unknown) =>
    writeFileSync(join(folder, 'transcript-explorer.json'), JSON.stringify(fields, null, 1))

  it.each([
    ['"logo": "logo.gif"', '"logo" is "logo.gif": write "logo.svg"'],
    ['"links": []', '"links" is []: write [{"name":"About us","address":"https://example.org/about"}]'],
    [
      '"links": [{ "name": "A", "address": "javascript:alert()" }]',
      '"links[0].address" is "javascript:alert()": write "https://example.org/about"',
    ],
    [
      '"hosts": ["geocities"]',
      '"hosts[0]" is "geocities": write "github-pages", "cloudflare-pages-free", "cloudflare-pages-paid" or "netlify"',
    ],
    [
      '"fix": "https://example.org/edit"',
      '"fix" is "https://example.org/edit": write "https://github.com/me/talks/edit/main/notes/{file}#L{line}"',
    ],
    ['"fix": "javascript:alert({file})"', '"fix" is "javascript:alert({file})": write "https://github.com/'],
    ['"citations": ["harvard"]', '"citations[0]" is "harvard": write "plain", "chicago",'],
    ['"sources": "yes"', '"sources" is "yes": write true or false'],
  ])('says what to write in place of %s', (field, message) => {
    writeFileSync(join(folder, 'transcript-explorer.json'), `{\n${field}\n}`)
    expect(() => readProjectConfig(folder)).toThrow(`transcript-explorer.json:2: ${message}`)
  })

  it('is read from the folder of the data', () => {
    expect(readProjectConfig(folder)).toBeUndefined()
    configure({ address: 'https://example.org/talks', base: '/talks/', budget: { megabytes: 1, files: 20 } })
    const fields = { address: 'https://example.org/talks/', base: '/talks/', budget: { megabytes: 1, files: 20 } }
    expect(readProjectConfig(folder)).toMatchObject({ folder, fields })
  })

  it.each([
    [{ address: 'example.org' }, '2: "address" is "example.org": The address of the site must be written whole'],
    [{ base: 'talks' }, '2: "base" is "talks": write "/talks/"'],
    [{ budget: { megabytes: 0, files: 1 } }, '3: "budget.megabytes" is 0: write 0.4'],
    [{ budget: { megabytes: 1 } }, '2: "budget.files" is missing: write 12'],
    [
      { accent: { light: '#cc4488', dark: '#f0a8d4' } },
      '3: "accent.light" is "#cc4488": its contrast with #eceee8, on which it stands, is 3.78:1, and 4.5:1 is needed: write a darker',
    ],
    [{ accent: { light: '#7a1f5c', dark: '#7a1f5c' } }, '4: "accent.dark" is "#7a1f5c": its contrast with #222725'],
    [{ accent: { light: 'red', dark: '#f0a8d4' } }, '3: "accent.light" is "red": write "#7a1f5c"'],
    [{ accent: '#7a1f5c' }, '2: "accent" is "#7a1f5c": write {"light":"#7a1f5c","dark":"#f0a8d4"}'],
    [{ adress: '' }, '2: there is no "adress": write "address", or one of $schema, '],
  ])('is refused where it says %j', (fields, message) => {
    configure(fields)
    expect(() => readProjectConfig(folder)).toThrow(`transcript-explorer.json:${message}`)
  })
})
