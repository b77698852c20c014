import { describe, expect, it } from 'vitest'
import { pickStyles } from '../../../src/site/critical/first-styles.ts'
import { addNames, addScriptNames, createNames } from '../../../src/site/critical/used-names.ts'

const SHEET = `
@layer theme, base, utilities;
@layer theme { :root { --ink: #111; --paper: var(--white); --white: #fff; --unused: var(--ink) } }
@layer base { body { color: var(--ink); background: var(--paper); -webkit-font-smoothing: antialiased } table { margin: 0 } }
@layer utilities {
  .flex { display: flex }
  .hover\\:flex:hover { display: flex }
  .absent { color: red }
  .w-\\[calc\\(100\\%-1px\\)\\] { width: calc(100% - 1px) }
  @media (width <= 639px) { .phone\\:hidden { display: none } .phone\\:absent { display: none } }
  .group:is(:where([data-open="true"]) *) { color: blue }
  .spin { animation: spin 1s }
}
[data-theme='dark'] body { color: white }
[aria-pressed='true'] { color: green }
a:has(+ noscript) { display: none }
p:not(.absent) { margin: 1px }
p::selection { color: red }
@media print { p { color: black } }
@keyframes spin { to { rotate: 1turn } }
@keyframes other { to { rotate: 2turn } }
@property --unused { syntax: '*'; inherits: false }
@font-face { font-family: Far; src: url(/far.woff2) }
@font-face { font-family: Near; src: local('Georgia'); size-adjust: 105% }
`

function pick(html: string, script = ''): string {
  const names = createNames()
  addScriptNames(names, script)
  addNames(names, html)
  return pickStyles(SHEET, names)
}

describe('pickStyles', () => {
  it('keeps the rules of what is on the page, at every width, in their layers', () => {
    const styles = pick(
      '<p class="flex phone:hidden w-[calc(100%-1px)]" title="a > b">x</p><a href="/">y</a><noscript>',
    )
    expect(styles).toMatch(/@layer theme.*@layer base.*@layer utilities/s)
    for (const rule of ['.flex{', 'body{', 'p:not(.absent){', 'a:has(+noscript){', '.w-\\[calc\\(100\\%-1px\\)\\]{'])
      expect(styles, rule).toContain(rule)
    expect(styles).toMatch(/@media[^{]*\{\.phone\\:hidden\{display:none\}\}/)
    expect(styles).toContain('-webkit-font-smoothing:antialiased')
  })

  it('drops what the page does not have, and what waits for a press, a printer or a font', () => {
    const styles = pick('<p class="flex hover:flex" aria-pressed="false">x</p>')
    expect(styles).not.toMatch(/absent\s*\{|table|:hover|selection|print|aria-pressed|noscript|Far/)
    expect(styles).toContain('local(Georgia)')
  })

  it('keeps the custom properties and animations that are used, also by one another', () => {
    const styles = pick('<p>x</p>')
    for (const name of ['--ink', '--paper', '--white']) expect(styles).toContain(`${name}:`)
    expect(styles).not.toMatch(/unused|keyframes/)
    expect(pick('<p class="spin">x</p>')).toMatch(/@keyframes spin/)
    expect(pick('<p class="spin">x</p>')).not.toContain('other')
  })

  it('compares the values of attributes, but not of those that the first script sets', () => {
    expect(pick('<p aria-pressed="true">x</p>')).toContain('aria-pressed')
    expect(pick('<p class="group" data-open="false">x</p>')).not.toContain('data-open')
    expect(pick('<p class="group" data-open="true">x</p>')).toContain('data-open')
    expect(pick('<p>x</p>')).not.toContain('data-theme')
    expect(pick('<p>x</p>', 'if (root.dataset.text === 1) root.dataset.theme = a')).toContain('data-theme')
    expect(pick('<p>x</p>', 'e.dataset.theme=a?`dark`:`light`')).toContain('data-theme')
  })
})

describe('addScriptNames', () => {
  it('names attributes as pages do', () => {
    const names = createNames()
    addScriptNames(names, 'root.dataset.lineWidth = look.lineWidth')
    expect([...names.attributes]).toEqual(['data-line-width', 'data-line-width=*'])
  })
})
