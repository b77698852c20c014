import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { moveSheet, writeCriticalStyles } from '../../../src/site/critical/critical-styles.ts'
import { addPolicyTag } from '../../../src/site/page-head.ts'
import { findInlineSources, formatContentPolicy, formatHashSource } from '../../../src/site/security-policy.ts'

const LINK = '<link rel="stylesheet" crossorigin href="/x/assets/index-1.css">'
const TEMPLATE = moveSheet(
  addPolicyTag(
    `<html><head><meta charset="utf-8" /><!-- policy --><title>A $& B</title><script>theme()</script>${LINK}</head><body><div id="root"></div><noscript>No</noscript></body></html>`,
    formatContentPolicy('meta'),
  ),
)

describe('moveSheet', () => {
  it('puts the style sheet right behind the text, and asks for it early', () => {
    expect(TEMPLATE).toContain(`<div id="root"></div>${LINK}<noscript>`)
    expect(TEMPLATE).toContain('<link rel="preload" as="style" crossorigin href="/x/assets/index-1.css"></head>')
    expect(TEMPLATE.match(/rel="stylesheet"/g)).toHaveLength(1)
  })
})

describe('writeCriticalStyles', () => {
  let site = ''
  beforeEach(() => {
    site = mkdtempSync(join(tmpdir(), 'critical-'))
    const page = (text: string, more: string) =>
      TEMPLATE.replace('<div id="root"></div>', `<div id="root">${text}</div>`).replace('</body>', `${more}</body>`)
    write('404.html', TEMPLATE)
    write('index.html', TEMPLATE)
    write('e/a/index.html', page('<p class="one">a</p>', '<p class="below">x</p>'))
    write('e/b/index.html', page('<p class="two">b</p>', ''))
    const own = '<link rel="stylesheet" href="/x/assets/name-1.css">'
    write('m/c/index.html', page('<p class="three">c</p>', own).replace('</head>', '<script>own()</script></head>'))
    write('assets/name-1.css', '.three{margin:0}.four{margin:0}')
    write('embed/a/index.html', '<title>x</title>')
    const rules = ['body', '.one', '.two', '.three', '.below'].map((name) => `${name}{color:red}`)
    write('assets/index-1.css', rules.join(''))
    writeCriticalStyles({ site, base: '/x/' })
  })
  afterEach(() => rmSync(site, { recursive: true }))

  const read = (path: string) => readFileSync(join(site, path), 'utf8')
  const stylesOf = (path: string) => /<style>(.*?)<\/style>/s.exec(read(path))?.[1] ?? ''
  function write(path: string, text: string) {
    mkdirSync(dirname(join(site, path)), { recursive: true })
    writeFileSync(join(site, path), text)
  }

  it('gives all pages of a kind the styles of their text, behind the title and before any script', () => {
    expect(stylesOf('e/a/index.html')).toBe('body,.one,.two{color:red}')
    expect(stylesOf('e/b/index.html')).toBe(stylesOf('e/a/index.html'))
    expect(stylesOf('m/c/index.html')).toBe('body,.three{color:red}.three{margin:0}')
    expect(stylesOf('index.html')).toBe(stylesOf('404.html'))
    expect(stylesOf('404.html')).toBe('body{color:red}')
    expect(read('e/a/index.html')).toMatch(/<\/title><style>.*<\/style><script>/s)
    expect(read('e/a/index.html')).toContain('<title>A $& B</title>')
    expect(read('embed/a/index.html')).toBe('<title>x</title>')
  })

  it('names every style and every script of a page in the policy of all pages and in the headers', () => {
    const inline = {
      'script-src': ['theme()', 'own()'].map(formatHashSource),
      'style-src': ['404.html', 'e/a/index.html', 'm/c/index.html'].map(stylesOf).map(formatHashSource),
    }
    for (const path of ['404.html', 'e/a/index.html', 'm/c/index.html'])
      expect(findInlineSources(read(path))).toEqual(inline)
    expect(read('_headers')).toContain(formatContentPolicy('header', 'app', inline))
  })

  it('changes nothing when it is run again', () => {
    const before = read('e/a/index.html')
    writeCriticalStyles({ site, base: '/x/' })
    expect(read('e/a/index.html')).toBe(before)
  })
})
