import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addText, createPageMaker } from '../../../src/site/render/page-maker.ts'
import type { RenderResult, RenderTask } from '../../../src/site/render/render-task.ts'
import { createWorkerPool } from '../../../src/site/render/worker-pool.ts'

const PAGE =
  '<html><head><title>A talk</title></head><body><div id="root"></div>\n<noscript>Needs a script.</noscript></body></html>'

const PARTS = {
  base: '/x/',
  first: '',
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
    const parts = { ...PARTS, dataPath: 'data/episodes/黄.json', scripts: ['assets/name.js'] }
    const styled = { root: '<i data-style="width:5%"></i>', more: '', hash: 'abc' }
    const page = addText(PAGE, styled, parts)
    expect(page).toContain('href="/x/data/episodes/%E9%BB%84.json"')
    expect(page).toContain('<link rel="modulepreload" crossorigin href="/x/assets/name.js">')
    expect(page).toContain('<script>style()</script></head>')
    expect(addText(PAGE, { ...styled, root: '<i></i>' }, parts)).not.toContain('style()')
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

/** A stand-in for the app's renderer, which takes the page of an episode for broken where it has no cues. */
const RENDERER = `
import { parentPort } from 'node:worker_threads'
parentPort.on('message', ({ base, kind, text }) => {
  const { cues } = JSON.parse(text)
  if (!cues) return parentPort.postMessage({ error: 'no cues' })
  if (cues[0] === 'crash') throw new Error('out of memory')
  parentPort.postMessage({ root: [base, kind, cues[0]].join(' '), more: '', hash: 'abc' })
})
`

const NAME = {
  formatVersion: 1,
  slug: 'ada',
  name: 'Ada',
  kind: 'person',
  text: '',
  episodes: [],
  cards: [],
  passages: [],
  months: [],
  undated: 0,
  together: { names: [], compared: 0, untimed: 0 },
}

describe('createPageMaker', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pages-'))
    mkdirSync(join(folder, 'episodes'))
    writeFileSync(join(folder, 'renderer.mjs'), RENDERER)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const none = { first: '', styles: [], scripts: [] }
  const kinds = {
    app: { ...none, first: 'assets/first-app.css' },
    episode: { ...none, first: 'assets/first-e.css', styles: ['assets/e.css'] },
    name: none,
    library: none,
    search: none,
    check: none,
    names: none,
    notes: none,
    clips: none,
    years: none,
  }
  const page = `<html><head><!-- page --><!-- /page --></head><body><div id="root"></div></body></html>`
  const app = { base: '/x/', page, kinds, presses: '', styler: '' }
  const lists = {
    listPages: () => [],
    describe: () => undefined,
    format: () => undefined,
    formatRest: () => '',
    findList: () => undefined,
  }

  it('makes the text of every episode it can, and says why a page has none', async () => {
    const workers = createWorkerPool<RenderTask, RenderResult>(join(folder, 'renderer.mjs'), { count: 1 })
    const makePage = createPageMaker(
      app,
      { data: folder, lists, stored: { read: () => '', findPlace: (slug: string) => ({ slug }) } },
      (kind, read) => workers.run(() => ({ base: app.base, kind, ...read() })),
    )
    const make = (id: string, json: string) => {
      const source = `episodes/${id}.json`
      writeFileSync(join(folder, source), json)
      const facts = { title: id, description: '' }
      return makePage({ path: `e/${id}`, facts, text: { kind: 'episode', source } })
    }
    const [broken, crash, good] = await Promise.all([
      make('broken', '{"title":"Broken"}'),
      make('crash', '{"cues":["crash"]}'),
      make('good', '{"cues":["Bridges are slow."]}'),
    ])
    await workers.close()
    expect([broken.error, crash.error, good.error]).toEqual(['no cues', 'out of memory', undefined])
    expect(good.html).toContain(
      '<title>good · Transcript Explorer</title><link rel="stylesheet" href="/x/assets/first-e.css">',
    )
    expect(good.html).toContain('data-hash="abc">/x/ episode Bridges are slow.</div>')
    expect(good.html).toContain('<link rel="stylesheet" href="/x/assets/e.css">')
    for (const { html } of [broken, crash]) {
      expect(html).toContain('<link rel="stylesheet" href="/x/assets/first-app.css">')
      expect(html).toContain('<div id="root"></div>')
    }
  })

  it('links times on the page of a name to the recordings that the episodes have now', async () => {
    mkdirSync(join(folder, 'library'))
    const text = () => JSON.stringify(NAME)
    const makePage = createPageMaker(
      app,
      { data: folder, lists, stored: { read: text, findPlace: (slug: string) => ({ slug }) } },
      async (_kind, read) => ({ root: '<a href="/x/e/talk?t=60">1:00</a>', more: '', hash: read().text.slice(0, 1) }),
    )
    const make = async () =>
      (await makePage({ path: 'm/ada', facts: { title: 'Ada', description: '' }, text: { kind: 'name', text } })).html
    expect(await make()).not.toContain('youtu.be')
    const states = [
      ['abcdefghijk', '{}'],
      ['ABCDEFGHIJK', '{"of":"another build"}'],
    ] as const
    for (const [videoId, summary] of states) {
      writeFileSync(join(folder, 'episodes/talk.json'), JSON.stringify({ media: { kind: 'youtube', videoId } }))
      writeFileSync(join(folder, 'library/summary.json'), summary)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await make()).toContain(`https://youtu.be/${videoId}?t=60`)
    }
  })
})
