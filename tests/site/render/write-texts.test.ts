import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addText, writeTexts } from '../../../src/site/render/write-texts.ts'
import { episodeOf } from '../../support/episode-text.ts'

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url))
const PAGE =
  '<html><head><title>A talk</title></head><body><div id="root"></div>\n<noscript>Needs a script.</noscript></body></html>'

const PARTS = {
  base: '/x/',
  styles: [],
  scripts: [],
  dataPath: 'data/episodes/talk.json',
  presses: 'keep()',
  styler: 'style()',
}

describe('addText', () => {
  it('puts the text into the element of the app, what follows behind it, and asks for the data early', () => {
    const parts = { ...PARTS, styles: ['assets/a.css'] }
    const page = addText(PAGE, { root: '<p>$& costs</p>', more: '<section id="more"></section>', hash: 'abc' }, parts)
    expect(page).toContain(
      '<div id="root" data-hash="abc"><p>$& costs</p></div><link rel="stylesheet" href="/x/assets/a.css"><section id="more">',
    )
    expect(page).toContain(
      '<link rel="preload" as="fetch" crossorigin href="/x/data/episodes/talk.json"><script>keep()</script></head>',
    )
    expect(page).not.toContain('Needs a script')
  })

  it('has the public address of an episode for paper, where the site has one', () => {
    const rendered = { root: '<p><span data-page-address=""></span></p>', more: '', hash: 'abc' }
    const found = PAGE.replace('</head>', '<link rel="canonical" href="https://a.example/e/talk/" /></head>')
    expect(addText(found, rendered, PARTS)).toContain('</span><noscript>https://a.example/e/talk/</noscript></p>')
    expect(addText(PAGE, rendered, PARTS)).not.toContain('<noscript>')
  })

  it('asks early for the code of the page, and gives elements their styles only where some wait for them', () => {
    const parts = { ...PARTS, dataPath: 'data/names/黄.json', scripts: ['assets/name.js'] }
    const styled = { root: '<i data-style="width:5%"></i>', more: '', hash: 'abc' }
    const page = addText(PAGE, styled, parts)
    expect(page).toContain('href="/x/data/names/%E9%BB%84.json"')
    expect(page).toContain('<link rel="modulepreload" crossorigin href="/x/assets/name.js">')
    expect(page).toContain('<script>style()</script></head>')
    expect(addText(PAGE, { ...styled, root: '<i></i>' }, parts)).not.toContain('style()')
  })

  it('says of an episode whether findings are stored, and by which version of the checker', () => {
    const rendered = { root: '<p>a</p>', more: '', hash: 'abc' }
    expect(addText(PAGE, rendered, { ...PARTS, findings: 0 })).toContain('data-hash="abc" data-findings="0">')
    expect(addText(PAGE, rendered, PARTS)).not.toContain('data-findings')
  })

  it('leaves the style sheet of the site right behind the text, once', () => {
    const sheet = '<link rel="stylesheet" crossorigin href="/x/assets/index.css">'
    const parts = { ...PARTS, styles: ['assets/index.css', 'assets/a.css'] }
    const page = addText(
      PAGE.replace('<div id="root"></div>', `<div id="root"></div>${sheet}`),
      { root: '<p>a</p>', more: '<section id="more"></section>', hash: 'abc' },
      parts,
    )
    expect(page).toContain(
      `<p>a</p></div>${sheet}<link rel="stylesheet" href="/x/assets/a.css"><section id="more"></section>`,
    )
  })
})

describe('writeTexts', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'texts-'))
    for (const path of ['data/episodes', 'dist/e/good', 'dist/e/broken'])
      mkdirSync(join(folder, path), { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('writes the text of every episode it can, and names those whose page stays as it was @slow', async () => {
    for (const id of ['good', 'broken']) writeFileSync(join(folder, 'dist/e', id, 'index.html'), PAGE)
    const episode = { ...episodeOf('0 Ann: Bridges are built slowly.'), id: 'good' }
    writeFileSync(join(folder, 'data/episodes/good.json'), JSON.stringify(episode))
    writeFileSync(join(folder, 'data/episodes/broken.json'), '{"title":"Broken"}')
    const options = { data: join(folder, 'data'), site: join(folder, 'dist'), root: PROJECT, base: '/', files: {} }
    expect(await writeTexts(options)).toEqual([expect.stringMatching(/^e\/broken: /)])
    expect(readFileSync(join(folder, 'dist/e/good/index.html'), 'utf8')).toContain('Bridges are built slowly.')
    expect(readFileSync(join(folder, 'dist/e/broken/index.html'), 'utf8')).toBe(PAGE)
  })
})
