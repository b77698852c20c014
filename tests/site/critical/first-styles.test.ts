import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { moveSheet, pickFirstStyles } from '../../../src/site/critical/first-styles.ts'
import { addPolicyTag } from '../../../src/site/page-head.ts'
import { formatContentPolicy } from '../../../src/site/security-policy.ts'

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

describe('pickFirstStyles', () => {
  it('picks for all pages of a kind what their text uses, from the sheets that they name', () => {
    const site = mkdtempSync(join(tmpdir(), 'first-styles-'))
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(site, path)), { recursive: true })
      writeFileSync(join(site, path), text)
    }
    const page = (text: string, more: string) =>
      TEMPLATE.replace('<div id="root"></div>', `<div id="root">${text}</div>`).replace('</body>', `${more}</body>`)
    const own = '<link rel="stylesheet" href="/x/assets/name-1.css">'
    write('404.html', TEMPLATE)
    write('search/index.html', TEMPLATE)
    write('index.html', page('<p class="below">l</p>', ''))
    write('e/a/index.html', page('<p class="one">a</p>', '<p class="below">x</p>'))
    write('e/b/index.html', page('<p class="two">b</p>', ''))
    write('m/c/index.html', page('<p class="three">c</p>', own))
    write('assets/name-1.css', '.three{margin:0}.four{margin:0}')
    write('embed/a/index.html', '<title>x</title>')
    const rules = ['body', '.one', '.two', '.three', '.below'].map((name) => `${name}{color:red}`)
    write('assets/index-1.css', rules.join(''))
    expect(Object.fromEntries(pickFirstStyles(site, '/x/'))).toEqual({
      app: 'body{color:red}',
      episode: 'body,.one,.two{color:red}',
      library: 'body,.below{color:red}',
      name: 'body,.three{color:red}.three{margin:0}',
    })
    rmSync(site, { recursive: true })
  })
})
