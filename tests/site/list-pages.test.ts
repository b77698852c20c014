import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPages } from '../../src/site/list-pages.ts'
import { openCatalogue, openStoredNames } from '../../src/site/render/catalogue-files.ts'
import { createLists } from '../../src/site/render/library-lists.ts'
import { runCommand } from '../support/episode-command.ts'

const note = (id: string, name: string) => `---
video_id: ${id}
title: "Talk ${id}"
---

## Mentions

### People

- **Grace Darling** - rowed out to a wreck.
- **${name}** - kept the lamp.

## Transcript

**[0:20]** **Ann:** Grace Darling and ${name}.
`

describe('createPages', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pages-'))
    writeFileSync(join(folder, 'one.md'), note('harbourlamp', 'Ada Moss'))
    writeFileSync(join(folder, 'two.md'), note('orchardtalk', 'Ben Reed'))
    expect(runCommand('build', folder, '--out', join(folder, 'data/episodes')).code).toBe(0)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const open = () => {
    const data = join(folder, 'data')
    const files = { data, stored: openStoredNames(data), getCatalogue: openCatalogue(data) }
    const lists = createLists(files, '/')
    const pages = createPages(files, lists)
    const describePage = (path: string) => {
      const page = pages.find(path)
      return page && { ...page.facts, text: page.text?.text?.() }
    }
    return { paths: pages.listPaths(), describePage, names: lists.format('names') }
  }

  it('has the same pages of names where their list is too large to be read, and says so in place of the list', () => {
    const whole = open()
    expect(whole.paths).toEqual(
      expect.arrayContaining(['', 'names', 'e/harbourlamp', 'e/orchardtalk', 'm/grace-darling']),
    )
    expect(whole.paths).not.toContain('m/ada-moss')
    expect(whole.describePage('m/ada-moss')).toBeUndefined()
    expect(whole.describePage('m/grace-darling')).toMatchObject({ title: 'Grace Darling' })
    const path = join(folder, 'data/names.json')
    const text = readFileSync(path, 'utf8')
    truncateSync(path, 40_000_000)
    const large = open()
    expect(large.paths).toEqual(whole.paths)
    for (const name of ['m/grace-darling', 'm/ada-moss', 'm/nobody'])
      expect(large.describePage(name), name).toEqual(whole.describePage(name))
    expect(large.names).toContain('more names than lists without script can hold')
    writeFileSync(path, text)
    expect(open().names).toBe(whole.names)
  })

  it('has no page of a name whose slug cannot name a folder, however large the list is', () => {
    const path = join(folder, 'data/names.json')
    const slugs = ['..', 'a:b', 'ä'.repeat(81)]
    const addOdd = (file: string) => {
      const json = JSON.parse(readFileSync(file, 'utf8')) as { readonly names: Record<string, unknown> }
      for (const slug of slugs) json.names[slug] = json.names['grace-darling']
      writeFileSync(file, JSON.stringify(json))
    }
    const names = join(folder, 'data/names')
    const [shard = ''] = readdirSync(names).filter((name) => name.startsWith('shard-'))
    for (const file of [path, join(names, shard)]) addOdd(file)
    for (const size of [readFileSync(path).length, 40_000_000]) {
      truncateSync(path, size)
      const { paths, describePage } = open()
      expect(paths).toContain('m/grace-darling')
      for (const slug of slugs)
        expect([paths.includes(`m/${slug}`), describePage(`m/${slug}`)]).toEqual([false, undefined])
    }
  })
})

it('leads from an episode to another that speaks of a name that few note', () => {
  const folder = mkdtempSync(join(tmpdir(), 'related-'))
  const data = join(folder, 'data')
  for (let at = 0; at < 30; at++)
    writeFileSync(join(folder, `${at}.md`), note(`lamptalk-${10 + at}`, at < 2 ? 'Ada Moss' : `Ben Reed ${at}`))
  expect(runCommand('build', folder, '--out', join(data, 'episodes')).code).toBe(0)
  const files = { data, stored: openStoredNames(data), getCatalogue: openCatalogue(data) }
  const pages = createPages(files, createLists(files, '/'))
  const reason = 'Also speaks of Ada Moss, noted in only 2 of 30 episodes'
  expect(pages.find('e/lamptalk-10')?.text?.findRelated?.()).toMatchObject([{ id: 'lamptalk-11', reason }])
  expect(pages.find('e/lamptalk-15')?.text?.findRelated?.()).toEqual([])
  rmSync(folder, { recursive: true })
})
